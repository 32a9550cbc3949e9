package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Addresses;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.PresentAddress.StayElsewhere;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SharedResidence;
import no.grunnmur.kernel.SeededRandom;

/**
 * The addresses of a person. Protection follows the fact sheet person-api, section 6.2: confidential stands on every
 * residential, present and shared address; of the strictly confidential nothing is held but a postal address.
 */
final class AddressBook {

    private final SeededRandom random;
    private final Ledger ledger;
    private final Housing housing;
    private final Post post;
    private final int referenceDay;

    AddressBook(SeededRandom random, SeededRandom rare, Ledger ledger, int referenceDay) {
        this.random = random;
        this.ledger = ledger;
        this.housing = new Housing(random);
        this.post = new Post(random, rare, ledger, referenceDay);
        this.referenceDay = referenceDay;
    }

    Addresses of(Draft draft) {
        AddressConfidentiality level = protection(draft);
        if (level == AddressConfidentiality.STRICTLY_CONFIDENTIAL) {
            return new Addresses(
                    protections(draft, level),
                    List.of(),
                    List.of(),
                    List.of(),
                    post.guarded(draft),
                    List.of(),
                    List.of());
        }
        return new Addresses(
                protections(draft, level),
                residential(draft, level),
                present(draft, level),
                shared(draft),
                post.norwegian(draft),
                post.foreign(draft),
                post.preferred(draft));
    }

    /** The dead and those who left take no part in the protection of the household they left behind. */
    static AddressConfidentiality protection(Draft draft) {
        return draft.home != null && draft.isSettled() ? draft.home.protection : AddressConfidentiality.UNCLASSIFIED;
    }

    private List<AddressProtection> protections(Draft draft, AddressConfidentiality level) {
        if (level != AddressConfidentiality.UNCLASSIFIED) {
            int day = Math.max(Math.max(draft.birth, draft.home.current().from()), referenceDay - 900);
            return List.of(new AddressProtection(ledger.since(day, Ledger.DECISION), level));
        }
        if (draft.isSettled() && !draft.isMinorAt(referenceDay) && random.chance(110)) {
            int from = Math.max(draft.grownUp(), referenceDay - 2_400);
            int to = random.between(from, referenceDay - 1);
            return List.of(
                    new AddressProtection(ledger.since(to, Ledger.DECISION), level),
                    new AddressProtection(ledger.past(from, to, Ledger.DECISION), AddressConfidentiality.CONFIDENTIAL));
        }
        return List.of();
    }

    private List<ResidentialAddress> residential(Draft draft, AddressConfidentiality level) {
        if (draft.home == null) {
            return List.of();
        }
        int joined = draft.arrival == Draft.NEVER ? draft.birth : draft.arrival;
        int until = Math.min(draft.end, referenceDay);
        List<Stay> stays = draft.home.stays;
        List<ResidentialAddress> newestFirst = new ArrayList<>(stays.size());
        for (int i = stays.size() - 1; i >= 0; i--) {
            Stay stay = stays.get(i);
            int from = Math.max(stay.from(), joined);
            int to = i == stays.size() - 1 ? until : Math.min(stays.get(i + 1).from(), until);
            if (from >= to) {
                continue;
            }
            boolean current = to == referenceDay && draft.isSettled();
            AddressConfidentiality marked =
                    current && draft.home.clientAddress ? AddressConfidentiality.CLIENT_ADDRESS : level;
            newestFirst.add(new ResidentialAddress(
                    current ? ledger.since(from, Ledger.MOVE) : ledger.past(from, to, Ledger.MOVE),
                    stay.place(),
                    stay.cadastralIdentifier(),
                    marked,
                    Days.date(from),
                    stay.districts()));
        }
        return List.copyOf(newestFirst);
    }

