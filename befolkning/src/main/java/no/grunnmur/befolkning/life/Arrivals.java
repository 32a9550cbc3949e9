package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.befolkning.making.Housing;
import no.grunnmur.befolkning.making.Stay;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Origin;
import no.grunnmur.befolkning.norway.Origin.Spelling;
import no.grunnmur.befolkning.norway.Origin.Standing;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.Immigration;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonIdentification;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.kernel.NationalId;

/** People from other countries: D-numbers for those who stay a while, fødselsnumre for those who settle. */
final class Arrivals {

    static final String IMMIGRATION = "Innvandring";
    private static final String REQUISITION = "Rekvirering";
    private static final int D_NUMBER_YEARS = 5;

    private Arrivals() {}

    /** Somebody comes to work for a while and gets a D-number. */
    static void visitor(Village village) {
        Edit newcomer = newcomer(village, true, origin(village, true), village.random.between(19, 58));
        if (newcomer == null) {
            return;
        }
        newcomer.statuses = List.of(new PersonStatus(village.now(REQUISITION), PersonStatusType.TEMPORARY));
        newcomer.maritalStatuses = List.of(new MaritalStatus(
                village.now(REQUISITION), MaritalStatus.Type.UNSPECIFIED, null, null, null, null, null, null));
        Stay stay = new Housing(village.random)
                .stay(Norway.once().somewhere(village.random), (int) village.day.toEpochDay());
        if (stay.place() instanceof Place.Norwegian) {
            newcomer.present = List.of(new PresentAddress(
                    village.now("Melding"),
                    stay.place(),
                    false,
                    stay.cadastralIdentifier(),
                    AddressConfidentiality.UNCLASSIFIED,
                    village.day,
                    null,
                    stay.districts()));
        }
        village.welcome(newcomer, Happening.PERSON_IS_CREATED);
    }

    /** Somebody moves to Norway with a fødselsnummer at once, as most do who come for protection or to their family. */
    static void settler(Village village) {
        Origin origin = origin(village, false);
        Edit newcomer = newcomer(village, false, origin, village.random.between(18, 66));
        if (newcomer == null) {
            return;
        }
        newcomer.maritalStatuses = List.of(new MaritalStatus(
                village.now(IMMIGRATION), MaritalStatus.Type.UNMARRIED, null, null, null, null, null, null));
        settle(village, newcomer, origin);
        if (origin.standing() == Standing.PROTECTION) {
            NationalId duf = Numbering.dufNumber(village);
            if (duf != null) {
                newcomer.immigrationNumbers = List.of(new PersonIdentification(
                        village.now(IMMIGRATION),
                        duf.value(),
                        PersonIdentification.Type.IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER,
                        "NOR"));
            }
        }
        village.welcome(
                newcomer,
                Happening.PERSON_IS_CREATED,
                Happening.PERSON_IS_RESIDENT,
                Happening.CHANGE_IN_IMMIGRATION_TO_NORWAY);
    }

    private static void settle(Village village, Edit edit, Origin origin) {
        edit.statuses = Past.follow(
                edit.statuses, new PersonStatus(village.now(IMMIGRATION), PersonStatusType.RESIDENT), village.day);
        edit.immigrations = Past.add(
                edit.immigrations,
                new Immigration(village.now(IMMIGRATION), origin.alpha3(), village.random.pick(origin.cities())));
        Stay stay = new Housing(village.random)
                .stay(Norway.once().somewhere(village.random), (int) village.day.toEpochDay());
        edit.residential = Past.add(
                edit.residential, Removals.address(village, stay, AddressConfidentiality.UNCLASSIFIED, IMMIGRATION));
        edit.present = List.of();
        edit.foreignPostal = List.of();
        if (origin.standing() != Standing.FREE) {
            edit.permits = List.of(new ResidencePermit(
                    village.now("Vedtak"), ResidencePermit.Type.TEMPORARY, village.day, village.day.plusYears(3)));
        }
    }

