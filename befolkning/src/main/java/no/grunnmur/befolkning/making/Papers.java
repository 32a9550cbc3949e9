package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Origin.Standing;
import no.grunnmur.befolkning.person.FalseIdentity;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Identification;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.IdentifyingInformation;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.PersonIdentification;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.SeededRandom;

/** Numbers and documents of a person. */
final class Papers {

    private static final int FIRST_CHECKED = Days.of(2020, 11, 1);
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ";

    private final SeededRandom random;
    private final SeededRandom rare;
    private final Ledger ledger;
    private final List<Draft> drafts;
    private final int referenceDay;

    Papers(SeededRandom random, SeededRandom rare, Ledger ledger, List<Draft> drafts, int referenceDay) {
        this.random = random;
        this.rare = rare;
        this.drafts = drafts;
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    Identification of(Draft draft) {
        return new Identification(
                numbers(draft),
                verifications(draft),
                falseIdentity(draft),
                foreignNumbers(draft),
                immigrationNumbers(draft),
                documents(draft));
    }

    private List<NorwegianIdentificationNumber> numbers(Draft draft) {
        String reason = draft.arrival == Draft.NEVER ? Ledger.BIRTH : Ledger.IMMIGRATION;
        if (draft.formerNumber == null) {
            boolean inUse = draft.fate != Fate.DISCONTINUED;
            Validity validity = ledger.since(draft.firstNumbered, reason);
            return List.of(new NorwegianIdentificationNumber(validity, draft.number, inUse));
        }
        return List.of(
                new NorwegianIdentificationNumber(ledger.since(draft.arrival, reason), draft.number, true),
                new NorwegianIdentificationNumber(
                        ledger.past(draft.firstNumbered, draft.arrival, "Rekvirering"), draft.formerNumber, false));
    }

    private List<IdentityVerification> verifications(Draft draft) {
        if (!draft.isAlive() || draft.fate == Fate.FH_NUMBER) {
            return List.of();
        }
        int from = Math.max(draft.firstNumbered, FIRST_CHECKED);
        if (from >= referenceDay - 1) {
            return List.of();
        }
        int draw = random.below(100);
        IdentityVerification.Status status;
        if (draft.fate == Fate.D_NUMBER) {
            status = draw < 45 ? IdentityVerification.Status.NOT_VERIFIED : IdentityVerification.Status.VERIFIED;
        } else if (draw < 46) {
            status = IdentityVerification.Status.VERIFIED;
        } else if (draw < 50) {
            status = IdentityVerification.Status.NOT_VERIFIED;
        } else {
            return rare.chance(400)
                    ? List.of(new IdentityVerification(
                            ledger.since(from, "Konvertering"), IdentityVerification.Status.NONE))
                    : List.of();
        }
        int day = random.between(from, referenceDay - 1);
        return List.of(new IdentityVerification(ledger.since(day, "Identitetskontroll"), status));
    }

    private FalseIdentity falseIdentity(Draft draft) {
        if (!draft.isForeignBorn() || !draft.isAlive() || !random.chance(1_000)) {
            return null;
        }
        Validity validity = ledger.since(random.between(draft.arrival, referenceDay - 1), Ledger.DECISION);
        if (random.below(100) < 60) {
            Draft real = rare.below(100) < 50 ? rare.pick(drafts) : draft;
            return real == draft || !real.hasKin()
                    ? new FalseIdentity(validity, null, true, null, true)
                    : new FalseIdentity(validity, null, false, real.number, true);
        }
        Name name = new Name(
                random.pick(draft.female ? draft.origin.femaleNames() : draft.origin.maleNames())
                        .latin(),
                null,
                random.pick(draft.origin.familyNames()).latin());
        IdentifyingInformation correct = new IdentifyingInformation(
                name,
                Days.date(draft.birth - random.below(2_000)),
                List.of(draft.origin.alpha3()),
                draft.female ? Gender.FEMALE : Gender.MALE);
        return new FalseIdentity(validity, correct, false, null, true);
    }

    private List<PersonIdentification> foreignNumbers(Draft draft) {
        if (!draft.isForeignBorn() || draft.origin.standing() != Standing.FREE || random.below(100) >= 62) {
            return List.of();
        }
        int draw = random.below(100);
        PersonIdentification.Type type = draw < 60
                ? PersonIdentification.Type.FOREIGN_IDENTIFICATION_NUMBER
                : draw < 85
                        ? PersonIdentification.Type.TAX_IDENTIFICATION_NUMBER
                        : PersonIdentification.Type.SOCIAL_SECURITY_NUMBER;
        // Letters stand in front, so that it cannot be taken for a number that somebody has.
        String number = "X" + draft.origin.alpha2() + digits(8);
        return List.of(new PersonIdentification(
                ledger.since(draft.firstNumbered, Ledger.IMMIGRATION), number, type, draft.origin.alpha3()));
    }

    private List<PersonIdentification> immigrationNumbers(Draft draft) {
        if (draft.duf == null) {
            return List.of();
        }
        return List.of(new PersonIdentification(
                ledger.since(draft.arrival, Ledger.IMMIGRATION),
                draft.duf.value(),
                PersonIdentification.Type.IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER,
                "NOR"));
    }

    private List<IdentificationDocument> documents(Draft draft) {
        if (!draft.isForeignBorn() || random.below(100) >= 74) {
            return List.of();
        }
        int issued = draft.firstNumbered - random.below(2_500);
        boolean checked = random.below(100) < 80;
        int checkedOn = Math.min(draft.firstNumbered + random.below(60), referenceDay - 1);
        return List.of(new IdentificationDocument(
                ledger.since(draft.firstNumbered, "Identitetskontroll"),
                letter() + letter() + digits(7),
                random.below(100) < 88 ? "pass" : "nasjonaltIdentitetskort",
                draft.origin.alpha3(),
                random.pick(draft.origin.cities()),
                Days.date(issued),
                Days.date(Days.plusYears(issued, 10)),
                checked ? "kontrollertIdentifikasjonsdokument" : null,
                checked ? ledger.at(checkedOn) : null));
    }

    private String letter() {
        int at = random.below(LETTERS.length());
        return LETTERS.substring(at, at + 1);
    }

    private String digits(int count) {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (char) ('0' + random.below(10));
        }
        return new String(digits);
    }
}
