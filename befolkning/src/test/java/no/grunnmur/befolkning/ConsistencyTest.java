package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.grunnmur.befolkning.person.FamilyRelation.Role;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonIdentification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyTest {

    @ParameterizedTest
    @CsvSource({"1,1000", "2,3000", "42,5000", "-5,2500", "99,1", "98,2", "97,37", "96,199"})
    void every_rule_holds_of_everybody(long seed, int size) {
        check(new Register(Population.of(seed, size)));
    }

    @Property(tries = 25)
    void every_rule_holds_of_any_small_population(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int size, @ForAll @IntRange(max = 4000) int days) {
        check(new Register(Population.of(seed, size, LocalDate.of(2020, 6, 1).plusDays(days))));
    }

    private static void check(Register register) {
        PersonRules alone = new PersonRules(register.population.referenceDate());
        FamilyRules together = new FamilyRules(register);
        Set<String> ids = new HashSet<>();
        Set<String> dufNumbers = new HashSet<>();
        for (Person person : register.people) {
            assertThat(ids.add(person.id())).isTrue();
            for (PersonIdentification number : person.identification().immigrationNumbers()) {
                assertThat(dufNumbers.add(number.number())).isTrue();
            }
            alone.check(person);
            together.check(person);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,10000"})
    void families_reach_over_generations(long seed, int size) {
        Register register = new Register(Population.of(seed, size));
        int withGrandmother = 0;
        int withGreatGrandmother = 0;
        for (Person person : register.people) {
            int depth = 0;
            Person at = person;
            while (!register.kin(at, Role.MOTHER).isEmpty()) {
                at = register.kin(at, Role.MOTHER).getFirst();
                depth++;
            }
            withGrandmother += depth >= 2 ? 1 : 0;
            withGreatGrandmother += depth >= 3 ? 1 : 0;
        }
        assertThat(withGrandmother).isGreaterThan(size / 8);
        assertThat(withGreatGrandmother).isGreaterThan(size / 200);
    }
}
