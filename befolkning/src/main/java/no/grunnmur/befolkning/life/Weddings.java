package no.grunnmur.befolkning.life;

import java.util.List;
import no.grunnmur.befolkning.making.Housing;
import no.grunnmur.befolkning.making.Stay;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.kernel.NationalId;

/** Marriages, separations, divorces and names. */
final class Weddings {

    private static final String MARRIAGE = "Ekteskap";
    private static final String DECISION = "Vedtak";
    private static final int DAYS_BEFORE_DIVORCE = 366;

    private Weddings() {}

    /** Two who live together marry; they do as long as there are any. */
    static void marriage(Village village) {
        Person one = village.somebody(person -> isFree(village, person) && partner(village, person) != null);
        Person other = one == null ? null : partner(village, one);
        if (other == null) {
            return;
        }
        Municipality where =
                ((Place.Norwegian) one.addresses().currentResidence().place()).municipality();
        String authority = Integer.toString(village.chance(50) ? 2 : village.chance(75) ? 1 : 3);
        boolean takesName = village.chance(48)
                && !one.currentName().familyName().equals(other.currentName().familyName());
        wed(village, one, other, where, authority, takesName);
        wed(village, other, one, where, authority, false);
    }

    private static boolean isFree(Village village, Person person) {
        return Removals.isPlain(person) && village.age(person) >= 20 && Cradle.isUnmarried(person);
    }

    private static Person partner(Village village, Person one) {
        for (Person other : village.household(one)) {
            if (other.ordinal() != one.ordinal()
                    && isFree(village, other)
                    && village.mayTouch(other)
                    && Math.abs(village.age(other) - village.age(one)) < 16
                    && !Cradle.isKin(village, one, other)) {
                return other;
            }
        }
        return null;
    }

    private static void wed(
            Village village, Person person, Person other, Municipality where, String authority, boolean takesName) {
        NationalId spouse = other.currentNumber().number();
        MaritalStatus status = new MaritalStatus(
                village.now(MARRIAGE),
                MaritalStatus.Type.MARRIED,
                village.day,
                authority,
                where,
                where.norwegianName(),
                null,
                spouse);
        village.change(
                person,
                edit -> {
                    edit.maritalStatuses = Past.follow(edit.maritalStatuses, status, village.day);
                    edit.relations = Past.add(
                            edit.relations,
                            new FamilyRelation(
                                    village.now(MARRIAGE),
                                    spouse,
                                    null,
                                    Role.SPOUSE_OR_PARTNER,
                                    Role.SPOUSE_OR_PARTNER));
                },
                Happening.CHANGE_IN_MARITAL_STATUS,
                Happening.CHANGE_IN_FAMILY_RELATION);
        if (takesName) {
            rename(village, village.again(person), other.currentName().familyName(), MARRIAGE);
        }
    }

    private static void rename(Village village, Person person, String family, String reason) {
        PersonName was = person.currentName();
        String middle = village.chance(40) ? was.familyName() : was.middleName();
        village.change(
                person,
                edit -> edit.names = Past.follow(
                        edit.names, Cradle.named(village.now(reason), was.givenName(), middle, family), village.day),
                Happening.CHANGE_IN_NAME);
    }

    /** Somebody takes another family name, one of the parents' or one that pleases. */
    static void name(Village village) {
        Person person =
                village.somebody(one -> Removals.isPlain(one) && one.names().size() < 4);
        if (person == null) {
            return;
        }
        String family = Norway.once().names().family(village.random);
        for (FamilyRelation relation : person.family().relations()) {
            Person parent = relation.ownRole() == Role.CHILD ? village.byNumber(relation.related()) : null;
            if (parent != null
                    && !parent.currentName()
                            .familyName()
                            .equals(person.currentName().familyName())) {
                family = parent.currentName().familyName();
            }
        }
        if (!family.equals(person.currentName().familyName())) {
            rename(village, person, family, "Navneendring");
        }
    }

