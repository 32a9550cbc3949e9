package no.grunnmur.app;

import java.util.Optional;
import no.grunnmur.app.world.World;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;

/** Where the systems are built: what they all stand on, and where each has its address. */
record Site(
        Configuration configuration,
        Addresses addresses,
        Foundation foundation,
        HouseClock clock,
        Randomness randomness) {

    /** A system at its address. */
    Mount mount(SystemName system, Routes routes) {
        return new Mount(system.key(), addresses.of(system), routes);
    }

    /** The seeded world, in the dev profile. */
    Optional<World> world() {
        return foundation.world();
    }

    /** The seeded world, or one without anybody in it. */
    World worldOrEmpty() {
        return world().orElseGet(World::empty);
    }
}
