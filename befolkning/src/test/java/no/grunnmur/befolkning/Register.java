package no.grunnmur.befolkning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.kernel.NationalId;

/** A whole population looked up by number, for the tests. */
final class Register {

    final Population population;
    final List<Person> people = new ArrayList<>();
    private final Map<String, Person> byNumber = new HashMap<>();

    Register(Population population) {
        this.population = population;
        population.forEach(person -> {
            people.add(person);
            for (NorwegianIdentificationNumber number : person.identification().numbers()) {
                Person other = byNumber.put(number.number().value(), person);
                if (other != null) {
                    throw new AssertionError(
                            "the people " + other.ordinal() + " and " + person.ordinal() + " share a national id");
                }
            }
        });
    }

    Person byNumber(NationalId number) {
        return byNumber.get(number.value());
    }

    /** Those who are this to a person, by number. */
    List<Person> kin(Person person, Role role) {
        List<Person> kin = new ArrayList<>();
        for (FamilyRelation relation : person.family().relations()) {
            if (relation.relatedRole() == role && relation.related() != null) {
                kin.add(byNumber(relation.related()));
            }
        }
        return kin;
    }
}
