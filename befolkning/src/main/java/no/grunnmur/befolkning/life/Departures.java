package no.grunnmur.befolkning.life;

import java.util.List;
import no.grunnmur.befolkning.making.Housing;
import no.grunnmur.befolkning.making.Stay;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Emigration;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.ForeignPostalAddress;
import no.grunnmur.befolkning.person.Immigration;
import no.grunnmur.befolkning.person.Municipality;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.StayOnSvalbard;

/** People who leave Norway, who come back, and who stay on Svalbard. */
final class Departures {

    private static final String EMIGRATION = "Utvandring";
    private static final String MOVE = "Flytting";
    private static final String[][] DESTINATIONS = {
        {"SWE", "SE", "Göteborg"},
        {"DNK", "DK", "København"},
        {"GBR", "GB", "London"},
        {"ESP", "ES", "Alicante"},
        {"POL", "PL", "Gdańsk"},
        {"DEU", "DE", "Berlin"},
        {"THA", "TH", "Hua Hin"}
    };

    private Departures() {}

    /** A grown-up without a spouse or minor children moves abroad. */
    static void emigration(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 18
                && village.age(one) < 70
                && Cradle.spouse(village, one) == null
                && !hasMinorChildren(village, one));
        if (person == null) {
            return;
        }
        String[] there = DESTINATIONS[village.random.below(DESTINATIONS.length)];
        village.change(
                person,
                edit -> {
                    edit.statuses = Past.follow(
                            edit.statuses,
                            new PersonStatus(village.now(EMIGRATION), PersonStatusType.EMIGRATED),
                            village.day);
                    edit.emigrations = Past.add(
                            edit.emigrations, new Emigration(village.now(EMIGRATION), there[0], there[2], village.day));
                    edit.residential = Past.end(edit.residential, village.day);
                    edit.present = List.of();
                    edit.shared = List.of();
                    edit.preferred = List.of();
                    edit.postal = List.of();
                    edit.foreignPostal = List.of(new ForeignPostalAddress(
                            village.now(EMIGRATION), AddressConfidentiality.UNCLASSIFIED, post(village, there)));
                    edit.staysOnSvalbard = Past.end(edit.staysOnSvalbard, village.day);
                },
                Happening.PERSON_IS_EMIGRATED,
                Happening.CHANGE_IN_EMIGRATION_FROM_NORWAY,
                Happening.CHANGE_IN_FOREIGN_POSTAL_ADDRESS);
    }

    private static ForeignPostalAddress.Post post(Village village, String[] there) {
        String street = "Main Street " + village.random.between(1, 200);
        return new ForeignPostalAddress.FreeForm(
                List.of(street), Integer.toString(village.random.between(10_000, 99_999)), there[2], there[1]);
    }

    private static boolean hasMinorChildren(Village village, Person person) {
        for (FamilyRelation relation : person.family().relations()) {
            Person child = relation.relatedRole() == Role.CHILD ? village.byNumber(relation.related()) : null;
            if (child != null && village.age(child) < 18) {
                return true;
            }
        }
        return false;
    }

    /** Somebody who had left comes back and lives here again, with the same number. */
    static void homecoming(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.EMIGRATED
                && village.age(one) < 75
                && Cradle.spouse(village, one) == null
                && one.protection() == AddressConfidentiality.UNCLASSIFIED);
        if (person == null || person.migration().emigrations().isEmpty()) {
            return;
        }
        Emigration left = person.migration().emigrations().getFirst();
        Stay stay = new Housing(village.random)
                .stay(Norway.once().somewhere(village.random), (int) village.day.toEpochDay());
        village.change(
                person,
                edit -> {
                    edit.statuses = Past.follow(
                            edit.statuses,
                            new PersonStatus(village.now(Arrivals.IMMIGRATION), PersonStatusType.RESIDENT),
                            village.day);
                    edit.immigrations = Past.add(
                            edit.immigrations,
                            new Immigration(village.now(Arrivals.IMMIGRATION), left.country(), left.city()));
                    edit.residential = Past.add(
                            edit.residential,
                            Removals.address(village, stay, AddressConfidentiality.UNCLASSIFIED, Arrivals.IMMIGRATION));
                    edit.foreignPostal = List.of();
                },
                Happening.PERSON_IS_RESIDENT,
                Happening.CHANGE_IN_IMMIGRATION_TO_NORWAY,
                Happening.CHANGE_IN_RESIDENTIAL_ADDRESS);
    }

    /** A stay on Svalbard begins or ends. */
    static void svalbard(Village village) {
        boolean ends = village.chance(45);
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 18
                && one.migration().staysOnSvalbard().stream()
                                .anyMatch(stay -> stay.validity().isValid())
                        == ends);
        if (person == null) {
            return;
        }
        Municipality from =
                ((Place.Norwegian) person.addresses().currentResidence().place()).municipality();
        village.change(
                person,
                edit -> edit.staysOnSvalbard = ends
                        ? Past.end(edit.staysOnSvalbard, village.day)
                        : Past.add(
                                edit.staysOnSvalbard,
                                new StayOnSvalbard(
                                        village.now(MOVE),
                                        village.day,
                                        null,
                                        from,
                                        "NOR",
                                        edit.staysOnSvalbard.size(),
                                        StayOnSvalbard.LengthOfStay.OVER_SIX_MONTHS)),
                Happening.CHANGE_IN_RESIDENCY_ON_SVALBARD);
    }
}
