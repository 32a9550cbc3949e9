package no.grunnmur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.database.Database;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for the events about a person gets all of them, and no other. */
class AboutIndexTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KARI = "aa".repeat(32);
    private static final String OLA = "bb".repeat(32);

    @TempDir
    static Path temporary;

    private static AuditServer server;
    private Database database;
    private AboutIndex index;
    private Instant now = NOON;

    record Told(String type, String organisation, Collection<String> persons) implements AboutPersons {
        @Override
        public void write(JsonWriter json) {
            json.name("organisation").value(organisation);
        }
    }

    record ToldStretch(Stretch told) implements AboutPersons {
        @Override
        public String type() {
            return "told";
        }

        @Override
        public void write(JsonWriter json) {}

        @Override
        public Collection<String> persons() {
            return List.of();
        }

        @Override
        public Optional<Stretch> stretch() {
            return Optional.of(told);
        }
    }

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
        index = new AboutIndex(database);
    }

    @AfterEach
    void close() {
        index.close();
        database.close();
    }

    private ChainedAuditLog log(String node) {
        return new ChainedAuditLog(database, () -> now, node);
    }

    private void told(AuditLog log, String type, String organisation, String... persons) {
        now = now.plusSeconds(1);
        log.append(new Told(type, organisation, List.of(persons)));
    }

    private static AboutIndex.Query query(
            Instant until,
            Optional<AboutIndex.Place> before,
            Set<String> except,
            Map<String, String> members,
            int limit) {
        return new AboutIndex.Query(List.of(KARI), Optional.empty(), NOON, until, before, except, members, limit);
    }

    private static List<Long> sequences(List<AuditLog.Row> rows) {
        return rows.stream().map(AuditLog.Row::sequence).toList();
    }

    @Test
    void whatHasJustBeenAppendedIsFoundNewestFirstOnEveryChain() {
        try (ChainedAuditLog first = log("first");
                ChainedAuditLog second = log("second")) {
            told(first, "looked-up", "1", KARI);
            told(second, "bulk", "2", OLA, KARI);
            told(first, "looked-up", "3", OLA);
            told(first, "nobody", "4");
            assertThat(index.find(query(NOON.plusSeconds(60), Optional.empty(), Set.of(), Map.of(), 9)))
                    .extracting(AuditLog.Row::type)
                    .containsExactly("bulk", "looked-up");
            told(second, "again", "5", KARI);
            assertThat(index.find(query(NOON.plusSeconds(60), Optional.empty(), Set.of(), Map.of(), 9)))
                    .extracting(AuditLog.Row::type)
                    .containsExactly("again", "bulk", "looked-up");
        }
        assertThat(AuditVerification.of(database).findings()).isEmpty();
    }

    private void told(AuditLog log, String list, long first, long last) {
        now = now.plusSeconds(1);
        log.append(new ToldStretch(new AboutPersons.Stretch(list, first, last)));
    }

    private List<AuditLog.Row> find(String list, Long... numbers) {
        return index.find(new AboutIndex.Query(
                List.of(KARI),
                Optional.of(new AboutIndex.Listed(list, List.of(numbers))),
                NOON,
                NOON.plusSeconds(60),
                Optional.empty(),
                Set.of(),
                Map.of(),
                9));
    }

    @Test
    void aStretchOfAListIsFoundByTheNumbersInItAndStandsAmongTheOthers() {
        try (ChainedAuditLog log = log("one")) {
            told(log, "list-1", 10, 20);
            told(log, "looked-up", "1", KARI);
            told(log, "list-1", 20, 20);
            told(log, "list-2", 1, 100);
            told(log, "looked-up", "1", OLA);
            assertThat(sequences(find("list-1", 9L))).containsExactly(2L);
            assertThat(sequences(find("list-1", 10L))).containsExactly(2L, 1L);
            assertThat(sequences(find("list-1", 15L, 20L, 16L))).containsExactly(3L, 2L, 1L);
            assertThat(sequences(find("list-1", 21L))).containsExactly(2L);
            assertThat(sequences(find("list-2", 21L))).containsExactly(4L, 2L);
            assertThat(sequences(find("list-2"))).containsExactly(2L);
            assertThat(find("list-1", 9L, 10L).getLast().content())
                    .isEqualTo("{\"stretch\":{\"list\":\"list-1\",\"first\":10,\"last\":20}}");
        }
    }

    /** Each million rows or so the index begins a new piece; who asks looks into all. */
    @Test
    void whatStandsInAnEarlierPieceIsFoundToo() {
        try (ChainedAuditLog log = log("one")) {
            told(log, "looked-up", "1", KARI);
            index.catchUp();
            AuditServer.execute(database, "update audit_about set piece = 1");
            told(log, "looked-up", "2", KARI);
            assertThat(sequences(index.find(query(NOON.plusSeconds(60), Optional.empty(), Set.of(), Map.of(), 9))))
                    .containsExactly(2L, 1L);
        }
    }

    @Test
    void aPeriodATypeAMemberAndAPlaceNarrowIt() {
        try (ChainedAuditLog log = log("one")) {
            for (int i = 1; i <= 6; i++) {
                told(log, i == 4 ? "own" : "looked-up", i % 2 == 0 ? "even" : "odd", KARI);
            }
            assertThat(sequences(index.find(query(NOON.plusSeconds(5), Optional.empty(), Set.of(), Map.of(), 9))))
                    .containsExactly(4L, 3L, 2L, 1L);
            assertThat(sequences(index.find(query(NOON.plusSeconds(60), Optional.empty(), Set.of("own"), Map.of(), 9))))
                    .containsExactly(6L, 5L, 3L, 2L, 1L);
            assertThat(sequences(index.find(query(
                            NOON.plusSeconds(60), Optional.empty(), Set.of(), Map.of("organisation", "even"), 9))))
                    .containsExactly(6L, 4L, 2L);
            AboutIndex.Place fourth = new AboutIndex.Place(NOON.plusSeconds(4), log.chain(), 4);
            assertThat(sequences(index.find(query(NOON.plusSeconds(60), Optional.of(fourth), Set.of(), Map.of(), 2))))
                    .containsExactly(3L, 2L);
        }
    }

    /** Two ids may have the same hash: the event itself decides. */
    @Test
    void anEventAboutSomebodyElseWithTheSameHashIsNotShown() {
        try (ChainedAuditLog log = log("one")) {
            told(log, "looked-up", "1", OLA);
            index.catchUp();
            AuditServer.execute(
                    database,
                    "insert into audit_about select hashtextextended('" + KARI
                            + "', 0), at, chain, sequence, piece from audit_about");
            assertThat(index.find(query(NOON.plusSeconds(60), Optional.empty(), Set.of(), Map.of(), 9)))
                    .isEmpty();
        }
    }

    @Test
    void manyWhoReadAtOnceReadEachEventOnce() throws Exception {
        try (ChainedAuditLog log = log("one");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                told(log, "looked-up", "1", KARI, OLA);
            }
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(callers.submit(index::catchUp));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(AuditServer.number(database, "select count(*) from audit_about"))
                .isEqualTo(100);
    }
}
