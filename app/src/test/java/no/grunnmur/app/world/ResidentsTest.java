package no.grunnmur.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.Traits;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentsTest {

    private static World world(Population population) {
        return World.of(population.seed(), new Residents(population), (client, algorithm) -> "{}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePersonasArePeopleOfThePopulation(long seed) {
        Population population = Population.of(seed, 1_000);
        for (Persona persona : world(population).personas()) {
            Person person = population
                    .first(each -> each.currentNumber().number().equals(persona.pid()))
                    .orElseThrow();
            assertThat(persona.name())
                    .isEqualTo(person.currentName().givenName() + " "
                            + person.currentName().familyName());
            assertThat(person.status()).isEqualTo(PersonStatusType.RESIDENT);
            assertThat(person.protection())
                    .isEqualTo(
                            persona.roles().contains(Persona.Role.PROTECTED_ADDRESS)
                                    ? AddressConfidentiality.CONFIDENTIAL
                                    : AddressConfidentiality.UNCLASSIFIED);
            assertThat(Traits.aged(18, 120, population.referenceDate())).accepts(person);
        }
    }

    @Test
    void theCastIsTheSameInALargerPopulation() {
        assertThat(world(Population.of(1, 3_000)).personas())
                .isEqualTo(world(Population.of(1, 1_000)).personas());
    }
}
