package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;

/** Marital status with its history. Between 1993 and 2008 two of the same sex could register a partnership. */
final class Marriages {

    private static final int MARRIAGE_FOR_ALL = Days.of(2009, 1, 1);
    private static final int SEPARATION_DAYS = 400;

    private final Ledger ledger;
    private final int referenceDay;

    Marriages(Ledger ledger, int referenceDay) {
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    List<MaritalStatus> of(Draft draft) {
        if (draft.fate == Fate.D_NUMBER || draft.fate == Fate.NOT_RESIDENT) {
            return List.of(
                    plain(ledger.since(draft.firstNumbered, Ledger.IMMIGRATION), MaritalStatus.Type.UNSPECIFIED));
        }
        Union union = draft.union;
        int known = draft.firstNumbered;
        if (union == null || !union.isMarriage()) {
            return List.of(plain(ledger.since(known, Ledger.BIRTH), MaritalStatus.Type.UNMARRIED));
        }
        List<MaritalStatus> oldestFirst = new ArrayList<>(4);
        boolean partnership = union.isSameSex() && union.start < MARRIAGE_FOR_ALL;
        NationalId other = union.other(draft).number;
        int separated = union.kind == Union.Kind.DIVORCED
                ? Math.max(union.end - SEPARATION_DAYS, union.start + 1)
                : union.kind == Union.Kind.SEPARATED ? union.end : Draft.NEVER;
        int divorced = union.kind == Union.Kind.DIVORCED ? union.end : Draft.NEVER;
        int died = union.other(draft).isAlive() ? Draft.NEVER : union.other(draft).end;
        int last = Math.min(draft.end, referenceDay);
        if (divorced < died) {
            died = Draft.NEVER;
        }
        if (known < union.start) {
            oldestFirst.add(plain(ledger.past(known, union.start, Ledger.BIRTH), MaritalStatus.Type.UNMARRIED));
        }
        int next = Math.min(separated, died);
        add(oldestFirst, known, union.start, next, last, wedding(union, partnership, other));
        if (separated < died && separated < last) {
            next = Math.min(divorced, died);
            MaritalStatus.Type type = partnership ? MaritalStatus.Type.SEPARATED_PARTNER : MaritalStatus.Type.SEPARATED;
            add(oldestFirst, known, separated, next, last, decided(type, separated, other));
        }
        if (divorced != Draft.NEVER && divorced < last) {
            MaritalStatus.Type type = partnership ? MaritalStatus.Type.DIVORCED_PARTNER : MaritalStatus.Type.DIVORCED;
            add(oldestFirst, known, divorced, Draft.NEVER, last, decided(type, divorced, other));
        }
        if (died < last) {
            MaritalStatus.Type type =
                    partnership ? MaritalStatus.Type.SURVIVING_PARTNER : MaritalStatus.Type.WIDOW_OR_WIDOWER;
            add(oldestFirst, known, died, Draft.NEVER, last, decided(type, died, other));
        }
        return List.copyOf(oldestFirst.reversed());
    }

    /** Adds a status with its validity; what ended before the person was known to the register is left out. */
    private void add(List<MaritalStatus> oldestFirst, int known, int from, int to, int last, MaritalStatus status) {
        if (to <= known) {
            return;
        }
        int since = Math.max(from, known);
        String reason = status.authority() == null ? Ledger.DECISION : Ledger.MARRIAGE;
        // A status that stood when its holder died or left still stands.
        boolean over = to < last;
        oldestFirst.add(new MaritalStatus(
                over ? ledger.past(since, to, reason) : ledger.since(since, reason),
                status.type(),
                status.date(),
                status.authority(),
                status.municipality(),
                status.place(),
                status.abroad(),
                status.related()));
    }

    private MaritalStatus wedding(Union union, boolean partnership, NationalId other) {
        MaritalStatus.Type type = partnership ? MaritalStatus.Type.REGISTERED_PARTNER : MaritalStatus.Type.MARRIED;
        // Both tell the same place: it comes from what they share.
        Draft first = union.first;
        boolean abroad = first.isForeignBorn() && union.start < first.arrival;
        if (abroad) {
            String city = first.origin.cities().getFirst();
            return new MaritalStatus(null, type, Days.date(union.start), "4", null, city, first.origin.name(), other);
        }
        Municipality municipality =
                first.home == null ? Norway.once().towns().getFirst().municipality() : first.home.town.municipality();
        String authority = Integer.toString(1 + (first.ordinal % 10 < 5 ? 1 : first.ordinal % 10 < 9 ? 0 : 2));
        return new MaritalStatus(
                null, type, Days.date(union.start), authority, municipality, municipality.norwegianName(), null, other);
    }

    private static MaritalStatus decided(MaritalStatus.Type type, int day, NationalId other) {
        return new MaritalStatus(null, type, Days.date(day), null, null, null, null, other);
    }

    private static MaritalStatus plain(Validity validity, MaritalStatus.Type type) {
        return new MaritalStatus(validity, type, null, null, null, null, null, null);
    }
}
