package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.befolkning.making.Draft.Fate;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.BirthInNorway;
import no.grunnmur.befolkning.person.Death;
import no.grunnmur.befolkning.person.EstateContact;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/** From birth to death: names, gender, birth, status, death, estate. */
final class LifeCourse {

    private static final int LONGEST_SHORT_NAME = 25;
    private static final int BIRTHS_REPORTED = Days.of(1967, 1, 1);
    private static final int D_NUMBER_YEARS = 5;

    private final SeededRandom random;
    private final Ledger ledger;
    private final int referenceDay;

    LifeCourse(SeededRandom random, Ledger ledger, int referenceDay) {
        this.random = random;
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    List<PersonName> names(Draft draft) {
        Name original = draft.originalGiven != null
                        && draft.originalFamily != null
                        && draft.originalGiven.original() != null
                        && draft.originalFamily.original() != null
                        && draft.birthFamily == null
                ? new Name(draft.originalGiven.original(), null, draft.originalFamily.original())
                : null;
        if (draft.birthFamily == null) {
            return List.of(new PersonName(
                    ledger.since(draft.firstNumbered, reason(draft)),
                    draft.given,
                    draft.middle,
                    draft.family,
                    shortName(draft, draft.family),
                    original));
        }
        int changed = draft.union.start;
        PersonName current = new PersonName(
                ledger.since(Math.max(changed, draft.firstNumbered), Ledger.MARRIAGE),
                draft.given,
                draft.middle,
                draft.family,
                shortName(draft, draft.family),
                null);
        // Those who married before they came never had another name in the register.
        if (changed <= draft.firstNumbered) {
            return List.of(current);
        }
        return List.of(
                current,
                new PersonName(
                        ledger.past(draft.firstNumbered, changed, Ledger.BIRTH),
                        draft.given,
                        null,
                        draft.birthFamily,
                        shortName(draft, draft.birthFamily),
                        null));
    }

    private static String shortName(Draft draft, String family) {
        String whole = (family + " " + draft.given).toUpperCase(Locale.ROOT);
        return whole.length() <= LONGEST_SHORT_NAME
                ? whole
                : whole.substring(0, LONGEST_SHORT_NAME).strip();
    }

    private static String reason(Draft draft) {
        return draft.arrival == Draft.NEVER ? Ledger.BIRTH : Ledger.IMMIGRATION;
    }

    List<PersonGender> genders(Draft draft) {
        return List.of(new PersonGender(
                ledger.since(draft.firstNumbered, reason(draft)), draft.female ? Gender.FEMALE : Gender.MALE));
    }

    List<Birth> births(Draft draft) {
        int year = Days.year(draft.birth);
        boolean dateKnown = draft.fate != Fate.FH_NUMBER || random.below(100) < 65;
        var validity = ledger.since(draft.firstNumbered, reason(draft));
        var date = dateKnown ? Days.date(draft.birth) : null;
        if (draft.origin != null) {
            return List.of(
                    new Birth(validity, date, year, random.pick(draft.origin.cities()), null, draft.origin.alpha3()));
        }
        if (draft.fate == Fate.FH_NUMBER) {
            return List.of(new Birth(validity, date, year, null, null, null));
        }
        Municipality municipality = birthMunicipality(draft);
        return List.of(new Birth(validity, date, year, municipality.norwegianName(), municipality, "NOR"));
    }

    private Municipality birthMunicipality(Draft draft) {
        Draft mother = draft.mother;
        if (mother != null && mother.home != null && random.below(100) < 85) {
            return mother.home.town.municipality();
        }
        if (draft.home != null && random.below(100) < 50) {
            return draft.home.town.municipality();
        }
        return Norway.once().somewhere(random).municipality();
    }

    List<BirthInNorway> birthsInNorway(Draft draft) {
        if (draft.origin != null || draft.fate == Fate.FH_NUMBER || draft.birth < BIRTHS_REPORTED) {
            return List.of();
        }
        Town town = draft.home == null ? Norway.once().somewhere(random) : draft.home.town;
        Integer multiple = draft.twin == null ? null : draft.secondTwin ? 22 : 21;
        return List.of(new BirthInNorway(
                ledger.since(draft.birth, Ledger.BIRTH),
                Norway.once().hospital(town.municipality(), random),
                multiple));
    }

    List<PersonStatus> statuses(Draft draft) {
        List<PersonStatus> newestFirst = new ArrayList<>(3);
        int moved = draft.arrival == Draft.NEVER ? draft.birth : draft.arrival;
        String reason = reason(draft);
        switch (draft.fate) {
            case RESIDENT -> newestFirst.add(since(moved, reason, PersonStatusType.RESIDENT));
            case DEAD -> ended(newestFirst, draft, moved, reason, Ledger.DEATH, PersonStatusType.DECEASED);
            case EMIGRATED -> ended(newestFirst, draft, moved, reason, Ledger.EMIGRATION, PersonStatusType.EMIGRATED);
            case DISAPPEARED -> ended(newestFirst, draft, moved, reason, Ledger.REPORT, PersonStatusType.DISAPPEARED);
            case DISCONTINUED -> ended(newestFirst, draft, moved, reason, "Dublett", PersonStatusType.DISCONTINUED);
            case BORN_ONLY -> newestFirst.add(since(draft.birth, Ledger.BIRTH, PersonStatusType.REGISTERED_AT_BIRTH));
            case NOT_RESIDENT -> newestFirst.add(since(moved, Ledger.DECISION, PersonStatusType.NOT_RESIDENT));
            case D_NUMBER -> {
                int inactive = Days.plusYears(moved, D_NUMBER_YEARS);
                if (inactive < referenceDay) {
                    newestFirst.add(since(inactive, "Inaktivering", PersonStatusType.INACTIVE));
                    newestFirst.add(past(moved, inactive, "Rekvirering", PersonStatusType.TEMPORARY));
                } else {
                    newestFirst.add(since(moved, "Rekvirering", PersonStatusType.TEMPORARY));
                }
            }
            case FH_NUMBER -> {}
        }
        if (draft.formerNumber != null) {
            newestFirst.add(past(draft.firstNumbered, draft.arrival, "Rekvirering", PersonStatusType.TEMPORARY));
        }
        return List.copyOf(newestFirst);
    }

    private void ended(
            List<PersonStatus> newestFirst,
            Draft draft,
            int moved,
            String began,
            String ended,
            PersonStatusType status) {
        newestFirst.add(since(draft.end, ended, status));
        newestFirst.add(past(moved, draft.end, began, PersonStatusType.RESIDENT));
    }

    private PersonStatus since(int day, String reason, PersonStatusType status) {
        return new PersonStatus(ledger.since(day, reason), status);
    }

    private PersonStatus past(int from, int to, String reason, PersonStatusType status) {
        return new PersonStatus(ledger.past(from, to, reason), status);
    }

    Death death(Draft draft) {
        return draft.isAlive() ? null : new Death(ledger.since(draft.end, Ledger.DEATH), Days.date(draft.end));
    }

    List<EstateContact> estateContacts(Draft draft) {
        if (draft.isAlive() || (referenceDay - draft.end > 1_500 && random.below(100) >= 55)) {
            return List.of();
        }
        int issued = Math.min(draft.end + random.between(14, 80), referenceDay - 1);
        Spot spot = random.pick((draft.home == null ? Norway.once().somewhere(random) : draft.home.town).spots());
        return List.of(new EstateContact(
                ledger.since(issued, Ledger.DEATH),
                contact(draft),
                random.below(100) < 15 ? EstateContact.CertificateType.PUBLIC : EstateContact.CertificateType.OTHER,
                Days.date(issued),
                new EstateContact.Address(
                        List.of(spot.streetName() + " " + random.between(1, 90)), spot.city(), "NO")));
    }

    private EstateContact.Contact contact(Draft draft) {
        int draw = random.below(100);
        if (draw < 15) {
            return new EstateContact.LawyerContact(stranger(), "Eksempel Advokatfirma AS", organisationNumber());
        }
        if (draw < 28) {
            return new EstateContact.OrganisationContact("Eksempel Arveoppgjør AS", organisationNumber(), stranger());
        }
        Draft heir = heir(draft);
        if (heir == null || draw < 34) {
            int age = random.between(25, 70);
            return new EstateContact.PersonContact(stranger(), Days.date(referenceDay - age * 365), null);
        }
        return new EstateContact.PersonContact(
                new Name(heir.given, heir.middle, heir.family), Days.date(heir.birth), heir.number);
    }

    private Draft heir(Draft draft) {
        Union union = draft.union;
        if (union != null
                && union.kind == Union.Kind.MARRIED
                && union.other(draft).isSettled()) {
            return union.other(draft);
        }
        for (Draft child : draft.children) {
            if (child.isSettled() && !child.isMinorAt(draft.end)) {
                return child;
            }
        }
        return null;
    }

    private Name stranger() {
        boolean female = random.below(2) == 0;
        return new Name(
                Norway.once().names().given(female, 1970, random),
                null,
                Norway.once().names().family(random));
    }

    /** Of the synthetic series, which begins with 2 or 3. */
    private OrganisationNumber organisationNumber() {
        while (true) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit("3"
                    + Integer.toString(10_000_000 + random.below(10_000_000)).substring(1));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }
}
