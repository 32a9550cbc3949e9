package no.grunnmur.app;

import java.util.Optional;
import no.grunnmur.app.bridges.Authorities;
import no.grunnmur.app.bridges.PersonaContacts;
import no.grunnmur.app.bridges.RegisteredPeople;
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
 * @param authorities whom nobody in the house can appoint
 * @param contacts how people are reached
 */
record Site(
        Configuration configuration,
        Addresses addresses,
        Foundation foundation,
        HouseClock clock,
        Randomness randomness,
        Pages pages,
        ProblemCatalogue problems,
        Authorities authorities,
        PersonaContacts contacts) {

    static Site at(
            Configuration configuration,
            Addresses addresses,
            Foundation foundation,
            HouseClock clock,
            Randomness randomness) {
        Authorities authorities = authorities(configuration, addresses, foundation);
        World world = foundation.world().orElseGet(World::empty);
        return new Site(
                configuration,
                addresses,
                foundation,
                clock,
                randomness,
                new Pages(addresses.house()),
                HouseFront.problems(),
                authorities,
                new PersonaContacts(world, authorities, new RegisteredPeople(foundation.database(), world, clock)));
    }

    private static Authorities authorities(Configuration configuration, Addresses addresses, Foundation foundation) {
        Authorities seeded = foundation
                .world()
                .map(world ->
                        Authorities.of(world, addresses.of(SystemName.SELVBETJENING), addresses.of(SystemName.JOURNAL)))
                .orElseGet(Authorities::none);
        boolean dev = configuration.profile() == Configuration.Profile.DEV;
        return configuration
                .authorities()
                .map(file -> seeded.and(AuthorityFile.read(file, dev)))
                .orElse(seeded);
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
