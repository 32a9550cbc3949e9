package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.ContactRegister;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.Guardianship.Guardian;
import no.grunnmur.befolkning.person.Guardianship.Scope;
import no.grunnmur.befolkning.person.Guardianship.ServiceArea;
import no.grunnmur.befolkning.person.IdentifyingInformation;
import no.grunnmur.befolkning.person.LegalCapacity;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.SamiAffiliation;
import no.grunnmur.befolkning.person.SamiAffiliation.Language;
import no.grunnmur.befolkning.person.SamiAffiliation.RollStatus;
import no.grunnmur.kernel.SeededRandom;

/** Sami affiliation, guardianship and legal authority, and the contact register. */
final class Affairs {

    /** The day limited legal authority took the place of deprived legal authority in the register. */
    private static final int LIMITED_AUTHORITY = Days.of(2023, 11, 1);

    private static final List<String> OFFICES = List.of(
            "Statsforvalteren i Oslo og Viken",
            "Statsforvalteren i Innlandet",
            "Statsforvalteren i Vestland",
            "Statsforvalteren i Trøndelag",
            "Statsforvalteren i Nordland",
            "Statsforvalteren i Troms og Finnmark",
            "Statsforvalteren i Rogaland",
            "Statsforvalteren i Agder");

    private final SeededRandom random;
    private final Ledger ledger;
    private final List<Draft> drafts;
    private final Contacts contacts;
    private final int referenceDay;

    Affairs(SeededRandom random, Ledger ledger, List<Draft> drafts, int referenceDay) {
        this.random = random;
        this.ledger = ledger;
        this.drafts = drafts;
        this.contacts = new Contacts(random, ledger, referenceDay);
        this.referenceDay = referenceDay;
    }

    SamiAffiliation sami(Draft draft) {
        boolean grown = draft.isAlive() && draft.hasKin() && !draft.isMinorAt(referenceDay);
        int last = Math.min(draft.end, referenceDay) - 1;
        if (!grown || draft.grownUp() > last || !(draft.sami || random.chance(20))) {
            return new SamiAffiliation(List.of(), List.of());
        }
        int day = random.between(Math.min(Math.max(draft.grownUp(), referenceDay - 7_000), last), last);
        List<SamiAffiliation.LanguageUse> use = List.of();
        if (random.below(100) < 62) {
            int draw = random.below(100);
            List<Language> languages = draw < 68
                    ? List.of(Language.NORDSAMISK)
                    : draw < 80
                            ? List.of(Language.LULESAMISK)
                            : draw < 97
                                    ? List.of(Language.SOERSAMISK)
                                    : List.of(Language.NORDSAMISK, Language.LULESAMISK);
            use = List.of(new SamiAffiliation.LanguageUse(ledger.since(day, Ledger.REPORT), languages));
        }
        return new SamiAffiliation(use, roll(draft, day));
    }

    private List<SamiAffiliation.ElectoralRoll> roll(Draft draft, int day) {
        int draw = random.below(100);
        if (draw < 12) {
            return List.of(entry(day, Draft.NEVER, RollStatus.NEVER_ENROLLED));
        }
        int last = Math.min(draft.end, referenceDay) - 1;
        if (draw < 90 || day >= last) {
            return List.of(entry(day, Draft.NEVER, RollStatus.ENROLLED));
        }
        int left = random.between(day + 1, last);
        return List.of(entry(left, Draft.NEVER, RollStatus.UNENROLLED), entry(day, left, RollStatus.ENROLLED));
    }

    private SamiAffiliation.ElectoralRoll entry(int from, int to, RollStatus status) {
        return new SamiAffiliation.ElectoralRoll(ledger.until(from, to, Ledger.DECISION), status, Days.date(from));
    }

    LegalCapacity legalCapacity(Draft draft) {
        Guardianship.Type type = guardianshipType(draft);
        if (type == null) {
            return new LegalCapacity(List.of(), List.of(), List.of());
        }
        boolean minor = draft.isMinorAt(referenceDay);
        int from = Math.max(minor ? draft.birth : draft.grownUp(), referenceDay - random.between(30, 4_000));
        from = Math.min(draft.origin == null ? from : Math.max(from, draft.arrival), referenceDay - 1);
        List<Guardianship> guardianships = List.of(new Guardianship(
                ledger.since(from, Ledger.DECISION), type, random.pick(OFFICES), guardian(draft, type)));
        if (type != Guardianship.Type.ADULT || random.below(100) >= 30) {
            return new LegalCapacity(guardianships, List.of(), List.of());
        }
        List<LegalCapacity.DeprivedAuthority> deprived = from < LIMITED_AUTHORITY
                ? List.of(new LegalCapacity.DeprivedAuthority(ledger.until(from, LIMITED_AUTHORITY, Ledger.DECISION)))
                : List.of();
        List<LegalCapacity.LimitedAuthority> limited = LIMITED_AUTHORITY < referenceDay
                ? List.of(new LegalCapacity.LimitedAuthority(
                        ledger.since(Math.max(from, LIMITED_AUTHORITY), Ledger.DECISION)))
                : List.of();
        return new LegalCapacity(guardianships, deprived, limited);
    }