    private List<PresentAddress> present(Draft draft, AddressConfidentiality level) {
        if (draft.fate == Fate.D_NUMBER) {
            return presentOfVisitor(draft);
        }
        if (draft.fate == Fate.FH_NUMBER) {
            return random.below(100) < 40 ? List.of(elsewhere(draft, draft.birth, level)) : List.of();
        }
        if (!draft.isSettled() || draft.isMinorAt(referenceDay)) {
            return List.of();
        }
        int from = Math.max(Math.max(draft.grownUp(), draft.home.current().from()), referenceDay - 500);
        if (Borders.isOnSvalbard(draft)) {
            return List.of(without(from, level, StayElsewhere.ON_SVALBARD));
        }
        int age = draft.ageAt(referenceDay);
        int draw = random.below(1_000);
        if (age < 22 && draw < 18) {
            return List.of(without(from, level, StayElsewhere.MILITARY));
        }
        if (age < 27 && draw < 60) {
            return List.of(elsewhere(draft, from, level));
        }
        if (draw < 6) {
            return List.of(without(from, level, draw < 4 ? StayElsewhere.COMMUTER : StayElsewhere.ABROAD));
        }
        if (draw < 14) {
            return List.of(elsewhere(draft, from, level));
        }
        return List.of();
    }

    private List<PresentAddress> presentOfVisitor(Draft draft) {
        AddressConfidentiality plain = AddressConfidentiality.UNCLASSIFIED;
        int draw = random.below(100);
        if (draw < 55) {
            return List.of(elsewhere(draft, draft.arrival, plain));
        }
        if (draw < 85) {
            return List.of(new PresentAddress(
                    ledger.since(draft.arrival, Ledger.REPORT),
                    post.abroad(draft.origin),
                    false,
                    null,
                    plain,
                    Days.date(draft.arrival),
                    null,
                    null));
        }
        return List.of(new PresentAddress(
                ledger.since(draft.arrival, Ledger.REPORT),
                null,
                true,
                null,
                plain,
                Days.date(draft.arrival),
                null,
                null));
    }

    private PresentAddress elsewhere(Draft draft, int from, AddressConfidentiality level) {
        Spot spot = random.pick(housing.town(draft.sami).spots());
        Place place = new Place.Street(
                spot.municipality(),
                spot.city(),
                spot.streetName(),
                spot.streetCode(),
                random.between(1, 90),
                null,
                "H0" + random.between(1, 4) + "01",
                Place.UnitType.HOUSING,
                null,
                null);
        return new PresentAddress(
                ledger.since(from, Ledger.REPORT),
                place,
                false,
                Integer.toString(400_000_000 + spot.number() * 90 + random.below(90)),
                level,
                Days.date(from),
                null,
                spot.districts());
    }

    private PresentAddress without(int from, AddressConfidentiality level, StayElsewhere why) {
        return new PresentAddress(
                ledger.since(from, Ledger.REPORT), null, false, null, level, Days.date(from), why, null);
    }

    /** A child of parents who parted may live with both. */
    private List<SharedResidence> shared(Draft child) {
        if (!child.isMinorAt(referenceDay)
                || !child.isSettled()
                || child.mother == null
                || child.secondParent == null) {
            return List.of();
        }
        Union union = child.mother.union;
        if (union == null || union.sharesHome() || random.below(100) >= 38) {
            return List.of();
        }
        Draft other = child.home == child.mother.home ? child.secondParent : child.mother;
        Household second = other.home;
        if (!other.isSettled() || second == null || second == child.home || !isOpen(second) || !isOpen(child.home)) {
            return List.of();
        }
        Stay stay = second.current();
        int from = Math.max(Math.max(union.end, child.birth), stay.from());
        if (from >= referenceDay || !(stay.place() instanceof Place.Norwegian)) {
            return List.of();
        }
        return List.of(new SharedResidence(
                ledger.since(from, "Avtale om delt bosted"),
                stay.place(),
                Days.date(from),
                random.below(100) < 30 ? Days.date(Days.plusYears(child.birth, 18)) : null,
                stay.cadastralIdentifier(),
                AddressConfidentiality.UNCLASSIFIED,
                stay.districts()));
    }

    private static boolean isOpen(Household home) {
        return home.protection == AddressConfidentiality.UNCLASSIFIED && !home.clientAddress;
    }
}
