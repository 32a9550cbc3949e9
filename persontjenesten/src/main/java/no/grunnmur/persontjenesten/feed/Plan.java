package no.grunnmur.persontjenesten.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChange.Revised;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.feed.Ledger.Claim;
import no.grunnmur.persontjenesten.feed.Ledger.Held;

/**
 * The register as it will be after the changes that have been planned so far: what is read once is remembered, and a
 * change is seen by the next. Nothing is written before {@link Ledger#commit}.
 */
final class Plan {

    private final PersonChanges register;
    private final Ledger ledger;
    private final Map<PersonId, PersonDocument> people = new HashMap<>();
    private final Map<NationalId, Optional<PersonId>> owners = new HashMap<>();
    private final Map<Held, Version> readVersions = new HashMap<>();
    private final Map<NationalId, Claim> readClaims = new HashMap<>();
    private final Set<PersonId> changed = new LinkedHashSet<>();

    final List<PersonChange> changes = new ArrayList<>();
    final Map<Held, Version> versions = new LinkedHashMap<>();
    final Map<NationalId, Claim> claims = new LinkedHashMap<>();

    Plan(PersonChanges register, Ledger ledger) {
        this.register = register;
        this.ledger = ledger;
    }

    /** Whom a number leads to. */
    Optional<PersonId> owner(NationalId number) {
        return owners.computeIfAbsent(number, asked -> {
            Optional<PersonDocument> found = register.read(asked);
            found.ifPresent(person -> people.putIfAbsent(person.id(), person));
            return found.map(PersonDocument::id);
        });
    }

    /** A person that {@link #owner} led to, or that was planned. */
    PersonDocument person(PersonId id) {
        return people.get(id);
    }

    Version version(FeedKind kind, PersonId id) {
        Held held = new Held(kind, id);
        Version planned = versions.get(held);
        return planned != null ? planned : readVersions.computeIfAbsent(held, ledger::version);
    }

    void hold(FeedKind kind, PersonId id, Version version) {
        versions.put(new Held(kind, id), version);
    }

    Claim claim(NationalId number) {
        Claim planned = claims.get(number);
        return planned != null ? planned : readClaims.computeIfAbsent(number, ledger::claim);
    }

    void claim(NationalId number, Version version, PersonId owner) {
        Claim before = claim(number);
        claims.put(
                number,
                new Claim(
                        version.isNewerThan(before.version()) ? version : before.version(),
                        before.first().or(() -> Optional.of(owner))));
    }

    /** What the document must still be when the change is made: the first one was read, later ones are our own. */
    private Revised revised(PersonDocument document, List<EventType> events) {
        PersonDocument before = people.get(document.id());
        long basedOn = changed.contains(document.id())
                ? PersonChange.WHATEVER
                : before == null ? PersonChange.NOBODY : before.sequenceNumber();
        keep(document);
        return new Revised(document, events, basedOn);
    }

    private void keep(PersonDocument document) {
        people.put(document.id(), document);
        changed.add(document.id());
        document.identifiers().forEach(number -> owners.put(number, Optional.of(document.id())));
    }

    void revise(PersonDocument document, List<EventType> events) {
        changes.add(revised(document, events));
    }

    /** The others' numbers lead to the survivor. */
    void merge(PersonDocument survivor, List<EventType> events, List<PersonId> others) {
        changes.add(new PersonChange.Merged(revised(survivor, events), others));
        others.forEach(people::remove);
    }

    void split(PersonDocument continued, EventType told, PersonDocument restored, List<EventType> events) {
        Revised first = revised(continued, List.of(told));
        keep(restored);
        changes.add(new PersonChange.Split(first, List.of(new Revised(restored, events, PersonChange.WHATEVER))));
    }
}
