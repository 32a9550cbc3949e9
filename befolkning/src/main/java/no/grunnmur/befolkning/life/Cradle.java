package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.BirthInNorway;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.Validity;
import no.grunnmur.kernel.NationalId;

/** Births. A settlement has children on the days it has numbers for, which are about six a year. */
final class Cradle {

    private static final String BIRTH = "Fødsel";
    private static final int LONGEST_SHORT_NAME = 25;
    private static final int MOST_A_DAY = 4;

    private Cradle() {}

    /** As many births as have become due, at most four a day. */
    static void births(Village village) {
        int day = (int) village.day.toEpochDay();
        if (village.birthsDue < 1 || !village.series.owns(day)) {
            return;
        }
        for (int i = 0; i < MOST_A_DAY && village.birthsDue >= 1; i++) {
            if (!birth(village)) {
                return;
            }
            village.birthsDue--;
        }
    }

    private static boolean birth(Village village) {
        Gender gender = village.random.below(1_000) < 514 ? Gender.MALE : Gender.FEMALE;
        if (Numbering.free(village, village.day, gender, false) == null) {
            gender = gender == Gender.MALE ? Gender.FEMALE : Gender.MALE;
        }
        NationalId number = Numbering.free(village, village.day, gender, false);
        Person mother = number == null ? null : mother(village);
        if (mother == null) {
            return false;
        }
        Person second = secondParent(village, mother);
        Edit child = village.newcomer();
        child.numbers = List.of(Numbering.entry(village, number, BIRTH));
        child.genders = List.of(new PersonGender(village.now(BIRTH), gender));
        name(village, child, mother, second, gender);
        place(village, child, mother);
        Validity born = village.now(BIRTH);
        child.statuses = List.of(new PersonStatus(born, PersonStatusType.RESIDENT));
        child.citizenships = List.of(new Citizenship(born, citizenship(mother, second), null));
        child.maritalStatuses =
                List.of(new MaritalStatus(born, MaritalStatus.Type.UNMARRIED, null, null, null, null, null, null));
        family(village, child, number, mother, second);
        village.welcome(child, Happening.PERSON_IS_CREATED, Happening.PERSON_IS_RESIDENT);
        return true;
    }

    private static Person mother(Village village) {
        LocalDate today = village.day;
        // Nine in ten have a partner at home.
        boolean alone = village.chance(10);
        Person found = village.somebody(
                person -> canBear(village, person, today) && (alone || secondParent(village, person) != null));
        return found != null ? found : village.somebody(person -> canBear(village, person, today));
    }

    private static boolean canBear(Village village, Person person, LocalDate today) {
        if (person.gender() != Gender.FEMALE || !isAtHome(person)) {
            return false;
        }
        int age = village.age(person);
        if (age < 19 || age > 43) {
            return false;
        }
        int children = 0;
        for (FamilyRelation relation : person.family().relations()) {
            if (relation.relatedRole() == Role.CHILD) {
                children++;
                Person child = village.byNumber(relation.related());
                if (child != null
                        && child.birth().date() != null
                        && child.birth().date().plusDays(420).isAfter(today)) {
                    return false;
                }
            }
        }
        return children < 4;
    }

    private static boolean isAtHome(Person person) {
        ResidentialAddress home = person.addresses().currentResidence();
        return person.status() == PersonStatusType.RESIDENT && home != null && home.place() instanceof Place.Norwegian;
    }

    /** The spouse, or the one grown-up at home who is no kin of hers. */
    private static Person secondParent(Village village, Person mother) {
        Person spouse = spouse(village, mother);
        if (spouse != null) {
            return village.mayTouch(spouse) && spouse.status() == PersonStatusType.RESIDENT ? spouse : null;
        }
        for (Person other : village.household(mother)) {
            int older = village.age(other);
            if (other.ordinal() != mother.ordinal()
                    && other.gender() == Gender.MALE
                    && older >= 19
                    && older <= 55
                    && village.mayTouch(other)
                    && isUnmarried(other)
                    && !isKin(village, mother, other)) {
                return other;
            }
        }
        return null;
    }

    static Person spouse(Village village, Person person) {
        MaritalStatus status = Historic.current(person.family().maritalStatuses());
        boolean married = status != null
                && (status.type() == MaritalStatus.Type.MARRIED
                        || status.type() == MaritalStatus.Type.REGISTERED_PARTNER);
        return married ? village.byNumber(status.related()) : null;
    }

