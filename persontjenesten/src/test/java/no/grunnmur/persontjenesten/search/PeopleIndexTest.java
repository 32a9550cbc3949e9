package no.grunnmur.persontjenesten.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.RegisterCopy;
import no.grunnmur.persontjenesten.Villagers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an index is a copy of the register, or is not asked: whatever lies in its folder, whoever else uses it. */
class PeopleIndexTest {

    private static final int PEOPLE = 400;
    private static final Criteria EVERYBODY =
            new Criteria(Criteria.NameTerms.NONE, null, null, null, Set.of(), Criteria.AddressTerms.NONE, true);

    @TempDir
    Path folder;

    private final Register register = new Register("first", Villagers.of(1, PEOPLE));

    /** A register in memory. */
    private static final class Register implements RegisterReader {
        private volatile String origin;
        private volatile List<PersonDocument> people;
        private volatile long latest;
        private final AtomicInteger built = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        /** Everybody has been told of, and the gate is next. */
        private final CountDownLatch atTheGate = new CountDownLatch(1);

        private final List<Numbered> changes = new ArrayList<>();
        private Runnable listener = () -> {};

        Register(String origin, List<PersonDocument> people) {
            this.origin = origin;
            this.people = people;
            this.latest = people.size();
        }

        @Override
        public Optional<Standing> standing() {
            return origin == null ? Optional.empty() : Optional.of(new Standing(origin, latest));
        }

        @Override
        public long latestEvent() {
            return latest;
        }

        @Override
        public void everybody(Visitor visitor) {
            built.incrementAndGet();
            int number = 0;
            for (PersonDocument person : people) {
                visitor.person(++number, person);
            }
            atTheGate.countDown();
            await(gate);
        }

        private static void await(CountDownLatch gate) {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public synchronized Changes changesAfter(long event, int most) {
            return new Changes(latest, List.copyOf(changes));
        }

        synchronized void changed(Numbered person) {
            changes.add(person);
            latest++;
            listener.run();
        }

        @Override
        public AutoCloseable onChange(Runnable changed) {
            listener = changed;
            return () -> {};
        }
    }

    private PeopleIndex open() {
        PeopleIndex index = PeopleIndex.open(folder, register);
        assertThat(index.awaitRegister(Duration.ofSeconds(20))).isTrue();
        return index;
    }

    private static int count(PeopleIndex index) {
        return index.count(EVERYBODY, Access.FULL);
    }

    @Test
    void whatWasBuiltOnceIsOpenedAgain() {
        try (PeopleIndex index = open()) {
            assertThat(count(index)).isEqualTo(PEOPLE);
        }
        try (PeopleIndex index = open()) {
            assertThat(count(index)).isEqualTo(PEOPLE);
            assertThat(index.find(EVERYBODY, Access.FULL, 0, 1_000))
                    .isEqualTo(register.people.stream().map(PersonDocument::id).toList());
        }
        assertThat(register.built.get()).isEqualTo(1);
    }

    @Test
    void whatHappenedMeanwhileIsCaughtUp() {
        open().close();
        register.changed(new RegisterReader.Numbered(3, null));
        register.changed(new RegisterReader.Numbered(
                PEOPLE + 1,
                Villagers.someone(PEOPLE + 1, "Nykomling", null, "Nyvik", java.time.LocalDate.of(2026, 1, 1))));
        try (PeopleIndex index = open()) {
            assertThat(count(index)).isEqualTo(PEOPLE);
            assertThat(index.find(named("nykomling"), Access.FULL, 0, 10)).hasSize(1);
        }
        try (PeopleIndex index = open()) {
            assertThat(index.find(named("nykomling"), Access.FULL, 0, 10)).hasSize(1);
        }
        assertThat(register.built.get()).isEqualTo(1);
    }

    private static Criteria named(String name) {
        return new Criteria(
                new Criteria.NameTerms(name, null, null, null),
                null,
                null,
                null,
                Set.of(),
                Criteria.AddressTerms.NONE,
                true);
    }

