package no.grunnmur.app;

import java.util.Optional;
import no.grunnmur.app.world.World;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;

/**
 * Where the systems are built: what they all stand on, and where each has its address.
 *
 * @param pages the layout of every page, made once: its files are packed when it is made
 * @param problems every problem of the house, read once
 */
record Site(
        Configuration configuration,
        Addresses addresses,
        Foundation foundation,
        HouseClock clock,
        Randomness randomness,
        Pages pages,
        ProblemCatalogue problems) {

    static Site at(
            Configuration configuration,
            Addresses addresses,
            Foundation foundation,
            HouseClock clock,
            Randomness randomness) {
        return new Site(
                configuration,
                addresses,
                foundation,
                clock,
                randomness,
                new Pages(addresses.house()),
                HouseFront.problems());
    }

    /** A system at its address. */
    Mount mount(SystemName system, Routes routes) {
        return new Mount(system.key(), addresses.of(system), routes);
    }

    /** Logging in to a system with pages. */
    Portal portal(Portal.Settings client) {
        return new Portal(client, foundation.database(), foundation.audit(), pages, clock, randomness);
    }

    /** The errors of a system with pages. */
    ErrorPage errorPage() {
        return new ErrorPage(new Problems(problems, pages));
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