    private static Edit newcomer(Village village, boolean dNumber, Origin origin, int age) {
        Gender gender = village.chance(47) ? Gender.FEMALE : Gender.MALE;
        LocalDate wished = village.day.minusYears(age).minusDays(village.random.below(365));
        LocalDate birth = Numbering.birthDay(village, wished, gender);
        NationalId number = Numbering.free(village, birth, gender, dNumber);
        if (number == null) {
            return null;
        }
        String reason = dNumber ? REQUISITION : IMMIGRATION;
        Edit edit = village.newcomer();
        edit.numbers = List.of(Numbering.entry(village, number, reason));
        edit.genders = List.of(new PersonGender(village.now(reason), gender));
        String city = village.random.pick(origin.cities());
        edit.births = List.of(new Birth(village.now(reason), birth, birth.getYear(), city, null, origin.alpha3()));
        Spelling given = village.random.pick(gender == Gender.FEMALE ? origin.femaleNames() : origin.maleNames());
        Spelling family = village.random.pick(origin.familyNames());
        PersonName named = Cradle.named(village.now(reason), given.latin(), null, family.latin());
        Name original = given.original() == null || family.original() == null
                ? null
                : new Name(given.original(), null, family.original());
        edit.names = List.of(new PersonName(
                named.validity(), named.givenName(), null, named.familyName(), named.shortName(), original));
        edit.citizenships = List.of(new Citizenship(village.now(reason), origin.alpha3(), null));
        edit.verifications = List.of(
                new IdentityVerification(village.now("Identitetskontroll"), IdentityVerification.Status.VERIFIED));
        LocalDate issued = village.day.minusDays(village.random.between(40, 2_500));
        edit.documents = List.of(new IdentificationDocument(
                village.now("Identitetskontroll"),
                "X" + origin.alpha2() + village.random.between(1_000_000, 9_999_999),
                "pass",
                origin.alpha3(),
                city,
                issued,
                issued.plusYears(10),
                "kontrollertIdentifikasjonsdokument",
                village.moment()));
        return edit;
    }

    private static Origin origin(Village village, boolean free) {
        while (true) {
            Origin origin = Norway.once().origin(village.random);
            if (!free || origin.standing() == Standing.FREE || village.chance(20)) {
                return origin;
            }
        }
    }

    private static Origin origin(Person person) {
        Citizenship citizenship = Historic.current(person.migration().citizenships());
        for (Origin origin : Norway.once().origins()) {
            if (citizenship != null && origin.alpha3().equals(citizenship.country())) {
                return origin;
            }
        }
        return null;
    }

    /** Somebody with a D-number settles: a fødselsnummer takes its place on the same person. */
    static void settleVisitor(Village village) {
        Person visitor =
                village.somebody(person -> person.currentNumber().number().kind() == NationalId.Kind.D_NUMBER
                        && (person.status() == PersonStatusType.TEMPORARY
                                || person.status() == PersonStatusType.INACTIVE)
                        && person.protection() == AddressConfidentiality.UNCLASSIFIED
                        && origin(person) != null
                        && Numbering.free(village, person.birth().date(), person.gender(), false) != null);
        if (visitor == null) {
            return;
        }
        NationalId number = Numbering.free(village, visitor.birth().date(), visitor.gender(), false);
        village.change(
                visitor,
                edit -> edit.numbers =
                        Past.follow(edit.numbers, Numbering.entry(village, number, IMMIGRATION), village.day),
                Happening.CHANGE_IN_NORWEGIAN_IDENTIFICATION_NUMBER);
        Origin origin = origin(visitor);
        village.change(
                village.byNumber(number),
                edit -> {
                    settle(village, edit, origin);
                    edit.maritalStatuses = Past.follow(
                            edit.maritalStatuses,
                            new MaritalStatus(
                                    village.now(IMMIGRATION),
                                    MaritalStatus.Type.UNMARRIED,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            village.day);
                },
                Happening.PERSON_IS_RESIDENT,
                Happening.CHANGE_IN_IMMIGRATION_TO_NORWAY);
    }

    /** D-numbers that nobody has renewed for five years become inactive. */
    static void inactivate(Village village) {
        LocalDate given = village.day.minusYears(D_NUMBER_YEARS);
        for (Person person : village.everybody()) {
            if (person.status() == PersonStatusType.TEMPORARY
                    && person.currentNumber().number().kind() == NationalId.Kind.D_NUMBER
                    && village.mayTouch(person)
                    && person.statuses().getFirst().validity().validFrom().equals(given)) {
                village.change(
                        person,
                        edit -> edit.statuses = Past.follow(
                                edit.statuses,
                                new PersonStatus(village.now("Inaktivering"), PersonStatusType.INACTIVE),
                                village.day),
                        Happening.CHANGE_IN_STATUS);
            }
        }
    }
}
