package no.grunnmur.persontjenesten.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.persontjenesten.PeopleSearched;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonReader;
import no.grunnmur.persontjenesten.http.MatchParameters.Match;
import no.grunnmur.persontjenesten.search.Likeness;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.search.Resemblance;
import no.grunnmur.persontjenesten.search.SearchablePerson;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Who is most like somebody, with the reasons: for names that were misheard and dates that were mistyped. The real service
 * has nothing of the kind, so it lies at an address of its own; it needs the same scopes, and compares addresses only that
 * the access may see.
 */
public final class MatchEndpoint {

    private static final int CANDIDATES = 200;

    /** Thousandths: who is less like the one sought is not told of. */
    private static final int LEAST = 500;

    /** Thousandths that the best must have, and be ahead of the next, to be the only one it can be. */
    private static final int CERTAIN = 900;

    private static final int AHEAD = 100;

    private final Door door;
    private final PeopleIndex index;
    private final StoredPeople people;
    private final AuditLog audit;

    public MatchEndpoint(Door door, PeopleIndex index, StoredPeople people, AuditLog audit) {
        this.door = door;
        this.index = index;
        this.people = people;
        this.audit = audit;
    }

    private record Hit(PersonId id, Resemblance resemblance) {
        int score() {
            return resemblance.score();
        }
    }

    /** The best, at most as many as asked for. */
    public Endpoint match() {
        return request -> {
            Caller caller = door.admit(request);
            Match sought = MatchParameters.of(request, door.access());
            List<Hit> all = compare(sought.likeness());
            List<Hit> best = all.subList(0, Math.min(sought.most(), all.size()));
            byte[] json = json(best, isUnique(all));
            note(caller, sought, best);
            return Door.json(json);
        };
    }

    private List<Hit> compare(Likeness sought) {
        List<PersonId> candidates = index.candidates(sought, door.access(), CANDIDATES);
        List<Hit> hits = new ArrayList<>();
        for (Found found : candidates.isEmpty() ? List.<Found>of() : people.manyById(candidates)) {
            PersonDocument person = new PersonDocument(
                    found.id(),
                    found.sequenceNumber(),
                    Set.of(),
                    PersonReader.read(found.packed(), SearchablePerson.PARTS));
            Resemblance resemblance = Resemblance.of(sought, SearchablePerson.of(person), door.access());
            if (resemblance.score() >= LEAST) {
                hits.add(new Hit(found.id(), resemblance));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.id().value()));
        return hits;
    }

    private static boolean isUnique(List<Hit> hits) {
        return !hits.isEmpty()
                && hits.getFirst().score() >= CERTAIN
                && (hits.size() == 1 || hits.getFirst().score() - hits.get(1).score() >= AHEAD);
    }

    private static byte[] json(List<Hit> hits, boolean isUnique) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("results").beginArray();
        for (Hit hit : hits) {
            json.beginObject().name("id").value(hit.id().value());
            json.name("score").value(hit.score());
            json.name("criteria").beginArray();
            for (Resemblance.Reason reason : hit.resemblance().reasons()) {
                json.beginObject();
                json.name("criterion").value(reason.criterion().name());
                json.name("agreement").value(reason.agreement().name());
                json.name("contribution").value(reason.contribution());
                json.name("of").value(reason.of());
                json.endObject();
            }
            json.endArray().endObject();
        }
        return json.endArray().name("isUniqueMatch").value(isUnique).endObject().toBytes();
    }

    private void note(Caller caller, Match sought, List<Hit> hits) {
        audit.append(new PeopleSearched(
                caller,
                door.user(caller),
                door.access(),
                PeopleSearched.Operation.MATCH,
                sought.given(),
                Optional.of(door.pseudonymOfSearch(sought.likeness().toString())),
                hits.size(),
                hits.stream().map(Hit::id).toList(),
                Optional.empty()));
    }
}
