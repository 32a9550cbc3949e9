package no.grunnmur.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.app.world.World;
import no.grunnmur.database.Folders;
import no.grunnmur.kernel.HouseClock;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts a house for the test classes that ask for it and stops it when the last of them is done. */
public final class GrunnmurHouse implements BeforeAllCallback {

    private static final int PEOPLE = 2_000;

    private final String name;
    private final int population;
    private Running running;

    /** The house that all test classes of a run share; they leave its clock and its data as they found them. */
    public GrunnmurHouse() {
        this("shared", PEOPLE);
    }

    private GrunnmurHouse(String name, int population) {
        this.name = name;
        this.population = population;
    }

    /** A house of one's own, for tests that move the clock or break things. */
    public static GrunnmurHouse own(String name) {
        return new GrunnmurHouse(name, PEOPLE);
    }

    /** The same with another number of people. */
    public GrunnmurHouse withPopulation(int people) {
        return new GrunnmurHouse(name + "-" + people, people);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(GrunnmurHouse.class))
                .computeIfAbsent(name, key -> Running.start(population), Running.class);
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

    /** A house that runs, with the folder that it runs on. */
    private record Running(House house, HouseClock clock, AtomicReference<Duration> passed, Path folder)
            implements AutoCloseable {

        static Running start(int population) {
            try {
                Path folder = Files.createTempDirectory("grunnmur-test");
                AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
                InstantSource machine = InstantSource.system();
                HouseClock clock = new HouseClock(() -> machine.instant().plus(passed.get()));
                House house = House.start(Configuration.forTests(folder, population), clock);
                return new Running(house, clock, passed, folder);
            } catch (IOException noFolder) {
                throw new UncheckedIOException(noFolder);
            }
        }

        @Override
        public void close() throws IOException {
            house.close();
            Folders.delete(folder);
        }
    }
}
