package no.grunnmur.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.jose.Crypto;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SharedOneTimeUseTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private static Path temporary;

    private static EmbeddedPostgres postgres;
    private static int databases;

    private final HouseClock clock = new HouseClock(() -> START);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Database.Settings settings;
    private SharedOneTimeUse one;
    private SharedOneTimeUse other;

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(temporary.resolve("postgres"), OwnDatabase.PROGRAMS);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void twoNodes() {
        String name = "nodes" + databases++;
        try (Database database = Database.open(postgres.settings(1))) {
            execute(database, "CREATE DATABASE " + name);
        }
        settings = postgres.settings(name, 2);
        one = node();
        other = node();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : opened.reversed()) {
            part.close();
        }
    }

    private SharedOneTimeUse node() {
        Database database = Database.open(settings, SharedOneTimeUse.MIGRATIONS);
        opened.add(database);
        SharedOneTimeUse node = new SharedOneTimeUse(database, clock, Randomness.secure(), 100_000);
        opened.add(node);
        return node;
    }

    private static void execute(Database database, String... statements) {
        for (String sql : statements) {
            database.query(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql);
                }
            });
        }
    }

    private List<String> tables() {
        try (Database database = Database.open(settings)) {
            return database.query(connection -> {
                List<String> names = new ArrayList<>();
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "SELECT relname, relpersistence FROM pg_class WHERE relkind = 'r'"
                                        + " AND relname ~ '^one_time_(use|long)_' ORDER BY relname")) {
                    while (rows.next()) {
                        names.add(rows.getString(2) + " " + rows.getString(1));
                    }
                }
                return names;
            });
        }
    }

    private boolean use(SharedOneTimeUse node, String id) {
        Instant now = clock.instant();
        return node.use("dpop:key", id, now, now.plusSeconds(60));
    }

    @Test
    void whatOneNodeHasUsedIsRefusedAtTheOther() {
        assertThat(one.isFresh("dpop:key", "a", START)).isTrue();
        assertThat(other.isFresh("dpop:key", "a", START)).isTrue();
        assertThat(use(one, "a")).isTrue();
        assertThat(other.isFresh("dpop:key", "a", START)).isFalse();
        assertThat(use(other, "a")).isFalse();
        assertThat(use(one, "a")).isFalse();
        assertThat(use(other, "b")).isTrue();
        assertThat(other.use("dpop:another-key", "a", START, START.plusSeconds(60)))
                .as("another space")
                .isTrue();
    }

    @Test
    void theFirstThatIsEverUsedMayBeAsOldAsTheNode() {
        clock.shift(Duration.ofSeconds(3));
        assertThat(one.use("dpop:key", "first", START, START.plusSeconds(60))).isTrue();
        assertThat(other.use("dpop:key", "second", START, START.plusSeconds(60)))
                .isTrue();
    }

    @Test
    void ofManyThatRaceOnBothNodesOneWinsEachTime() throws Exception {
        int racers = 200;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                String id = "race" + round;
                CyclicBarrier line = new CyclicBarrier(racers);
                List<Future<Boolean>> results = new ArrayList<>();
                for (int i = 0; i < racers; i++) {
                    SharedOneTimeUse node = i % 2 == 0 ? one : other;
                    results.add(threads.submit(() -> {
                        line.await();
                        return use(node, id);
                    }));
                }
                int winners = 0;
                for (Future<Boolean> result : results) {
                    winners += result.get() ? 1 : 0;
                }
                assertThat(winners).as("winners of round %d", round).isOne();
            }
        }
    }

    @Test
    void nodesThatUseTheSameIdsInOppositeOrderDoNotStopEachOther() throws Exception {
        int ids = 2_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < ids; i++) {
                int up = i;
                int down = ids - 1 - i;
                results.add(threads.submit(() -> use(one, "id" + up)));
                results.add(threads.submit(() -> use(other, "id" + down)));
            }
            int winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(ids);
        }
    }

    @Test
    void aNodeThatStartsLaterKnowsWhatWasUsedAndTakesWhatWasIssuedBefore() {
        assertThat(use(one, "a")).isTrue();
        Instant issued = clock.instant();
        clock.shift(Duration.ofSeconds(20));
        SharedOneTimeUse later = node();
        assertThat(later.use("dpop:key", "a", issued, issued.plusSeconds(60))).isFalse();
        assertThat(later.use("dpop:key", "b", issued, issued.plusSeconds(60))).isTrue();
    }

    @Test
    void theSameIdInAnotherArtefactThatEndsInAnotherPeriodIsKnown() {
        Instant end = Instant.ofEpochSecond((START.getEpochSecond() / 600 + 1) * 600);
        assertThat(one.use("dpop:key", "a", START, end.minusSeconds(1))).isTrue();
        assertThat(other.use("dpop:key", "a", START, end.plusSeconds(1))).isFalse();
        assertThat(one.use("dpop:key", "b", START, end.plusSeconds(1))).isTrue();
        assertThat(other.use("dpop:key", "b", START, end.minusSeconds(1))).isFalse();
    }

    @Test
    void anIdIsRememberedUntilItsArtefactIsDeadAndItsTableIsThenDroppedWhole() {
        for (int minutes = 0; minutes < 120; minutes += 7) {
            clock.shift(Duration.ofMinutes(minutes));
            String id = "m" + minutes;
            assertThat(use(one, id)).isTrue();
            clock.shift(Duration.ofMinutes(minutes).plusSeconds(60));
            assertThat(other.use("dpop:key", id, START.plus(Duration.ofMinutes(minutes)), clock.instant()))
                    .isFalse();
            assertThat(tables()).hasSizeBetween(3, 9).allMatch(name -> name.startsWith("u "));
        }
    }

    @Test
    void whatLivesForLongIsKnownUntilItIsDead() {
        Instant end = START.plusSeconds(3600);
        assertThat(one.use("assertion:client", "long", START, end)).isTrue();
        for (int minutes = 0; minutes <= 60; minutes += 3) {
            clock.shift(Duration.ofMinutes(minutes));
            SharedOneTimeUse later = node();
            assertThat(later.isFresh("assertion:client", "long", START))
                    .as("after %d minutes", minutes)
                    .isFalse();
            assertThat(later.use("assertion:client", "long", START, end))
                    .as("after %d minutes", minutes)
                    .isFalse();
        }
    }

    @Test
    void whatLivesTooLongOrIsDeadIsRefused() {
        assertThat(one.use("dpop:key", "long", START, START.plusSeconds(3661))).isFalse();
        assertThat(one.use("dpop:key", "dead", START.minusSeconds(90), START.minusSeconds(31)))
                .isFalse();
    }

    @Test
    void whenTheServerHasLostItsUnloggedTablesWhatWasIssuedBeforeIsRefused() {
        assertThat(use(one, "a")).isTrue();
        clock.shift(Duration.ofSeconds(5));
        try (Database database = Database.open(settings)) {
            // What a crash leaves behind.
            for (String table : tables()) {
                execute(database, "TRUNCATE " + table.substring(2));
            }
            execute(database, "TRUNCATE one_time_memory");
        }
        SharedOneTimeUse after = node();
        Instant now = clock.instant();
        assertThat(after.use("dpop:key", "a", START, START.plusSeconds(60))).isFalse();
        assertThat(after.use("dpop:key", "unused", START, START.plusSeconds(60)))
                .as("nobody knows")
                .isFalse();
        assertThat(after.use("dpop:key", "ahead", now.plusSeconds(9), now.plusSeconds(60)))
                .as("a client's clock may be ahead")
                .isFalse();
        clock.shift(Duration.ofSeconds(16));
        assertThat(use(after, "later")).isTrue();
    }

    @Test
    void clearForgetsEverywhereAndRefusesWhatWasIssuedBefore() {
        assertThat(use(one, "a")).isTrue();
        clock.shift(Duration.ofSeconds(3));
        one.clear();
        assertThat(one.use("dpop:key", "a", START, START.plusSeconds(60))).isFalse();
        assertThat(use(other, "a")).as("another artefact with the same id").isTrue();
    }

    @Test
    void whoWaitsForTheDatabaseKeepsNobodyFromCalculating() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int places = Math.max(2, Runtime.getRuntime().availableProcessors());
            List<Future<Boolean>> waiting = new ArrayList<>();
            CyclicBarrier line = new CyclicBarrier(places + 1);
            for (int i = 0; i < places; i++) {
                waiting.add(threads.submit(() -> Crypto.admitted(() -> Crypto.aside(() -> {
                    try {
                        line.await();
                        return inside.await(30, TimeUnit.SECONDS);
                    } catch (Exception stopped) {
                        throw new IllegalStateException(stopped);
                    }
                }))));
            }
            line.await();
            assertThat(threads.submit(() -> Crypto.admitted(() -> "calculated")).get(10, TimeUnit.SECONDS))
                    .isEqualTo("calculated");
            inside.countDown();
            for (Future<Boolean> each : waiting) {
                assertThat(each.get()).isTrue();
            }
        }
    }
}