    @Test
    void aForeignIndexIsThrownAway() {
        open().close();
        register.origin = "second";
        register.people = Villagers.of(2, 50);
        register.latest = 50;
        try (PeopleIndex index = open()) {
            assertThat(count(index)).isEqualTo(50);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    @Test
    void anIndexThatIsAheadOfTheRegisterIsThrownAway() {
        open().close();
        register.latest = 5;
        try (PeopleIndex index = open()) {
            assertThat(count(index)).isEqualTo(PEOPLE);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    /** Whichever file is cut, emptied or written over: the index is built anew, and the answer is right. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "empty", "other", "gone"})
    void aDamagedIndexIsBuiltAnew(String damage) throws IOException {
        open().close();
        for (Path file : files()) {
            damage(file, damage);
            try (PeopleIndex index = open()) {
                assertThat(count(index)).as("%s %s", damage, file.getFileName()).isEqualTo(PEOPLE);
            }
        }
        assertThat(register.built.get()).isGreaterThan(2);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("node-1"))) {
            return files.filter(file -> !file.toString().endsWith(".lock")).toList();
        }
    }

    private static void damage(Path file, String damage) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long size = Files.size(file);
        switch (damage) {
            case "gone" -> Files.delete(file);
            case "other" -> Files.write(file, new byte[(int) size]);
            default -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(damage.equals("cut") ? size / 2 : 0);
                }
            }
        }
    }

    /** A process that is killed leaves what lies in its folder at that moment. */
    @Test
    void whatAKilledProcessLeavesIsCompletedOrThrownAway() throws IOException {
        register.gate = new CountDownLatch(1);
        Path left = folder.resolve("left");
        try (PeopleIndex index = PeopleIndex.open(folder.resolve("killed"), register)) {
            while (register.built.get() == 0) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> count(index)).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.problem()).isEqualTo(PersonProblem.SEARCH_NOT_READY);
                assertThat(refusal.headers()).containsKey("Retry-After");
            });
            copy(folder.resolve("killed/node-1"), left.resolve("node-1"));
            register.gate.countDown();
        }
        try (PeopleIndex index = PeopleIndex.open(left, register)) {
            assertThat(index.awaitRegister(Duration.ofSeconds(20))).isTrue();
            assertThat(count(index)).isEqualTo(PEOPLE);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    /** To put millions of people in order takes a minute: it is not begun, or broken off, and done anew at the next start. */
    @Test
    void whoStopsTheHouseDoesNotWaitUntilTheIndexIsInOrder() throws Exception {
        register.gate = new CountDownLatch(1);
        PeopleIndex index = PeopleIndex.open(folder, register);
        register.atTheGate.await();
        Thread closing = Thread.ofPlatform().start(index::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        register.gate.countDown();
        closing.join();
        try (PeopleIndex again = open()) {
            assertThat(count(again)).isEqualTo(PEOPLE);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    @Test
    void aFillingOfAHouseThatStopsIsNotPutInOrder() {
        PeopleIndex index = open();
        try (RegisterCopy.Filling filling = index.begin("second")) {
            filling.add(1, register.people.getFirst());
            Thread closing = Thread.ofPlatform().start(index::close);
            while (closing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> filling.add(2, register.people.get(1))).isInstanceOf(RuntimeException.class);
            filling.allAdded();
            assertThatThrownBy(() -> filling.filled(1)).isInstanceOf(RuntimeException.class);
        }
        try (PeopleIndex again = open()) {
            assertThat(count(again)).isEqualTo(PEOPLE);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        }
    }

    @Test
    void twoProcessesOnOneFolderHaveAnIndexEach() {
        try (PeopleIndex one = open();
                PeopleIndex other = open()) {
            assertThat(count(one)).isEqualTo(PEOPLE);
            assertThat(count(other)).isEqualTo(PEOPLE);
        }
        assertThat(folder.resolve("node-2")).isDirectory();
        try (PeopleIndex again = open()) {
            assertThat(count(again)).isEqualTo(PEOPLE);
        }
        assertThat(register.built.get()).isEqualTo(2);
    }

    @Test
    void aFillingFromOutsideIsSeenWhenItIsDoneAndForgottenWhenItIsNot() {
        try (PeopleIndex index = open()) {
            List<PersonDocument> others = Villagers.of(3, 30);
            try (RegisterCopy.Filling filling = index.begin("third")) {
                filling.add(1, others.getFirst());
                assertThat(index.isReady()).isFalse();
            }
            assertThat(index.awaitRegister(Duration.ofSeconds(20))).isTrue();
            assertThat(count(index)).isEqualTo(PEOPLE);
            try (RegisterCopy.Filling filling = index.begin("third")) {
                int number = 0;
                for (PersonDocument other : others) {
                    filling.add(++number, other);
                }
                register.origin = "third";
                register.people = others;
                register.latest = 30;
                filling.filled(30);
            }
            assertThat(index.awaitRegister(Duration.ofSeconds(20))).isTrue();
            assertThat(count(index)).isEqualTo(30);
        }
        assertThat(register.built.get())
                .as("the filling was not read from the register again")
                .isEqualTo(2);
    }

    /** Each thread that adds leaves a piece of its own, and a search would look for its first hits in each of them. */
    @Test
    void whatManyThreadsHaveFilledIsOnePiece() throws Exception {
        try (PeopleIndex index = open()) {
            register.origin = "filled by many";
            try (RegisterCopy.Filling filling = index.begin("filled by many")) {
                CyclicBarrier together = new CyclicBarrier(4);
                List<Thread> threads = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    int mine = t;
                    threads.add(Thread.ofPlatform().start(() -> {
                        for (int number = mine; number < PEOPLE; number += 4) {
                            try {
                                together.await();
                            } catch (InterruptedException | BrokenBarrierException broken) {
                                throw new IllegalStateException(broken);
                            }
                            filling.add(number + 1, register.people.get(number));
                        }
                    }));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                filling.allAdded();
                filling.filled(PEOPLE);
            }
            assertThat(index.awaitRegister(Duration.ofSeconds(20))).isTrue();
            assertThat(count(index)).isEqualTo(PEOPLE);
            assertThat(files().stream().filter(file -> file.toString().endsWith(".si")))
                    .hasSize(1);
        }
    }

    @Test
    void withoutARegisterNothingIsAnswered() {
        register.origin = null;
        try (PeopleIndex index = PeopleIndex.open(folder, register)) {
            assertThat(index.awaitRegister(Duration.ofMillis(200))).isFalse();
            assertThatThrownBy(() -> count(index)).isInstanceOf(Refusal.class);
        }
    }
}