    private Guardianship.Type guardianshipType(Draft draft) {
        if (!draft.isSettled()) {
            return null;
        }
        if (draft.guardian != null) {
            if (draft.origin == null) {
                return Guardianship.Type.MINOR;
            }
            return draft.arrival > referenceDay - 500
                    ? Guardianship.Type.SINGLE_MINOR_ASYLUM_SEEKER
                    : Guardianship.Type.SINGLE_MINOR_REFUGEE;
        }
        if (draft.isMinorAt(referenceDay)) {
            int draw = random.below(100_000);
            return draw < 400 ? Guardianship.Type.TEMPORARY_FOR_MINOR : draw < 800 ? Guardianship.Type.MINOR : null;
        }
        int age = draft.ageAt(referenceDay);
        int draw = random.below(10_000);
        if (draw < (age > 82 ? 420 : age > 70 ? 140 : 70)) {
            return Guardianship.Type.ADULT;
        }
        if (draw >= 9_990) {
            return Guardianship.Type.TEMPORARY_FOR_ADULT;
        }
        if (draw >= 9_984) {
            return Guardianship.Type.MANAGEMENT_OUTSIDE_GUARDIANSHIP;
        }
        return age > 72 && draw >= 9_900 ? Guardianship.Type.CONFIRMED_FUTURE_POWER_OF_ATTORNEY : null;
    }

    private Guardian guardian(Draft ward, Guardianship.Type type) {
        Scope scope = switch (random.below(10)) {
            case 0, 1, 2 -> Scope.FINANCIAL_INTERESTS;
            case 3 -> Scope.PERSONAL_INTERESTS;
            default ->
                type == Guardianship.Type.SINGLE_MINOR_REFUGEE || type == Guardianship.Type.SINGLE_MINOR_ASYLUM_SEEKER
                        ? Scope.IMMIGRATION_PERSONAL_AND_FINANCIAL_INTERESTS
                        : Scope.PERSONAL_AND_FINANCIAL_INTERESTS;
        };
        boolean personal = scope != Scope.FINANCIAL_INTERESTS;
        List<ServiceArea> areas = random.below(100) < 35
                ? List.of(
                        new ServiceArea("Nav", "trygdOgPensjon"),
                        new ServiceArea("Kommune", personal ? "helseOgOmsorg" : "skattOgAvgift"))
                : List.of();
        Draft known = ward.guardian != null ? ward.guardian : someone(ward);
        if (known != null && random.below(100) < 86) {
            Name name = new Name(known.given, known.middle, known.family);
            return new Guardian(name, known.number, null, scope, personal, areas);
        }
        boolean female = random.below(2) == 0;
        Name name = new Name(
                Norway.once().names().given(female, 1968, random),
                null,
                Norway.once().names().family(random));
        IdentifyingInformation information = new IdentifyingInformation(
                name,
                Days.date(referenceDay - random.between(30, 65) * 365),
                List.of("NOR"),
                female ? Gender.FEMALE : Gender.MALE);
        return new Guardian(name, null, information, scope, personal, areas);
    }

    /** A grown-up child of theirs, or any grown-up near by. */
    private Draft someone(Draft ward) {
        for (Draft child : ward.children) {
            if (isGuardianMaterial(child, ward)) {
                return child;
            }
        }
        for (int attempt = 0; attempt < 20; attempt++) {
            Draft draft = random.pick(drafts);
            if (isGuardianMaterial(draft, ward)) {
                return draft;
            }
        }
        return null;
    }

    private boolean isGuardianMaterial(Draft draft, Draft ward) {
        return draft != ward
                && draft.isSettled()
                && draft.birth < referenceDay - 24 * 366
                && draft.birth > referenceDay - 72 * 366;
    }

    ContactRegister contactRegister(Draft draft) {
        return draft.fate == Fate.RESIDENT ? contacts.of(draft) : null;
    }
}
