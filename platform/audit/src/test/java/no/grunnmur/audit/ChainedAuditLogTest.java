package no.grunnmur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import no.grunnmur.database.Database;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ChainedAuditLogTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

    @TempDir
    static Path temporary;

    private static AuditServer server;
    private Database database;

    @BeforeAll
    static void start() throws IOException {
        server = new AuditServer(temporary);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        database = server.emptyLog();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ChainedAuditLog log(String node) {
        return new ChainedAuditLog(database, InstantSource.fixed(NOON), node);
    }

    private void assertHolds(long rows) {
        AuditVerification verification = AuditVerification.of(database);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.holds()).isTrue();
        assertThat(verification.rows()).isEqualTo(rows);
    }

    @Test
    void anEventStandsInTheLogAsItWas() {
        try (ChainedAuditLog log = log("here")) {
            log.append(new TestEvent("helseid.token-issued", "æøå"));
            assertThat(log.count()).isOne();
            assertThat(log.latest(Optional.empty(), 10))
                    .containsExactly(new AuditLog.Row(
                            1,
                            1,
                            Instant.parse("2026-11-21T12:00:00.123456Z"),
                            "helseid.token-issued",
                            "{\"text\":\"æøå\"}"));
        }
        assertHolds(1);
    }

    @Test
    void theNewestOfATypeComeFirst() {
        try (ChainedAuditLog one = log("one");
                ChainedAuditLog two = log("two")) {
            for (int i = 1; i <= 5; i++) {
                one.append(new TestEvent("test.a", "a" + i));
                two.append(new TestEvent("test.b", "b" + i));
            }
            assertThat(two.latest(Optional.of("test.a"), 3))
                    .extracting(AuditLog.Row::content)
                    .containsExactly("{\"text\":\"a5\"}", "{\"text\":\"a4\"}", "{\"text\":\"a3\"}");
            assertThat(one.latest(Optional.empty(), 100)).hasSize(10);
            assertThat(one.latest(Optional.of("test.c"), 3)).isEmpty();
            assertThat(one.count()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\uD800",
                "\uDFFF\uD800",
                "\"}]\\",
                "'; DROP TABLE audit_event; --",
                "\\.",
                "\u2028\u202E\uFFFF",
                "\uD83D\uDE00",
                "{\"a\":[1,NULL,\"x\"]}"
            })
    void hostileTextNeitherFailsNorBreaksTheChain(String text) {
        try (ChainedAuditLog log = log("here")) {
            log.append(new TestEvent(text));
            log.append(new TestEvent(text.repeat(100_000)));
            log.append(new TestEvent("after"));
            byte[] written = new JsonWriter()
                    .beginObject()
                    .name("text")
                    .value(text)
                    .endObject()
                    .toBytes();
            assertThat(log.latest(Optional.empty(), 3).getLast().content())
                    .isEqualTo(new String(written, StandardCharsets.UTF_8));
        }
        assertHolds(3);
    }

    @Test
    void anEventThatIsNoTextFailsAloneAndTheChainGoesOn() {
        AuditEvent broken = new AuditEvent() {
            @Override
            public String type() {
                return "test.broken";
            }

            @Override
            public void write(JsonWriter json) {
                json.name("bytes").raw(new byte[] {(byte) 0xff, 0});
            }
        };
        try (ChainedAuditLog log = log("here")) {
            log.append(new TestEvent("before"));
            assertThatThrownBy(() -> log.append(broken)).isInstanceOf(SqlFailed.class);
            log.append(new TestEvent("after"));
        }
        assertHolds(2);
    }

    @Test
    void aLogOfOldDatesAndFarOnesHolds() {
        for (String time :
                List.of("1899-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
            try (ChainedAuditLog log = new ChainedAuditLog(database, InstantSource.fixed(Instant.parse(time)), time)) {
                log.append(new TestEvent(time));
                assertThat(log.latest(Optional.empty(), 9))
                        .extracting(AuditLog.Row::at)
                        .contains(Instant.parse(time));
            }
        }
        assertHolds(3);
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrRemove() {
        try (ChainedAuditLog log = log("here")) {
            log.append(new TestEvent("row"));
        }
        log("later").close();
        for (String change : List.of(
                "UPDATE audit_event SET content = '{}'",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
                "UPDATE audit_link SET head_sequence = 9",
                "DELETE FROM audit_link",
                "TRUNCATE audit_link",
                "UPDATE audit_chain SET head_sequence = 0",
                "UPDATE audit_chain SET node = 'there', head_sequence = head_sequence + 1",
                "DELETE FROM audit_chain",
                "TRUNCATE audit_chain",
                "UPDATE audit_book SET chains = 0",
                "DELETE FROM audit_book",
                "TRUNCATE audit_book")) {
            assertThatThrownBy(() -> AuditServer.execute(database, change))
                    .as(change)
                    .isInstanceOfSatisfying(
                            SqlFailed.class,
                            refused -> assertThat(refused.state()).isEqualTo("42501"));
        }
        assertHolds(1);
    }

    @Test
    void theExportHoldsWhatIsNeededToComputeEveryHash() throws IOException {
        try (ChainedAuditLog log = log("here")) {
            log.append(new TestEvent("one\n"));
            log.append(new TestEvent("two"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            log.export(out);
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst())
                    .startsWith("{\"chain\":1,\"sequence\":1,\"at\":\"2026-11-21T12:00:00.123456Z\","
                            + "\"type\":\"test.event\",\"content\":{\"text\":\"one\\n\"},\"hash\":\"")
                    .matches(".*\"hash\":\"[0-9a-f]{64}\"}");
        }
    }

    @Test
    void nodesThatStartAndWriteAtOnceGetChainsWithoutGaps() throws Exception {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> chains = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                String name = "node" + node;
                chains.add(nodes.submit(() -> {
                    try (ChainedAuditLog log = log(name)) {
                        for (int i = 0; i < 50; i++) {
                            log.append(new TestEvent(name + i));
                        }
                        return log.chain();
                    }
                }));
            }
            List<Integer> numbers = new ArrayList<>();
            for (Future<Integer> chain : chains) {
                numbers.add(chain.get());
            }
            assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        }
        assertHolds(300);
    }

    @Test
    void verifyingWhileRowsAreWrittenFindsNothing() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (ChainedAuditLog log = log("here")) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        log.append(new TestEvent("row"));
                    }
                }));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(AuditVerification.of(database).findings()).isEmpty();
            }
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    @Test
    void aKilledServerLosesNoAcknowledgedEventAndTheChainHolds() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        try (ChainedAuditLog log = log("here")) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String caller = "caller" + i + "-";
                callers.add(Thread.ofVirtual().start(() -> {
                    for (int row = 0; !over.get(); row++) {
                        try {
                            log.append(new TestEvent(caller + row));
                            acknowledged.add("{\"text\":\"" + caller + row + "\"}");
                        } catch (DatabaseUnusable told) {
                            // Refused is refused: nothing was answered.
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                    }
                }));
            }
            for (int kill = 0; kill < 3; kill++) {
                awaitMore(acknowledged);
                ProcessHandle killed = server.postgres().process();
                new ProcessBuilder("/bin/sh", "-c", "kill -9 " + killed.pid())
                        .start()
                        .waitFor();
                killed.onExit().get(10, TimeUnit.SECONDS);
                awaitMore(acknowledged);
            }
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            Set<String> stored = ConcurrentHashMap.newKeySet();
            for (AuditLog.Row row : log.latest(Optional.empty(), Integer.MAX_VALUE)) {
                stored.add(row.content());
            }
            assertThat(stored).containsAll(acknowledged);
        }
        assertThat(AuditVerification.of(database).findings()).isEmpty();
    }

    private static void awaitMore(Set<String> acknowledged) throws InterruptedException {
        int goal = acknowledged.size() + 300;
        while (acknowledged.size() < goal) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
