package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.ResidentialAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Forty thousand people against what Statistics Norway publishes of Norway. Figures are of 2024 unless they say
 * otherwise, rounded; docs/population.md says which were looked up and which are told from memory, and what we know to be
 * different. Tolerances are in the unit of the figure.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFiguresTest {

    private static final int PEOPLE = 40_000;

    private final Map<String, Double> counted = new TreeMap<>();
    private final Map<String, Integer> households = new HashMap<>();
    private double residents;
    private double adults;
    private double immigrants;
    private double dead;

    @BeforeAll
    void count() {
        Population population = Population.of(1, PEOPLE);
        for (int settlement = 0; settlement < population.settlements(); settlement++) {
            for (Person person : population.settlement(settlement)) {
                count(settlement, person);
            }
        }
    }

    private void count(int settlement, Person person) {
        if (person.status() == PersonStatusType.DECEASED) {
            dead++;
            int age =
                    Period.between(person.birth().date(), person.death().date()).getYears();
            one(age >= 80 ? "died at 80 or older" : "died younger");
        }
        if (person.status() != PersonStatusType.RESIDENT) {
            return;
        }
        residents++;
        int age =
                Period.between(person.birth().date(), Population.REFERENCE_DATE).getYears();
        one("age " + age / 10 * 10);
        one(person.gender() == Gender.MALE ? "men" : "women");
        if (age >= 18) {
            adults++;
            one("marital " + Historic.current(person.family().maritalStatuses()).type());
        }
        if (!person.migration().immigrations().isEmpty()) {
            immigrants++;
            one("from " + person.migration().immigrations().getFirst().country());
        }
        one(person.currentName().familyName());
        ResidentialAddress home = person.addresses().currentResidence();
        if (home != null && home.place() instanceof Place.Norwegian place) {
            one("municipality " + place.municipality().number());
            households.merge(settlement + home.cadastralIdentifier() + place.unitNumber(), 1, Integer::sum);
        }
    }

    private void one(String what) {
        counted.merge(what, 1.0, Double::sum);
    }

    private double percent(String what, double of) {
        return 100 * counted.getOrDefault(what, 0.0) / of;
    }

    private static void near(String what, double actual, double published, double tolerance) {
        assertThat(actual).as(what).isBetween(published - tolerance, published + tolerance);
    }

    /** Table 07459, population by age, per cent of all. */
    @Test
    void ages() {
        double[] published = {10.3, 11.9, 12.8, 14.2, 12.9, 13.6, 11.3, 8.8, 3.9, 0.8};
        for (int ten = 0; ten < published.length; ten++) {
            near("in their " + 10 * ten + "s", percent("age " + 10 * ten, residents), published[ten], 0.9);
        }
        near("men", percent("men", residents), 50.4, 1.2);
    }

    /** Table 03027, marital status, per cent of those of 18 and older. Widows are fewer here: docs/population.md says why. */
    @Test
    void maritalStatus() {
        near("married", percent("marital MARRIED", adults), 41.9, 3.0);
        near("unmarried", percent("marital UNMARRIED", adults), 42.2, 3.5);
        near("divorced", percent("marital DIVORCED", adults), 9.6, 2.0);
        near("separated", percent("marital SEPARATED", adults), 1.3, 0.6);
        near("widowed", percent("marital WIDOW_OR_WIDOWER", adults), 4.6, 2.4);
    }

    /** Table 06076 and the census of 2011, households by size, per cent of households. */
    @Test
    void households() {
        double all = households.size();
        double people = households.values().stream().mapToInt(Integer::intValue).sum();
        near("people in a household", people / all, 2.1, 0.2);
        near("households of one", 100 * sized(1, 1) / all, 40.5, 6);
        near("households of two", 100 * sized(2, 2) / all, 28.9, 5);
        near("households of three or more", 100 * sized(3, 99) / all, 30.6, 8);
    }

    private double sized(int from, int to) {
        return households.values().stream()
                .filter(size -> size >= from && size <= to)
                .count();
    }

    /** Table 05182 and 09817, immigrants, per cent of all residents and of all immigrants. */
    @Test
    void immigrants() {
        near("immigrants", 100 * immigrants / residents, 16.8, 1.5);
        near("from Poland", percent("from POL", immigrants), 11.6, 2.5);
        near("from Ukraine", percent("from UKR", immigrants), 7.0, 2.0);
        near("from Lithuania", percent("from LTU", immigrants), 4.6, 2.0);
        near("from Syria", percent("from SYR", immigrants), 4.2, 2.5);
        near("from Sweden", percent("from SWE", immigrants), 3.9, 2.0);
        near("from Somalia", percent("from SOM", immigrants), 2.9, 2.5);
    }

    /** Table 07459 by municipality, per cent of all residents. */
    @Test
    void municipalities() {
        near("Oslo", percent("municipality 0301", residents), 12.9, 1.2);
        near("Bergen", percent("municipality 4601", residents), 5.3, 0.8);
        near("Trondheim", percent("municipality 5001", residents), 3.9, 0.7);
        near("Stavanger", percent("municipality 1103", residents), 2.7, 0.6);
        near("Kristiansand", percent("municipality 4204", residents), 2.1, 0.6);
        long lived = counted.keySet().stream()
                .filter(key -> key.startsWith("municipality"))
                .count();
        assertThat(lived).as("even among forty thousand people").isGreaterThan(345);
    }

    /** Table 10325, deaths by age. */
    @Test
    void ageAtDeath() {
        near("died at 80 or older", percent("died at 80 or older", dead), 57, 6);
    }

    /** Table 12891, family names. */
    @Test
    void familyNames() {
        for (String name : new String[] {"Hansen", "Johansen", "Olsen", "Larsen", "Andersen"}) {
            near(name, percent(name, residents), 0.8, 0.4);
        }
    }
}