    static boolean isUnmarried(Person person) {
        MaritalStatus status = Historic.current(person.family().maritalStatuses());
        return status == null
                || switch (status.type()) {
                    case UNMARRIED, WIDOW_OR_WIDOWER, DIVORCED, DIVORCED_PARTNER, SURVIVING_PARTNER, UNSPECIFIED ->
                        true;
                    case MARRIED, SEPARATED, REGISTERED_PARTNER, SEPARATED_PARTNER -> false;
                };
    }

    /** Whether one is named among the other's kin, or they share a parent. */
    static boolean isKin(Village village, Person one, Person other) {
        for (FamilyRelation relation : one.family().relations()) {
            Person related = village.byNumber(relation.related());
            if (related == null) {
                continue;
            }
            if (related.ordinal() == other.ordinal()) {
                return true;
            }
            for (FamilyRelation second : related.family().relations()) {
                Person further = village.byNumber(second.related());
                if (further != null && further.ordinal() == other.ordinal()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void name(Village village, Edit child, Person mother, Person second, Gender gender) {
        String given = Norway.once().names().given(gender == Gender.FEMALE, village.day.getYear(), village.random);
        String mothers = mother.currentName().familyName();
        String seconds = second == null ? mothers : second.currentName().familyName();
        boolean hers = village.chance(28);
        String family = hers ? mothers : seconds;
        String other = hers ? seconds : mothers;
        String middle = !other.equals(family) && village.chance(24) ? other : null;
        child.names = List.of(named(village.now(BIRTH), given, middle, family));
    }

    static PersonName named(Validity validity, String given, String middle, String family) {
        String whole = (family + " " + given).toUpperCase(Locale.ROOT);
        String cut = whole.length() <= LONGEST_SHORT_NAME
                ? whole
                : whole.substring(0, LONGEST_SHORT_NAME).strip();
        return new PersonName(validity, given, middle, family, cut, null);
    }

    private static void place(Village village, Edit child, Person mother) {
        ResidentialAddress home = mother.addresses().currentResidence();
        Place.Norwegian place = (Place.Norwegian) home.place();
        child.births = List.of(new Birth(
                village.now(BIRTH),
                village.day,
                village.day.getYear(),
                place.municipality().norwegianName(),
                place.municipality(),
                "NOR"));
        child.birthsInNorway = List.of(new BirthInNorway(
                village.now(BIRTH), Norway.once().hospital(place.municipality(), village.random), null));
        AddressConfidentiality level = mother.protection();
        if (level != AddressConfidentiality.UNCLASSIFIED) {
            child.protections = List.of(new AddressProtection(village.now("Vedtak"), level));
        }
        child.residential = List.of(new ResidentialAddress(
                village.now(BIRTH),
                place,
                home.cadastralIdentifier(),
                home.confidentiality(),
                village.day,
                home.districts()));
    }

    private static String citizenship(Person mother, Person second) {
        String mothers = Historic.current(mother.migration().citizenships()).country();
        if (second == null || mothers.equals("NOR")) {
            return mothers;
        }
        Citizenship seconds = Historic.current(second.migration().citizenships());
        return seconds != null && seconds.country().equals("NOR") ? "NOR" : mothers;
    }

    private static void family(Village village, Edit child, NationalId number, Person mother, Person second) {
        Validity born = village.now(BIRTH);
        ParentalResponsibility.Type type =
                second == null ? ParentalResponsibility.Type.MOTHER : ParentalResponsibility.Type.JOINT;
        NationalId mothers = mother.currentNumber().number();
        child.relations = List.of(new FamilyRelation(born, mothers, null, Role.MOTHER, Role.CHILD));
        child.responsibilities = List.of(new ParentalResponsibility(born, type, null, mothers, null, null, null));
        parent(village, mother, number, Role.MOTHER, type, born);
        if (second != null) {
            NationalId seconds = second.currentNumber().number();
            Role role = second.gender() == Gender.FEMALE ? Role.CO_MOTHER : Role.FATHER;
            child.relations = Past.add(child.relations, new FamilyRelation(born, seconds, null, role, Role.CHILD));
            child.responsibilities = Past.add(
                    child.responsibilities, new ParentalResponsibility(born, type, null, seconds, null, null, null));
            parent(village, second, number, role, type, born);
        }
    }

    private static void parent(
            Village village,
            Person parent,
            NationalId child,
            Role role,
            ParentalResponsibility.Type type,
            Validity born) {
        village.change(
                parent,
                edit -> {
                    edit.relations = Past.add(edit.relations, new FamilyRelation(born, child, null, Role.CHILD, role));
                    edit.responsibilities = Past.add(
                            edit.responsibilities,
                            new ParentalResponsibility(born, type, child, null, null, null, null));
                },
                Happening.CHANGE_IN_FAMILY_RELATION,
                Happening.CHANGE_IN_PARENTAL_RESPONSIBILITY);
    }
}
