package no.grunnmur.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.app.bridges.NorwegianGeography;
import no.grunnmur.app.bridges.PopulationImport;
import no.grunnmur.app.bridges.PopulationLife;
import no.grunnmur.app.world.Persona;
import no.grunnmur.befolkning.Population;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Persontjenesten;
import no.grunnmur.persontjenesten.feed.FeedAddress;
import no.grunnmur.persontjenesten.feed.FeedPull;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Persontjenesten: the register with its people, behind its own door. */
final class PersontjenestenParts implements Parts {

    private static final Logger LOG = LoggerFactory.getLogger(PersontjenestenParts.class);
    /** An index that was damaged is built anew meanwhile. */
    private static final Duration LONGEST_RESET = Duration.ofSeconds(5);

    private final Site site;
    private final Guard guard;
    private final InnsynParts innsyn;
    private final Guard importGuard;
    private final Guard testDataGuard;
    private final Persontjenesten persontjenesten;

    /** Who is to be still while the register is reset; empty where nothing happens to anybody. */
    private Optional<PopulationLife> lives = Optional.empty();

    PersontjenestenParts(Site site, Doors doors, InnsynParts innsyn) {
        Foundation foundation = site.foundation();
        Persontjenesten.Settings settings = new Persontjenesten.Settings(
                site.addresses().of(SystemName.PERSONTJENESTEN),
                site.addresses().house(),
                site.world().isPresent(),
                site.configuration().data().resolve("search"));
        this.site = site;
        this.innsyn = innsyn;
        this.guard = doors.guard(settings.guard());
        this.importGuard = doors.guard(settings.importGuard());
        this.testDataGuard = doors.guard(settings.testDataGuard());
        this.persontjenesten = foundation.closes(new Persontjenesten(
                guard, foundation.database(), foundation.audit(), foundation.pseudonyms(), settings));
        foundation.population().ifPresent(population -> {
            new PopulationImport(population).into(persontjenesten.register());
            live(population);
        });
        pull(foundation);
    }

    /** What the feeds tell is taken in behind, for as long as the house is open. */
    private void pull(Foundation foundation) {
        List<FeedAddress> addresses = site.configuration().feeds().addresses();
        if (!addresses.isEmpty()) {
            foundation.closes(persontjenesten.pull(
                    addresses, FeedPull.Pace.POLITE, new NorwegianGeography(), site.randomness(), site.clock()));
        }
    }

    /** The people live as the clock goes; nothing happens to the personas, whom scripts and stories know. */
    private void live(Population population) {
        Life life = site.configuration().life();
        if (!life.isOn()) {
            return;
        }
        Set<NationalId> personas =
                site.worldOrEmpty().personas().stream().map(Persona::pid).collect(Collectors.toSet());
        PopulationLife following = site.foundation()
                .closes(new PopulationLife(
                        population, personas, persontjenesten.changes(), site.clock(), life.begin()));
        site.clock().onSet(following::catchUp);
        following.follow();
        lives = Optional.of(following);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("persontjenesten", PersonProblem.class, List.of(PersonProblem.values()));
    }

    /** What people are searched in. */
    PeopleIndex index() {
        return persontjenesten.index();
    }

    @Override
    public List<Mount> mounts() {
        NorwegianGeography geography = new NorwegianGeography();
        Routes routes = persontjenesten
                .routes()
                .include(persontjenesten.importing(importGuard, geography, site.randomness(), site.clock()));
        if (site.world().isPresent()) {
            routes.include(persontjenesten.testData(testDataGuard, geography, site.randomness(), site.clock()));
        }
        return List.of(site.mount(SystemName.PERSONTJENESTEN, innsyn.addApi(routes)));
    }

    @Override
    public List<Resettable> resets() {
        return List.of(Resettable.of("persontjenesten", () -> {
            guard.forget();
            importGuard.forget();
            testDataGuard.forget();
            lives.ifPresentOrElse(life -> life.still(persontjenesten::bringBack), persontjenesten::bringBack);
            if (!persontjenesten.index().awaitRegister(LONGEST_RESET)) {
                LOG.warn("The search index is still being built after a reset.");
            }
        }));
    }

    @Override
    public void letGo() {
        persontjenesten.letGo();
    }
}
