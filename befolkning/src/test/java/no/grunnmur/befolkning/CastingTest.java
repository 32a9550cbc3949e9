package no.grunnmur.befolkning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.function.Predicate;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.Person;
import org.junit.jupiter.api.Test;

class CastingTest {

    private static final Predicate<Person> DOCTOR = Traits.gender(Gender.FEMALE)
            .and(Traits.resident())
            .and(Traits.aged(30, 60, Population.REFERENCE_DATE))
            .and(Traits.unprotected());

    @Test
    void nobody_gets_two_roles_and_the_same_people_get_them_every_time() {
        Casting casting = new Casting(Population.of(1, 2_000));
        Person first = casting.cast("doctor", DOCTOR);
        Person second = casting.cast("another doctor", DOCTOR);
        assertThat(second.ordinal()).isGreaterThan(first.ordinal());
        assertThat(new Casting(Population.of(1, 5_000)).cast("doctor", DOCTOR)).isEqualTo(first);
        assertThat(Population.of(1, 2_000).first(DOCTOR)).contains(first);
        assertThat(first.gender()).isEqualTo(Gender.FEMALE);
    }

    @Test
    void even_a_thousand_people_hold_a_protected_citizen_of_either_level() {
        Casting casting = new Casting(Population.of(1, 1_000));
        for (AddressConfidentiality level : new AddressConfidentiality[] {
            AddressConfidentiality.CONFIDENTIAL, AddressConfidentiality.STRICTLY_CONFIDENTIAL
        }) {
            assertThat(casting.cast("citizen", Traits.protection(level)).protection())
                    .isEqualTo(level);
        }
    }

    @Test
    void a_role_that_nobody_fits_is_told() {
        Casting casting = new Casting(Population.of(1, 10));
        assertThatThrownBy(() -> casting.cast("king", person -> false))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("king");
    }

    @Test
    void a_place_of_residence_can_be_asked_for() {
        Person person = Population.of(1, 3_000).first(Traits.livesIn("0301")).orElseThrow();
        assertThat(person.addresses().currentResidence().districts().urbanDistrict())
                .isNotNull();
    }
}
