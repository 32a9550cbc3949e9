package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.BirthInNorway;
import no.grunnmur.befolkning.person.FalseIdentity;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonIdentification;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;

/** What was wrong in the register and is put right, and papers that are looked at. */
final class Corrections {

    private static final String CORRECTION = "Korrigering";
    private static final String CONTROL = "Identitetskontroll";

    private Corrections() {}

    /** The birth place was wrong: the wrong one vanishes. */
    static void birth(Village village) {
        Person person = village.somebody(
                one -> Removals.isPlain(one) && "NOR".equals(one.birth().country()));
        if (person == null) {
            return;
        }
        Birth was = person.birth();
        Municipality right = Norway.once().somewhere(village.random).municipality();
        village.change(
                person,
                edit -> edit.births = Past.correct(
                        edit.births,
                        new Birth(
                                corrected(village, was.validity()),
                                was.date(),
                                was.year(),
                                right.norwegianName(),
                                right,
                                "NOR")),
                Happening.CHANGE_IN_BIRTH,
                Happening.PERSON_CORRECTED);
    }

    private static Validity corrected(Village village, Validity was) {
        return new Validity(village.moment(), true, Village.SOURCE, CORRECTION, was.validFrom(), null);
    }

    /** The maternity ward was wrong. */
    static void birthInNorway(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && one.birthsInNorway().size() == 1
                && one.birth().municipality() != null);
        if (person == null) {
            return;
        }
        BirthInNorway was = person.birthsInNorway().getFirst();
        String hospital = Norway.once().hospital(person.birth().municipality(), village.random);
        village.change(
                person,
                edit -> edit.birthsInNorway = List.of(
                        new BirthInNorway(corrected(village, was.validity()), hospital, was.multipleBirthNumber())),
                Happening.CHANGE_IN_BIRTH_IN_NORWAY);
    }

    /** Somebody changes gender, and gets a number that says so while numbers do. */
    static void gender(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 16
                && village.age(one) < 50
                && one.family().relations().stream().noneMatch(item -> item.related() == null)
                && isNoParentNorMarried(one)
                && Numbering.free(village, one.birth().date(), other(one.gender()), false) != null);
        if (person == null) {
            return;
        }
        Gender now = other(person.gender());
        NationalId number = Numbering.free(village, person.birth().date(), now, false);
        village.change(
                person,
                edit -> {
                    edit.genders = Past.follow(
                            edit.genders, new PersonGender(village.now("Endring av kjønn"), now), village.day);
                    edit.numbers = Past.follow(
                            edit.numbers, Numbering.entry(village, number, "Endring av kjønn"), village.day);
                },
                Happening.CHANGE_IN_GENDER,
                Happening.CHANGE_IN_NORWEGIAN_IDENTIFICATION_NUMBER);
        tellKin(village, person, person.currentNumber().number(), number);
    }

    private static boolean isNoParentNorMarried(Person person) {
        for (FamilyRelation relation : person.family().relations()) {
            if (relation.ownRole() != FamilyRelation.Role.CHILD) {
                return false;
            }
        }
        return Cradle.isUnmarried(person);
    }

    private static Gender other(Gender gender) {
        return gender == Gender.FEMALE ? Gender.MALE : Gender.FEMALE;
    }

    /** Kin know each other by the number in use: parents get the new one. */
    private static void tellKin(Village village, Person person, NationalId was, NationalId now) {
        for (FamilyRelation relation : person.family().relations()) {
            Person parent = village.byNumber(relation.related());
            if (parent == null) {
                continue;
            }
            village.change(
                    parent,
                    edit -> {
                        edit.relations = edit.relations.stream()
                                .map(item -> was.equals(item.related())
                                        ? new FamilyRelation(
                                                item.validity(), now, null, item.relatedRole(), item.ownRole())
                                        : item)
                                .toList();
                        edit.responsibilities = edit.responsibilities.stream()
                                .map(item -> was.equals(item.subject())
                                        ? new ParentalResponsibility(
                                                item.validity(), item.type(), now, null, null, null, null)
                                        : item)
                                .toList();
                    },
                    Happening.CHANGE_IN_FAMILY_RELATION);
        }
    }

    /** Somebody born abroad has given a wrong birth date: another date, another number. */
    static void birthDate(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 20
                && one.birth().municipality() == null
                && one.birth().country() != null
                && isNoParentNorMarried(one)
                && one.family().relations().isEmpty());
        if (person == null) {
            return;
        }
        LocalDate right = Numbering.birthDay(
                village, person.birth().date().minusDays(village.random.between(200, 1_500)), person.gender());
        NationalId number = Numbering.free(village, right, person.gender(), false);
        Birth was = person.birth();
        village.change(
                person,
                edit -> {
                    edit.births = Past.correct(
                            edit.births,
                            new Birth(
                                    corrected(village, was.validity()),
                                    right,
                                    right.getYear(),
                                    was.place(),
                                    null,
                                    was.country()));
                    edit.numbers = Past.follow(edit.numbers, Numbering.entry(village, number, CORRECTION), village.day);
                },
                Happening.CHANGE_IN_NORWEGIAN_IDENTIFICATION_NUMBER,
                Happening.CHANGE_IN_BIRTH);
    }

    /** Somebody was declared dead by mistake, or years ago in error: they are alive again. */
    static void reactivation(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.DISAPPEARED
                || one.status() == PersonStatusType.DISCONTINUED
                || one.status() == PersonStatusType.INACTIVE);
        if (person == null) {
            return;
        }
        boolean dNumber = person.currentNumber().number().kind() == NationalId.Kind.D_NUMBER;
        PersonStatusType status = dNumber ? PersonStatusType.TEMPORARY : PersonStatusType.NOT_RESIDENT;
        village.change(
                person,
                edit -> {
                    edit.statuses = Past.follow(
                            edit.statuses, new PersonStatus(village.now("Reaktivering"), status), village.day);
                    edit.numbers = edit.numbers.stream()
                            .map(item -> item.validity().isValid()
                                    ? new NorwegianIdentificationNumber(item.validity(), item.number(), true)
                                    : item)
                            .toList();
                },
                Happening.PERSON_IS_REACTIVATED,
                Happening.CHANGE_IN_STATUS);
    }

    /** An entry that should never have been made ends. */
    static void discontinuation(Village village) {
        Person person = village.somebody(
                one -> one.status() == PersonStatusType.TEMPORARY || one.status() == PersonStatusType.NOT_RESIDENT);
        if (person == null) {
            return;
        }
        village.change(
                person,
                edit -> {
                    edit.statuses = Past.follow(
                            edit.statuses,
                            new PersonStatus(village.now("Opphør"), PersonStatusType.DISCONTINUED),
                            village.day);
                    edit.present = List.of();
                    edit.numbers = edit.numbers.stream()
                            .map(item -> new NorwegianIdentificationNumber(item.validity(), item.number(), false))
                            .toList();
                },
                Happening.PERSON_IS_DISCONTINUED,
                Happening.CHANGE_IN_STATUS);
    }

    /** A machine has gone over the entry: here the short name is written anew. Anything may differ. */
    static void machine(Village village) {
        Person person = village.somebody(Removals::isPlain);
        if (person == null) {
            return;
        }
        PersonName was = person.currentName();
        PersonName again = new PersonName(
                corrected(village, was.validity()),
                was.givenName(),
                was.middleName(),
                was.familyName(),
                was.shortName(),
                was.original());
        Happening[] kinds = {Happening.PERSON_IS_UPDATED, Happening.CHANGE_IN_PERSON, Happening.UNKNOWN};
        village.change(
                person,
                edit -> edit.names = Past.correct(edit.names, again),
                kinds[village.random.below(kinds.length)]);
    }

    /** Somebody shows up with a passport. */
    static void identityCheck(Village village) {
        Person person = village.somebody(one -> one.death() == null
                && one.status() != null
                && one.identification().documents().size() < 3
                && one.birth().country() != null);
        if (person == null) {
            return;
        }
        LocalDate issued = village.day.minusDays(village.random.between(10, 1_000));
        IdentificationDocument document = new IdentificationDocument(
                village.now(CONTROL),
                "X" + village.random.between(10_000_000, 99_999_999),
                "pass",
                person.birth().country(),
                person.birth().place(),
                issued,
                issued.plusYears(10),
                "kontrollertIdentifikasjonsdokument",
                village.moment());
        village.change(
                person,
                edit -> {
                    edit.documents = Past.follow(edit.documents, document, village.day);
                    edit.verifications = Past.follow(
                            edit.verifications,
                            new IdentityVerification(village.now(CONTROL), IdentityVerification.Status.VERIFIED),
                            village.day);
                },
                Happening.CHANGE_IN_IDENTIFICATION_DOCUMENT,
                Happening.CHANGE_IN_IDENTITY_VERIFICATION);
    }

    /** An identity turns out to be false, or not to be after all. */
    static void falseIdentity(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && one.birth().municipality() == null
                && one.birth().country() != null);
        if (person == null) {
            return;
        }
        FalseIdentity now = person.identification().falseIdentity() == null
                ? new FalseIdentity(village.now("Vedtak"), null, true, null, true)
                : null;
        village.change(person, edit -> edit.falseIdentity = now, Happening.CHANGE_IN_FALSE_IDENTITY);
    }

    /** A number from another country is told. */
    static void foreignNumber(Village village) {
        Person person = village.somebody(one -> one.death() == null
                && one.birth().municipality() == null
                && one.birth().country() != null
                && one.identification().foreignNumbers().isEmpty());
        if (person == null) {
            return;
        }
        village.change(
                person,
                edit -> edit.foreignNumbers = List.of(new PersonIdentification(
                        village.now("Melding"),
                        "X" + village.random.between(10_000_000, 99_999_999),
                        PersonIdentification.Type.TAX_IDENTIFICATION_NUMBER,
                        person.birth().country())),
                Happening.CHANGE_IN_FOREIGN_PERSON_IDENTIFICATION_NUMBER);
    }

    /** The immigration authorities tell a number. */
    static void immigrationNumber(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && !one.migration().residencePermits().isEmpty()
                && one.identification().immigrationNumbers().isEmpty());
        NationalId duf = person == null ? null : Numbering.dufNumber(village);
        if (duf == null) {
            return;
        }
        village.change(
                person,
                edit -> edit.immigrationNumbers = List.of(new PersonIdentification(
                        village.now("Melding"),
                        duf.value(),
                        PersonIdentification.Type.IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER,
                        "NOR")),
                Happening.CHANGE_IN_IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER);
    }
}
