package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.Residents;
import no.grunnmur.app.world.SeededKeys;
import no.grunnmur.app.world.World;
import no.grunnmur.befolkning.Population;
import no.grunnmur.database.Database;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.Test;

/** An attest may name what Enhetsregisteret has, wherever that came from. */
class RegisteredUnitsTest {

    private static final World WORLD = World.of(7, new Residents(Population.of(7, 3_000)), new SeededKeys(7));

    @Test
    void everyUnitOfTheRegisterIsKnownWithItsMainUnitAndNoOther() throws Exception {
        List<OrganisationNumber> ofTheWorld =
                WORLD.organisations().stream().map(Organisation::number).toList();
        List<RegisterEntry> entries = new SeededRegister(WORLD).entries();
        RegisterEntry municipality = entries.stream()
                .filter(entry -> entry.organisation().form().equals("KOMM")
                        && !ofTheWorld.contains(entry.organisation().number()))
                .findFirst()
                .orElseThrow();
        Organisation below = WORLD.organisations().stream()
                .filter(unit -> unit.parent().isPresent())
                .findFirst()
                .orElseThrow();
        try (Database database = Database.open(OwnDatabase.create().settings(2), Enhetsregisteret.MIGRATIONS)) {
            Enhetsregisteret register = new Enhetsregisteret(database, InstantSource.system());
            register.register().replaceAll("a file", entries::iterator);
            Units units = new RegisteredUnits(register.organisations());

            OrganisationNumber number = municipality.organisation().number();
            assertThat(units.find(number))
                    .contains(new Units.Unit(municipality.organisation().name(), number));
            assertThat(units.find(below.number()).map(Units.Unit::main))
                    .isEqualTo(register.organisations().mainUnit(below.number()).map(main -> main.number()))
                    .isNotEqualTo(Optional.of(below.number()));
            assertThat(units.find(new OrganisationNumber("310000000"))).isEmpty();
        }
    }
}
