package no.grunnmur.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.app.world.World;
import no.grunnmur.app.world.WorldBuilder;
import no.grunnmur.database.Folders;
import no.grunnmur.kernel.HouseClock;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Starts a house for the test classes that ask for it and stops it when the last of them is done. Without JUnit
 * {@link #start} and {@link #close} do the same.
 */
public final class GrunnmurHouse implements BeforeAllCallback, AutoCloseable {

    private static final int PEOPLE = 2_000;

    /** What makes two houses the same house. */
    private record Wanted(
            String name,
            int population,
            Map<String, String> settings,
            Set<String> systems,
            List<UnaryOperator<WorldBuilder>> world) {

        Wanted {
            settings = Map.copyOf(settings);
            systems = Set.copyOf(systems);
            world = List.copyOf(world);
        }
    }

    private final Wanted wanted;
    private Running running;

    /** The house that all test classes of a run share; they leave its clock and its data as they found them. */
    public GrunnmurHouse() {
        this(new Wanted("shared", PEOPLE, Map.of(), Set.of(), List.of()));
    }

    private GrunnmurHouse(Wanted wanted) {
        this.wanted = wanted;
    }

    /** A house of one's own, for tests that move the clock or break things. */
    public static GrunnmurHouse own(String name) {
        return new GrunnmurHouse(new Wanted(name, PEOPLE, Map.of(), Set.of(), List.of()));
    }

    /** The same with another number of people. */
    public GrunnmurHouse withPopulation(int people) {
        return new GrunnmurHouse(
                new Wanted(wanted.name(), people, wanted.settings(), wanted.systems(), wanted.world()));
    }

    /** The same with a setting, by its name in a configuration file (docs/launcher.md). */
    public GrunnmurHouse with(String setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(wanted.settings());
        settings.put(setting, value);
        return new GrunnmurHouse(
                new Wanted(wanted.name(), wanted.population(), settings, wanted.systems(), wanted.world()));
    }

    /** The same with these systems alone, by their names in the world: {@code helseid}, {@code persontjenesten} ... */
    public GrunnmurHouse only(String... systems) {
        Set<String> names = new LinkedHashSet<>(wanted.systems());
        names.addAll(List.of(systems));
        return new GrunnmurHouse(
                new Wanted(wanted.name(), wanted.population(), wanted.settings(), names, wanted.world()));
    }

    /** The same with more in its world: {@code world -> world.signTerms("stange")}. */
    public GrunnmurHouse withWorld(UnaryOperator<WorldBuilder> more) {
        List<UnaryOperator<WorldBuilder>> world = new ArrayList<>(wanted.world());
        world.add(more);
        return new GrunnmurHouse(
                new Wanted(wanted.name(), wanted.population(), wanted.settings(), wanted.systems(), world));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // The session, not the root: Surefire runs each class by itself when it has more than one process.
        running = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(GrunnmurHouse.class))
                .computeIfAbsent(wanted, Running::start, Running.class);
    }

    /** Starts it without JUnit, once; whoever starts it closes it. */
    public GrunnmurHouse start() {
        running = Running.start(wanted);
        return this;
    }

    /** Stops what {@link #start} has started. */
    @Override
    public void close() throws IOException {
        if (running != null) {
            running.close();
        }
    }

    /** The house itself. */
    public House house() {
        return running.house;
    }

    /** The clock that every lifetime in the house follows. */
    public HouseClock clock() {
        return running.clock;
    }

    /** Lets so much time pass: nothing that is remembered is forgotten, as it would be if the clock were set. */
    public void letPass(Duration time) {
        running.passed.updateAndGet(time::plus);
    }

    public World world() {
        return running.house.world().orElseThrow();
    }

    /** The house's address, without trailing slash. */
    public URI base() {
        return running.house.address();
    }

    /** The address of a system by its name in the world, without trailing slash. */
    public URI at(String system) {
        return URI.create(base() + "/" + system);
    }

    /** A house that runs, with the folder that it runs on. */
    private record Running(House house, HouseClock clock, AtomicReference<Duration> passed, Path folder)
            implements AutoCloseable {

        static Running start(Wanted wanted) {
            try {
                Path folder = Files.createTempDirectory("grunnmur-test");
                AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
                InstantSource machine = InstantSource.system();
                HouseClock clock = new HouseClock(() -> machine.instant().plus(passed.get()));
                House house = House.start(
                        Configuration.forTests(folder, wanted.population(), wanted.settings()),
                        clock,
                        new House.Special(world -> furnished(world, wanted.world()), wanted.systems()));
                return new Running(house, clock, passed, folder);
            } catch (IOException noFolder) {
                throw new UncheckedIOException(noFolder);
            }
        }

        private static World furnished(World seeded, List<UnaryOperator<WorldBuilder>> more) {
            if (more.isEmpty()) {
                return seeded;
            }
            WorldBuilder builder = new WorldBuilder(seeded);
            for (UnaryOperator<WorldBuilder> each : more) {
                builder = each.apply(builder);
            }
            return builder.build();
        }

        @Override
        public void close() throws IOException {
            house.close();
            Folders.delete(folder);
        }
    }
}
