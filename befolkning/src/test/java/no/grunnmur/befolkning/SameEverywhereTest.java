package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import no.grunnmur.befolkning.person.Person;
import org.junit.jupiter.api.Test;

class SameEverywhereTest {

    @Test
    void the_population_of_a_seed_never_changes_by_a_byte() throws Exception {
        assertThat(Canonical.digest(Population.of(1, 1_000)))
                .as("a change here changes everybody's test data: say so in the changelog")
                .isEqualTo("ff9d3a07eb714fe1dbb4324553b769be1fcd7bf018cc2e842ad96c41c74a8acb");
    }

    @Test
    void another_seed_or_reference_date_gives_other_people() throws Exception {
        String digest = Canonical.digest(Population.of(1, 50));
        assertThat(Canonical.digest(Population.of(2, 50))).isNotEqualTo(digest);
        assertThat(Canonical.digest(Population.of(1, 50, LocalDate.of(2026, 1, 2))))
                .isNotEqualTo(digest);
    }

    @Test
    void the_locale_makes_no_difference() throws Exception {
        Locale before = Locale.getDefault();
        String digest = Canonical.digest(Population.of(3, 300));
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(Canonical.digest(Population.of(3, 300))).isEqualTo(digest);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_smaller_population_is_the_beginning_of_a_larger_one() {
        List<Person> small = new ArrayList<>();
        Population.of(5, 2_000).forEach(small::add);
        List<Person> large = new ArrayList<>();
        Population.of(5, 4_500).forEach(large::add);
        assertThat(large).hasSize(4_500).startsWith(small.toArray(new Person[0]));
    }

    @Test
    void people_can_be_had_one_by_one_by_settlement_and_by_several_threads() {
        Population population = Population.of(6, 3_300);
        List<Person> streamed = new ArrayList<>();
        population.forEach(streamed::add);
        List<Person> parallel = IntStream.range(0, population.settlements())
                .parallel()
                .mapToObj(population::settlement)
                .flatMap(List::stream)
                .toList();
        assertThat(parallel).isEqualTo(streamed);
        assertThat(population.person(3_299)).isEqualTo(streamed.getLast());
        assertThat(streamed)
                .extracting(Person::ordinal)
                .isEqualTo(IntStream.range(0, 3_300).boxed().toList());
    }

    @Test
    void the_last_settlement_of_the_largest_population_can_be_made() {
        Population population = Population.of(7, Population.LARGEST);
        assertThat(population.settlement(population.settlements() - 1)).hasSize(Population.SETTLEMENT_SIZE);
    }

    @Test
    void impossible_populations_are_refused() {
        assertThatThrownBy(() -> Population.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, Population.LARGEST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, 10, LocalDate.of(2032, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(1, 10).person(10)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Population.of(1, 10).settlement(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
