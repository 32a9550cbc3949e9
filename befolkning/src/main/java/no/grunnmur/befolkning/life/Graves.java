package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.befolkning.making.Pyramid;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.person.Death;
import no.grunnmur.befolkning.person.EstateContact;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;

/** Deaths, and some weeks later who answers for the estate. */
final class Graves {

    private static final String DEATH = "Død";
    private static final int FIRST_ESTATE_DAY = 21;
    private static final int ESTATE_DAYS = 40;

    private Graves() {}

    /** Somebody dies, of an age at which people die; a minor never does who would leave nothing to tell. */
    static void death(Village village) {
        int wished = Pyramid.ageAtDeath(village.random) / 365;
        for (int slack = 1; slack <= 16; slack *= 2) {
            int around = slack;
            Person chosen = village.somebody(person -> person.status() == PersonStatusType.RESIDENT
                    && Math.abs(village.age(person) - wished) <= around
                    && mayBeLost(village, person)
                    && partingTouchesNobodySpared(village, person));
            if (chosen != null) {
                die(village, chosen);
                return;
            }
        }
    }

    /** Not the last grown-up of a child. */
    private static boolean mayBeLost(Village village, Person person) {
        for (FamilyRelation relation : person.family().relations()) {
            Person child = relation.relatedRole() == Role.CHILD ? village.byNumber(relation.related()) : null;
            if (child != null && village.age(child) < 18 && child.status() == PersonStatusType.RESIDENT) {
                return false;
            }
        }
        return true;
    }

    private static boolean partingTouchesNobodySpared(Village village, Person person) {
        Person spouse = Cradle.spouse(village, person);
        return spouse == null || village.mayTouch(spouse);
    }

    private static void die(Village village, Person person) {
        LocalDate day = village.day;
        Person spouse = Cradle.spouse(village, person);
        village.change(
                person,
                edit -> {
                    edit.death = new Death(village.now(DEATH), day);
                    edit.statuses = Past.follow(
                            edit.statuses, new PersonStatus(village.now(DEATH), PersonStatusType.DECEASED), day);
                    edit.residential = Past.end(edit.residential, day);
                    edit.present = List.of();
                    edit.shared = List.of();
                    edit.postal = List.of();
                    edit.preferred = List.of();
                    edit.protections = List.of();
                    edit.guardianships = Past.end(edit.guardianships, day);
                    edit.limited = Past.end(edit.limited, day);
                    edit.relations = endMarriage(edit.relations, day);
                    edit.contactRegister = null;
                },
                Happening.PERSON_IS_DECEASED,
                Happening.CHANGE_IN_DEATH,
                Happening.CHANGE_IN_STATUS);
        if (spouse == null) {
            return;
        }
        MaritalStatus.Type type =
                isPartner(spouse) ? MaritalStatus.Type.SURVIVING_PARTNER : MaritalStatus.Type.WIDOW_OR_WIDOWER;
        village.change(
                spouse,
                edit -> {
                    edit.maritalStatuses = Past.follow(
                            edit.maritalStatuses,
                            new MaritalStatus(
                                    village.now(DEATH),
                                    type,
                                    day,
                                    null,
                                    null,
                                    null,
                                    null,
                                    person.currentNumber().number()),
                            day);
                    edit.relations = endMarriage(edit.relations, day);
                },
                Happening.CHANGE_IN_MARITAL_STATUS,
                Happening.CHANGE_IN_FAMILY_RELATION);
    }

    static boolean isPartner(Person person) {
        return person.family().maritalStatuses().stream()
                .anyMatch(status -> status.type() == MaritalStatus.Type.REGISTERED_PARTNER
                        && status.validity().isValid());
    }

    /** The spouse is spouse no more; parents and children stay what they are. */
    static List<FamilyRelation> endMarriage(List<FamilyRelation> relations, LocalDate day) {
        return relations.stream()
                .map(relation ->
                        relation.relatedRole() == Role.SPOUSE_OR_PARTNER ? Past.ended(relation, day) : relation)
                .toList();
    }

    /** Those who died three to nine weeks ago get somebody who answers for the estate. */
    static void estates(Village village) {
        for (Person person : village.everybody()) {
            if (person.death() != null
                    && person.estateContacts().isEmpty()
                    && village.mayTouch(person)
                    && person.death()
                            .date()
                            .plusDays(FIRST_ESTATE_DAY + person.ordinal() % ESTATE_DAYS)
                            .equals(village.day)) {
                estate(village, person);
            }
        }
    }

    private static void estate(Village village, Person person) {
        Spot spot = village.random.pick(Norway.once().somewhere(village.random).spots());
        EstateContact.Address address = new EstateContact.Address(
                List.of(spot.streetName() + " " + village.random.between(1, 90)), spot.city(), "NO");
        EstateContact.CertificateType type =
                village.chance(15) ? EstateContact.CertificateType.PUBLIC : EstateContact.CertificateType.OTHER;
        EstateContact contact =
                new EstateContact(village.now(DEATH), heir(village, person), type, village.day, address);
        village.change(
                person,
                edit -> edit.estateContacts = List.of(contact),
                Happening.CHANGE_IN_RESIDUARY_ESTATE_CONTACT_INFORMATION);
    }

    private static EstateContact.Contact heir(Village village, Person person) {
        for (FamilyRelation relation : person.family().relations()) {
            boolean near = relation.relatedRole() == Role.CHILD || relation.relatedRole() == Role.SPOUSE_OR_PARTNER;
            Person other = near ? village.byNumber(relation.related()) : null;
            if (other != null && other.status() == PersonStatusType.RESIDENT && village.age(other) >= 18) {
                PersonName name = other.currentName();
                return new EstateContact.PersonContact(
                        new Name(name.givenName(), name.middleName(), name.familyName()),
                        other.birth().date(),
                        other.currentNumber().number());
            }
        }
        var names = Norway.once().names();
        Name stranger =
                new Name(names.given(village.chance(50), 1970, village.random), null, names.family(village.random));
        return new EstateContact.PersonContact(
                stranger, village.day.minusDays(village.random.between(25, 70) * 365L), null);
    }
}
