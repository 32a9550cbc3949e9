package no.grunnmur.befolkning.norway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import no.grunnmur.befolkning.person.City;
import org.junit.jupiter.api.Test;

class NorwayTest {

    /** Municipalities by county from 2024, as in the public classification. */
    private static final Map<String, Integer> COUNTIES = Map.ofEntries(
            Map.entry("03", 1),
            Map.entry("11", 23),
            Map.entry("15", 27),
            Map.entry("18", 41),
            Map.entry("31", 12),
            Map.entry("32", 21),
            Map.entry("33", 18),
            Map.entry("34", 46),
            Map.entry("39", 6),
            Map.entry("40", 17),
            Map.entry("42", 25),
            Map.entry("46", 43),
            Map.entry("50", 38),
            Map.entry("55", 21),
            Map.entry("56", 18));

    @Test
    void there_are_357_municipalities_in_15_counties() {
        Map<String, Integer> counted = new HashMap<>();
        Set<String> numbers = new HashSet<>();
        for (Town town : Norway.once().towns()) {
            assertThat(town.municipality().number()).matches("[0-9]{4}");
            assertThat(numbers.add(town.municipality().number())).isTrue();
            assertThat(town.municipality().countyName()).isNotBlank();
            assertThat(town.municipality().name()).contains(town.municipality().norwegianName());
            counted.merge(town.municipality().countyNumber(), 1, Integer::sum);
        }
        assertThat(numbers).hasSize(357).doesNotContain("2100");
        assertThat(counted).isEqualTo(COUNTIES);
    }

    @Test
    void a_postal_code_is_of_one_municipality_and_one_post_town() {
        Map<String, String> owners = new HashMap<>();
        Map<String, City> cities = new HashMap<>();
        for (Town town : Norway.once().towns()) {
            for (Spot spot : town.spots()) {
                String code = spot.city().postalCode();
                assertThat(code).matches("[0-9]{4}");
                assertThat(owners.computeIfAbsent(
                                code, key -> town.municipality().number()))
                        .isEqualTo(town.municipality().number());
                assertThat(cities.computeIfAbsent(code, key -> spot.city())).isEqualTo(spot.city());
            }
        }
        assertThat(owners.size()).isGreaterThan(1_500);
    }

    @Test
    void a_street_stands_once_in_a_municipality() {
        for (Town town : Norway.once().towns()) {
            Set<String> streets = new HashSet<>();
            Set<String> codes = new HashSet<>();
            for (Spot spot : town.spots()) {
                assertThat(streets.add(spot.streetName())).isTrue();
                assertThat(codes.add(spot.streetCode())).isTrue();
                assertThat(spot.districts().statisticalUnit()).isBetween(101, 9_999);
            }
            assertThat(town.spots().size()).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void the_lists_hold_no_entry_twice() {
        Set<String> origins = new HashSet<>();
        for (Origin origin : Norway.once().origins()) {
            assertThat(origins.add(origin.alpha3())).isTrue();
            assertThat(origin.alpha2()).hasSize(2);
            assertThat(origin.femaleNames()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(origin.maleNames()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(origin.familyNames()).hasSizeGreaterThanOrEqualTo(3);
        }
    }
}