    /** A married couple separates; one of them moves out. */
    static void separation(Village village) {
        Person one = village.somebody(person -> {
            Person spouse = Cradle.spouse(village, person);
            return spouse != null
                    && village.mayTouch(spouse)
                    && Removals.isPlain(person)
                    && Removals.isPlain(spouse)
                    && village.age(person) < 75;
        });
        if (one == null) {
            return;
        }
        Person other = Cradle.spouse(village, one);
        MaritalStatus.Type type =
                Graves.isPartner(one) ? MaritalStatus.Type.SEPARATED_PARTNER : MaritalStatus.Type.SEPARATED;
        decide(village, one, type, other.currentNumber().number(), false);
        Person left = decide(village, other, type, one.currentNumber().number(), false);
        Stay stay = new Housing(village.random)
                .stay(village.chance(70) ? Removals.townOf(left) : Norway.once().somewhere(village.random), (int)
                        village.day.toEpochDay());
        village.change(
                left,
                edit -> edit.residential = Past.follow(
                        edit.residential, Removals.address(village, stay, left.protection(), "Flytting"), village.day),
                Happening.CHANGE_IN_RESIDENTIAL_ADDRESS);
    }

    private static Person decide(
            Village village, Person person, MaritalStatus.Type type, NationalId other, boolean ends) {
        MaritalStatus status =
                new MaritalStatus(village.now(DECISION), type, village.day, null, null, null, null, other);
        return village.change(
                person,
                edit -> {
                    edit.maritalStatuses = Past.follow(edit.maritalStatuses, status, village.day);
                    if (ends) {
                        edit.relations = Graves.endMarriage(edit.relations, village.day);
                    }
                },
                ends
                        ? new Happening[] {Happening.CHANGE_IN_MARITAL_STATUS, Happening.CHANGE_IN_FAMILY_RELATION}
                        : new Happening[] {Happening.CHANGE_IN_MARITAL_STATUS});
    }

    /** Two who have been separated for a year are divorced. */
    static void divorce(Village village) {
        Person one = village.somebody(person -> isReady(village, person) && other(village, person) != null);
        if (one == null) {
            return;
        }
        Person other = other(village, one);
        MaritalStatus.Type type =
                Historic.current(one.family().maritalStatuses()).type() == MaritalStatus.Type.SEPARATED
                        ? MaritalStatus.Type.DIVORCED
                        : MaritalStatus.Type.DIVORCED_PARTNER;
        decide(village, one, type, other.currentNumber().number(), true);
        decide(village, other, type, one.currentNumber().number(), true);
    }

    private static boolean isReady(Village village, Person person) {
        MaritalStatus status = Historic.current(person.family().maritalStatuses());
        return status != null
                && (status.type() == MaritalStatus.Type.SEPARATED
                        || status.type() == MaritalStatus.Type.SEPARATED_PARTNER)
                && status.date() != null
                && !status.date().plusDays(DAYS_BEFORE_DIVORCE).isAfter(village.day)
                && person.death() == null;
    }

    private static Person other(Village village, Person person) {
        MaritalStatus status = Historic.current(person.family().maritalStatuses());
        Person other = village.byNumber(status.related());
        return other != null && village.mayTouch(other) && isReady(village, other) ? other : null;
    }

    /** Parents agree anew on who is responsible for a child. */
    static void responsibility(Village village) {
        Person child = village.somebody(person -> Removals.isPlain(person)
                && village.age(person) < 18
                && parents(village, person).size() == 2
                && person.family().parentalResponsibilities().stream()
                        .anyMatch(item -> item.validity().isValid()
                                && item.responsible() != null
                                && item.type() == ParentalResponsibility.Type.JOINT));
        if (child != null) {
            Decisions.soleResponsibility(village, child, parents(village, child));
        }
    }

    private static List<Person> parents(Village village, Person child) {
        return child.family().relations().stream()
                .filter(relation -> relation.ownRole() == Role.CHILD)
                .map(relation -> village.byNumber(relation.related()))
                .filter(parent -> parent != null && village.mayTouch(parent) && parent.death() == null)
                .toList();
    }
}
