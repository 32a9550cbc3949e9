package no.grunnmur.persontjenesten.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PeopleSearched;
import no.grunnmur.persontjenesten.PeopleSearched.Operation;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.http.SearchParameters.PageSearch;
import no.grunnmur.persontjenesten.http.SearchParameters.PersonSearch;
import no.grunnmur.persontjenesten.http.SearchParameters.Search;
import no.grunnmur.persontjenesten.search.Criteria;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Searches of one access. In order: the guard, the parameters, the index, the documents from the register, the audit, the
 * answer. Source: fact sheet person-api, sections 2 (S1 to S4) and 3.
 */
public final class SearchEndpoint {

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_LOOKS = 4;

    /** The deprecated list has no pages; it ends where the largest page of its successor does. */
    private static final int MOST_IDS = 10_000;

    private final Door door;
    private final PeopleIndex index;
    private final StoredPeople people;
    private final AuditLog audit;

    public SearchEndpoint(Door door, PeopleIndex index, StoredPeople people, AuditLog audit) {
        this.door = door;
        this.index = index;
        this.people = people;
        this.audit = audit;
    }

    /** Whole people, at most a hundred. */
    public Endpoint person() {
        return request -> {
            Caller caller = door.admit(request);
            PersonSearch sought = SearchParameters.person(request, door.access());
            List<Found> people = current(sought.search().criteria());
            List<PersonId> shown = people.stream().map(Found::id).toList();
            byte[] json = json(people, sought.selection());
            note(caller, Operation.PERSON, sought.search(), shown.size(), shown, Optional.of(sought.selection()));
            return Door.json(json);
        };
    }

    /**
     * The hits as the register has them now. Who has changed after the index looked may be no hit any more, e.g. be protected
     * since: it looks again, and if they go on changing they are left out. So is who has been merged since, and is answered
     * for by somebody else.
     */
    private List<Found> current(Criteria criteria) {
        long newest = 0;
        for (int look = 1; ; look++) {
            PeopleIndex.Hits hits = index.first(criteria, door.access(), MOST_PEOPLE, newest);
            Map<Integer, Found> documents = new HashMap<>();
            newest = hits.asOf();
            for (Found found : hits.numbers().isEmpty() ? List.<Found>of() : people.manyByNumber(hits.numbers())) {
                documents.put(found.number(), found);
                newest = Math.max(newest, found.sequenceNumber());
            }
            if (newest == hits.asOf() || look == MOST_LOOKS) {
                return hits.numbers().stream()
                        .map(documents::get)
                        .filter(found -> found != null && found.sequenceNumber() <= hits.asOf())
                        .toList();
            }
        }
    }

    private byte[] json(List<Found> people, Selection selection) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(64 + people.size() * 1024);
        json.writeBytes(ascii("{\"results\":["));
        boolean first = true;
        for (Found found : people) {
            if (!first) {
                json.write(',');
            }
            first = false;
            json.writeBytes(
                    PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), selection, door.access()));
        }
        json.writeBytes(range(0, people.size()));
        return json.toByteArray();
    }

    /** The ids of a page of the hits. */
    public Endpoint pagedMatchList() {
        return request -> {
            Caller caller = door.admit(request);
            PageSearch sought = SearchParameters.page(request, door.access());
            List<PersonId> hits = index.find(sought.search().criteria(), door.access(), sought.offset(), sought.size());
            ByteArrayOutputStream json = new ByteArrayOutputStream(64 + hits.size() * 67);
            json.writeBytes(ascii("{\"results\":["));
            ids(json, hits);
            json.writeBytes(range(sought.offset(), hits.size()));
            noteIds(caller, Operation.PAGED_MATCH_LIST, sought.search(), hits);
            return Door.json(json.toByteArray());
        };
    }

    /** The ids of the hits, as a bare list; version 2 only. */
    public Endpoint matchList() {
        return request -> {
            Caller caller = door.admit(request);
            Search sought = SearchParameters.all(request, door.access(), false);
            List<PersonId> hits = index.find(sought.criteria(), door.access(), 0, MOST_IDS);
            ByteArrayOutputStream json = new ByteArrayOutputStream(8 + hits.size() * 67);
            json.write('[');
            ids(json, hits);
            json.write(']');
            noteIds(caller, Operation.MATCH_LIST, sought, hits);
            return Door.json(json.toByteArray());
        };
    }

    /** How many hits there are. */
    public Endpoint matchCount() {
        return request -> {
            Caller caller = door.admit(request);
            Search sought = SearchParameters.all(request, door.access(), true);
            int count = index.count(sought.criteria(), door.access());
            note(caller, Operation.MATCH_COUNT, sought, count, List.of(), Optional.empty());
            return Door.json(ascii("{\"matchCount\":" + count + "}"));
        };
    }

    private static void ids(ByteArrayOutputStream json, List<PersonId> ids) {
        String before = "\"";
        for (PersonId id : ids) {
            json.writeBytes(ascii(before + id.value()));
            before = "\",\"";
        }
        if (!ids.isEmpty()) {
            json.write('"');
        }
    }

    /** Ends a list and the answer. Places count from 0; the last is the one before the first when there is none. */
    private static byte[] range(int offset, int size) {
        long end = (long) offset + size - 1;
        return ascii("],\"startIndex\":" + offset + ",\"endIndex\":" + Math.min(end, Integer.MAX_VALUE) + "}");
    }

    private void noteIds(Caller caller, Operation operation, Search sought, List<PersonId> hits) {
        note(caller, operation, sought, hits.size(), sought.given().isEmpty() ? List.of() : hits, Optional.empty());
    }

    private void note(
            Caller caller,
            Operation operation,
            Search sought,
            long found,
            List<PersonId> disclosed,
            Optional<Selection> selection) {
        Optional<String> soughtFor =
                sought.text().isEmpty() ? Optional.empty() : Optional.of(door.pseudonymOfSearch(sought.text()));
        audit.append(new PeopleSearched(
                caller,
                door.user(caller),
                door.access(),
                operation,
                sought.given(),
                soughtFor,
                found,
                disclosed,
                selection));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
