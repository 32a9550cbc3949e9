package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Origin.Standing;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.CitizenshipRetention;
import no.grunnmur.befolkning.person.Emigration;
import no.grunnmur.befolkning.person.Immigration;
import no.grunnmur.befolkning.person.Migration;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.befolkning.person.StayOnSvalbard;
import no.grunnmur.befolkning.person.StayOnSvalbard.LengthOfStay;
import no.grunnmur.kernel.SeededRandom;

/** Citizenship, moves over the border, permits, Svalbard. */
final class Borders {

    private static final int TWO_CITIZENSHIPS = Days.of(2020, 1, 1);
    private static final String NORWAY = "NOR";
    private static final String STATELESS = "XXX";
    private static final String[][] DESTINATIONS = {
        {"SWE", "Göteborg"},
        {"DNK", "København"},
        {"GBR", "London"},
        {"ESP", "Alicante"},
        {"USA", "Minneapolis"},
        {"DEU", "Berlin"},
        {"THA", "Hua Hin"}
    };

    private final SeededRandom random;
    private final Ledger ledger;
    private final int referenceDay;

    Borders(SeededRandom random, Ledger ledger, int referenceDay) {
        this.random = random;
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    Migration of(Draft draft) {
        if (draft.fate == Fate.FH_NUMBER) {
            return new Migration(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
        int naturalised = naturalised(draft);
        return new Migration(
                citizenships(draft, naturalised),
                retentions(draft),
                immigrations(draft),
                emigrations(draft),
                permits(draft, naturalised),
                staysOnSvalbard(draft));
    }

    /** The day a foreigner became a Norwegian citizen, or {@link Draft#NEVER}. */
    private int naturalised(Draft draft) {
        if (draft.adopted) {
            return draft.arrival;
        }
        if (draft.origin == null || draft.fate == Fate.D_NUMBER || draft.fate == Fate.NOT_RESIDENT) {
            return Draft.NEVER;
        }
        int percent = switch (draft.origin.standing()) {
            case FREE -> 18;
            case PERMIT -> 52;
            case PROTECTION -> 72;
        };
        int day = draft.arrival + random.between(7 * 365, 11 * 365);
        return random.below(100) < percent && day < Math.min(draft.end, referenceDay) ? day : Draft.NEVER;
    }

    private List<Citizenship> citizenships(Draft draft, int naturalised) {
        if (draft.origin == null) {
            String inherited = inherited(draft);
            return List.of(new Citizenship(ledger.since(draft.birth, Ledger.BIRTH), inherited, null));
        }
        String foreign =
                draft.origin.alpha3().equals("SYR") && random.below(100) < 8 ? STATELESS : draft.origin.alpha3();
        int known = Math.min(draft.firstNumbered, draft.arrival);
        if (naturalised == Draft.NEVER) {
            return List.of(new Citizenship(ledger.since(known, Ledger.IMMIGRATION), foreign, null));
        }
        Citizenship norwegian =
                new Citizenship(ledger.since(naturalised, Ledger.DECISION), NORWAY, Days.date(naturalised));
        boolean keeps = naturalised >= TWO_CITIZENSHIPS && !foreign.equals(STATELESS) && random.below(100) < 55;
        return List.of(
                norwegian,
                new Citizenship(
                        keeps
                                ? ledger.since(known, Ledger.IMMIGRATION)
                                : ledger.past(known, Math.max(naturalised, known), Ledger.IMMIGRATION),
                        foreign,
                        null));
    }

    /** Of one who was born in Norway: Norwegian unless all parents who are known came from the same other country. */
    private String inherited(Draft draft) {
        Draft mother = draft.mother;
        if (mother == null || !mother.isForeignBorn()) {
            return NORWAY;
        }
        Draft second = draft.secondParent;
        boolean recent = referenceDay - draft.birth < 6 * 365;
        return recent && second != null && mother.origin.equals(second.origin) ? mother.origin.alpha3() : NORWAY;
    }

    private List<CitizenshipRetention> retentions(Draft draft) {
        if (draft.fate != Fate.EMIGRATED || draft.origin != null || random.below(100) >= 20) {
            return List.of();
        }
        int day = random.between(draft.end, referenceDay - 1);
        int draw = random.below(100);
        CitizenshipRetention.Status status = draw < 70
                ? CitizenshipRetention.Status.CITIZENSHIP_RETAINED
                : draw < 85
                        ? CitizenshipRetention.Status.CITIZENSHIP_NO_LONGER_RETAINED
                        : CitizenshipRetention.Status.NORWEGIAN_CITIZEN_RETENTION_NOT_REQUIRED;
        return List.of(new CitizenshipRetention(ledger.since(day, Ledger.DECISION), status, Days.date(day)));
    }

    private List<Immigration> immigrations(Draft draft) {
        if (draft.origin == null || draft.fate == Fate.D_NUMBER || draft.fate == Fate.NOT_RESIDENT) {
            return List.of();
        }
        return List.of(new Immigration(
                ledger.since(draft.arrival, draft.adopted ? Ledger.ADOPTION : Ledger.IMMIGRATION),
                draft.origin.alpha3(),
                random.pick(draft.origin.cities())));
    }

    private List<Emigration> emigrations(Draft draft) {
        if (draft.fate != Fate.EMIGRATED) {
            return List.of();
        }
        String[] there = draft.origin != null
                ? new String[] {draft.origin.alpha3(), random.pick(draft.origin.cities())}
                : DESTINATIONS[random.below(DESTINATIONS.length)];
        return List.of(
                new Emigration(ledger.since(draft.end, Ledger.EMIGRATION), there[0], there[1], Days.date(draft.end)));
    }

    private List<ResidencePermit> permits(Draft draft, int naturalised) {
        if (!draft.isForeignBorn()
                || draft.origin.standing() == Standing.FREE
                || draft.fate == Fate.D_NUMBER
                || draft.fate == Fate.NOT_RESIDENT) {
            return List.of();
        }
        int from = draft.arrival;
        int permanent = Days.plusYears(from, 3);
        int last = Math.min(Math.min(naturalised, draft.end), referenceDay);
        List<ResidencePermit> permits = new ArrayList<>(2);
        if (permanent < last) {
            permits.add(permit(permanent, last, ResidencePermit.Type.PERMANENT, Draft.NEVER));
            permits.add(new ResidencePermit(
                    ledger.past(from, permanent, Ledger.DECISION),
                    ResidencePermit.Type.TEMPORARY,
                    Days.date(from),
                    Days.date(permanent)));
        } else {
            ResidencePermit.Type type =
                    random.below(100) < 3 ? ResidencePermit.Type.INFORMATION_MISSING : ResidencePermit.Type.TEMPORARY;
            permits.add(permit(from, last, type, permanent));
        }
        return List.copyOf(permits);
    }

    private ResidencePermit permit(int from, int last, ResidencePermit.Type type, int to) {
        return new ResidencePermit(
                ledger.until(from, last, Ledger.DECISION),
                type,
                Days.date(from),
                to == Draft.NEVER ? null : Days.date(to));
    }

    private List<StayOnSvalbard> staysOnSvalbard(Draft draft) {
        if (!isOnSvalbard(draft) && (!draft.isSettled() || draft.isMinorAt(referenceDay) || !random.chance(150))) {
            return List.of();
        }
        boolean lasts = isOnSvalbard(draft);
        int start = Math.max(draft.grownUp(), referenceDay - random.between(100, 2_500));
        int end = lasts || start > referenceDay - 60 ? Draft.NEVER : random.between(start + 20, referenceDay - 1);
        LengthOfStay length = switch (random.below(4)) {
            case 0 -> LengthOfStay.UNDER_SIX_MONTHS;
            case 1 -> LengthOfStay.OVER_SIX_MONTHS;
            case 2 -> LengthOfStay.OVER_TWELVE_MONTHS;
            default -> LengthOfStay.UNKNOWN;
        };
        return List.of(new StayOnSvalbard(
                end == Draft.NEVER ? ledger.since(start, Ledger.MOVE) : ledger.past(start, end, Ledger.MOVE),
                Days.date(start),
                end == Draft.NEVER ? null : Days.date(end),
                draft.home.town.municipality(),
                NORWAY,
                random.below(3),
                length));
    }

    /** Told by the ordinal alone, because the present address must tell the same. */
    static boolean isOnSvalbard(Draft draft) {
        return draft.isSettled()
                && draft.home != null
                && draft.children.isEmpty()
                && draft.guardian == null
                && draft.ordinal % 700 >= 690
                && draft.birth < Days.of(2000, 1, 1)
                && draft.birth > Days.of(1960, 1, 1)
                && draft.home.protection == AddressConfidentiality.UNCLASSIFIED;
    }
}
