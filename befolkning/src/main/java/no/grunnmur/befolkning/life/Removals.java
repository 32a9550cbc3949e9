package no.grunnmur.befolkning.life;

import java.util.List;
import no.grunnmur.befolkning.making.Housing;
import no.grunnmur.befolkning.making.Stay;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Town;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.PresentAddress.StayElsewhere;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SharedResidence;

/** Moves within Norway: of households and of the young who leave home, and addresses that change under people's feet. */
final class Removals {

    private static final String MOVE = "Flytting";

    private Removals() {}

    /** A household moves, or somebody young moves out; two in three stay in the municipality. */
    static void move(Village village) {
        Person mover = village.somebody(
                person -> isPlain(person) && village.age(person) >= 18 && isMovingAge(village, person));
        if (mover == null) {
            return;
        }
        List<Person> household = village.household(mover);
        boolean leavesHome = village.age(mover) < 30 && livesWithParent(village, mover, household);
        List<Person> movers = leavesHome ? List.of(mover) : household;
        if (!movers.stream().allMatch(person -> village.mayTouch(person) && isPlain(person))) {
            return;
        }
        Town town = village.chance(64) ? townOf(mover) : Norway.once().somewhere(village.random);
        Stay stay = new Housing(village.random).stay(town, (int) village.day.toEpochDay());
        for (Person person : movers) {
            village.change(
                    person,
                    edit -> {
                        edit.residential = Past.follow(
                                edit.residential, address(village, stay, person.protection(), MOVE), village.day);
                        edit.present = List.of();
                    },
                    Happening.CHANGE_IN_RESIDENTIAL_ADDRESS);
        }
    }

    /** People move most in their twenties, seldom when they are old. */
    private static boolean isMovingAge(Village village, Person person) {
        int age = village.age(person);
        return village.chance(age < 32 ? 90 : age < 50 ? 35 : 14);
    }

    private static boolean livesWithParent(Village village, Person person, List<Person> household) {
        for (FamilyRelation relation : person.family().relations()) {
            if (relation.ownRole() == Role.CHILD) {
                Person parent = village.byNumber(relation.related());
                if (parent != null && household.contains(parent)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Lives somewhere that is known, and no protection asks for care. */
    static boolean isPlain(Person person) {
        ResidentialAddress home = person.addresses().currentResidence();
        return person.status() == PersonStatusType.RESIDENT
                && home != null
                && home.place() instanceof Place.Norwegian
                && home.confidentiality() == AddressConfidentiality.UNCLASSIFIED;
    }

    static Town townOf(Person person) {
        Place.Norwegian place =
                (Place.Norwegian) person.addresses().currentResidence().place();
        for (Town town : Norway.once().towns()) {
            if (town.municipality().equals(place.municipality())) {
                return town;
            }
        }
        throw new IllegalStateException("a municipality without streets");
    }

    static ResidentialAddress address(Village village, Stay stay, AddressConfidentiality level, String reason) {
        return new ResidentialAddress(
                village.now(reason), stay.place(), stay.cadastralIdentifier(), level, village.day, stay.districts());
    }

    /** The municipality gives a flat another number: nobody has moved. */
    static void renumber(Village village) {
        Person person = village.somebody(Removals::isPlain);
        if (person == null || !(person.addresses().currentResidence().place() instanceof Place.Street street)) {
            return;
        }
        String unit = "H0" + village.random.between(1, 8) + "0" + village.random.between(1, 8);
        Place.Street renumbered = new Place.Street(
                street.municipality(),
                street.city(),
                street.streetName(),
                street.streetCode(),
                street.houseNumber(),
                street.houseLetter(),
                unit,
                street.unitType(),
                street.additionalName(),
                street.coAddressName());
        List<Person> household = village.household(person);
        if (renumbered.equals(street) || !household.stream().allMatch(village::mayTouch)) {
            return;
        }
        for (Person one : household) {
            village.change(
                    one,
                    edit -> {
                        ResidentialAddress home = one.addresses().currentResidence();
                        edit.residential = Past.follow(
                                edit.residential,
                                new ResidentialAddress(
                                        village.now("Endring uten flytting"),
                                        renumbered,
                                        home.cadastralIdentifier(),
                                        home.confidentiality(),
                                        village.day,
                                        home.districts()),
                                village.day);
                    },
                    Happening.CHANGE_IN_RESIDENTIAL_ADDRESS_WITHOUT_RELOCATION);
        }
    }

    /** Somebody begins to stay elsewhere than where they live, or ceases to. */
    static void present(Village village) {
        boolean ends = village.chance(45);
        Person person = village.somebody(one -> isPlain(one)
                && village.age(one) >= 18
                && one.addresses().present().isEmpty() != ends);
        if (person == null) {
            return;
        }
        if (ends) {
            village.change(
                    person,
                    edit -> edit.present = Past.end(edit.present, village.day),
                    Happening.CHANGE_IN_PRESENT_ADDRESS);
            return;
        }
        StayElsewhere why = village.age(person) < 23 && village.chance(50)
                ? StayElsewhere.MILITARY
                : village.chance(60) ? StayElsewhere.COMMUTER : StayElsewhere.ABROAD;
        PresentAddress address;
        if (village.chance(50)) {
            Town town = Norway.once().somewhere(village.random);
            Stay stay = new Housing(village.random).stay(town, (int) village.day.toEpochDay());
            if (!(stay.place() instanceof Place.Norwegian)) {
                return;
            }
            address = new PresentAddress(
                    village.now("Melding"),
                    stay.place(),
                    false,
                    stay.cadastralIdentifier(),
                    person.protection(),
                    village.day,
                    null,
                    stay.districts());
        } else {
            address = new PresentAddress(
                    village.now("Melding"), null, false, null, person.protection(), village.day, why, null);
        }
        village.change(
                person,
                edit -> edit.present = Past.follow(edit.present, address, village.day),
                Happening.CHANGE_IN_PRESENT_ADDRESS);
    }

    /** A child of parents who live apart gets a second home, or the agreement ends. */
    static void sharedResidence(Village village) {
        boolean ends = village.chance(35);
        Person child = village.somebody(person -> isPlain(person)
                && village.age(person) < 18
                && (ends
                        ? !current(person).isEmpty()
                        : current(person).isEmpty() && otherHome(village, person) != null));
        if (child == null) {
            return;
        }
        if (ends) {
            village.change(
                    child,
                    edit -> edit.shared = Past.end(edit.shared, village.day),
                    Happening.CHANGE_IN_SHARED_RESIDENCE);
            return;
        }
        ResidentialAddress other = otherHome(village, child);
        SharedResidence shared = new SharedResidence(
                village.now("Avtale om delt bosted"),
                other.place(),
                village.day,
                null,
                other.cadastralIdentifier(),
                AddressConfidentiality.UNCLASSIFIED,
                other.districts());
        village.change(child, edit -> edit.shared = List.of(shared), Happening.CHANGE_IN_SHARED_RESIDENCE);
    }

    private static List<SharedResidence> current(Person person) {
        return person.addresses().shared().stream()
                .filter(item -> item.validity().isValid())
                .toList();
    }

    /** Where the parent lives that the child does not live with, or null. */
    private static ResidentialAddress otherHome(Village village, Person child) {
        for (FamilyRelation relation : child.family().relations()) {
            Person parent = relation.ownRole() == Role.CHILD ? village.byNumber(relation.related()) : null;
            if (parent != null && isPlain(parent)) {
                ResidentialAddress home = parent.addresses().currentResidence();
                if (!home.place().equals(child.addresses().currentResidence().place())) {
                    return home;
                }
            }
        }
        return null;
    }
}
