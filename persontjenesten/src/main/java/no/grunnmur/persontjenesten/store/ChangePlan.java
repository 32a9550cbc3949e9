package no.grunnmur.persontjenesten.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.ChangeRefused.Reason;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;

/**
 * What some changes come to: works on the rows of everybody concerned, and gives out numbers. Knows the rules of change, no
 * SQL. For one transaction, which holds the counter.
 */
final class ChangePlan {

    /** A row of {@code person.person} on its way from what it was to what it will be. */
    static final class Row {
        final int number;
        final PersonId id;
        final boolean isNew;
        final Set<Long> ninsBefore = new HashSet<>();
        Set<Long> nins = ninsBefore;
        long sequenceNumber;
        int mergedInto;
        /** The new document; null to leave the stored one. */
        byte[] packed;

        /** The number the person goes by, when it is known here. */
        Long nin;

        boolean changed;

        Row(int number, PersonId id, long sequenceNumber, int mergedInto) {
            this.number = number;
            this.id = id;
            this.sequenceNumber = sequenceNumber;
            this.mergedInto = mergedInto;
            this.isNew = sequenceNumber == 0;
        }
    }

    /** A row of {@code person.event}. */
    record Event(long sequenceNumber, Long nin, int number, EventType type, PersonId id) {}

    private final Map<PersonId, Row> rows = new LinkedHashMap<>();
    private final IdentityHashMap<PersonChange.Revised, byte[]> packed;
    private final List<Event> events = new ArrayList<>();
    private long lastEvent;
    private int lastPerson;

    /** @param packed the packed form of each document */
    ChangePlan(
            long lastEvent,
            int lastPerson,
            Collection<Row> concerned,
            IdentityHashMap<PersonChange.Revised, byte[]> packed) {
        this.lastEvent = lastEvent;
        this.lastPerson = lastPerson;
        this.packed = packed;
        concerned.forEach(row -> rows.put(row.id, row));
    }

    void make(PersonChange change) {
        switch (change) {
            case PersonChange.Revised revised -> revise(revised);
            case PersonChange.Merged merged -> merge(merged);
            case PersonChange.Split split -> split(split);
        }
    }

    private void merge(PersonChange.Merged merged) {
        Row survivor = revise(merged.survivor());
        for (PersonId id : merged.discontinued()) {
            Row other = known(id);
            requireOwn(other);
            for (Row row : rows.values()) {
                if (row.mergedInto == other.number) {
                    row.mergedInto = survivor.number;
                    row.changed = true;
                }
            }
            other.mergedInto = survivor.number;
            tell(other, EventType.PersonIsDiscontinuedAsDuplicate);
        }
    }

    private void split(PersonChange.Split split) {
        Row continued = known(split.continued().document().id());
        for (PersonChange.Revised restored : split.restored()) {
            Row other = rows.get(restored.document().id());
            if (other != null && other.mergedInto == continued.number) {
                other.mergedInto = 0;
            }
        }
        revise(split.continued());
        split.restored().forEach(this::revise);
    }

    private Row revise(PersonChange.Revised revised) {
        PersonDocument document = revised.document();
        Row row = rows.get(document.id());
        long stored = row == null ? PersonChange.NOBODY : row.sequenceNumber;
        if (revised.basedOn() != PersonChange.WHATEVER && revised.basedOn() != stored) {
            throw new ChangeRefused(
                    Reason.CHANGED_MEANWHILE,
                    document.id() + " is at " + stored + ", the change is based on " + revised.basedOn());
        }
        if (row == null) {
            row = new Row(++lastPerson, document.id(), 0, 0);
            rows.put(row.id, row);
        }
        requireOwn(row);
        row.packed = packed.get(revised);
        row.nins = numbers(document);
        String current = document.currentNumber();
        row.nin = StoredPeople.numberOrNothing(current);
        for (EventType type : revised.events()) {
            tell(row, type);
        }
        return row;
    }

    private static Set<Long> numbers(PersonDocument document) {
        Set<Long> numbers = new HashSet<>();
        for (NationalId identifier : document.identifiers()) {
            numbers.add(StoredPeople.number(identifier.value()));
        }
        return numbers;
    }

    private Row known(PersonId id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new ChangeRefused(Reason.UNKNOWN_PERSON, id.toString());
        }
        return row;
    }

    private static void requireOwn(Row row) {
        if (row.mergedInto != 0) {
            throw new ChangeRefused(Reason.MERGED_AWAY, row.id.toString());
        }
    }

    private void tell(Row row, EventType type) {
        row.sequenceNumber = ++lastEvent;
        row.changed = true;
        events.add(new Event(lastEvent, row.nin, row.number, type, row.id));
    }

    /**
     * Numbers of the merged stay with them, and lead to the survivor by way of them: so nothing that happens to the survivor
     * loses them, and a split finds them where they were.
     */
    void settleNumbers() {
        for (Row row : rows.values()) {
            for (Row other : rows.values()) {
                if (other.mergedInto == row.number && !Collections.disjoint(row.nins, other.nins)) {
                    row.nins = new HashSet<>(row.nins);
                    row.nins.removeAll(other.nins);
                }
            }
        }
    }

    Collection<Row> rows() {
        return rows.values();
    }

    List<Event> events() {
        return events;
    }

    long lastEvent() {
        return lastEvent;
    }

    int lastPerson() {
        return lastPerson;
    }
}
