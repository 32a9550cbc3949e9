package no.grunnmur.database;

import static no.grunnmur.database.TestServer.execute;
import static no.grunnmur.database.TestServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the audit rests on: an acknowledged row is there, a refused caller knows it, nobody waits for ever. */
@Timeout(120)
class GroupCommitTest {

    private static final String INSERT = "INSERT INTO note (id, text) SELECT unnest(?::bigint[]), 'x'";

    @TempDir
    Path temporary;

    private TestServer server;
    private Database database;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(temporary);
        database = Database.open(server.postgres().settings(2), "no/grunnmur/database/migrations");
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
    }

    private static void insert(Connection connection, List<Long> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, connection.createArrayOf("int8", batch.toArray()));
            statement.executeUpdate();
        }
    }

    private Set<Long> stored() {
        return database.query(connection -> {
            Set<Long> all = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM note")) {
                while (rows.next()) {
                    all.add(rows.getLong(1));
                }
            }
            return all;
        });
    }

    /** Each of the pool's connections to the old server has to be found dead once. */
    private Set<Long> storedAfterARestart() {
        for (int dead = 0; ; dead++) {
            try {
                return stored();
            } catch (DatabaseUnusable cut) {
                if (dead == 20) {
                    throw cut;
                }
            }
        }
    }

    /** Callers that commit ever new numbers until told to stop, and what they were told. */
    private static final class Load {
        final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        final Set<Long> lost = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> callers = new ArrayList<>();

        Load(GroupCommit<Long> commit, int threads) {
            AtomicLong next = new AtomicLong();
            for (int i = 0; i < threads; i++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        long row = next.incrementAndGet();
                        try {
                            commit.commit(row);
                            acknowledged.add(row);
                        } catch (DatabaseUnusable failed) {
                            lost.add(row);
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                    }
                }));
            }
        }

        void awaitAcknowledged(int more) throws InterruptedException {
            int goal = acknowledged.size() + more;
            while (acknowledged.size() < goal) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }

        void stop() throws InterruptedException {
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    @Test
    void everythingAcknowledgedIsThereOnce() throws InterruptedException {
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            Load load = new Load(commit, 64);
            load.awaitAcknowledged(5_000);
            load.stop();
            assertThat(load.lost).isEmpty();
            assertThat(stored()).isEqualTo(load.acknowledged);
        }
    }

    @Test
    void whatWaitsGoesTogetherInTheOrderItCame() throws InterruptedException {
        CountDownLatch firstIsWriting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<List<Long>> batches = new ArrayList<>();
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 20, (connection, batch) -> {
            insert(connection, batch);
            batches.add(List.copyOf(batch));
            firstIsWriting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        })) {
            List<Thread> callers = new ArrayList<>();
            callers.add(Thread.ofVirtual().start(() -> commit.commit(0L)));
            firstIsWriting.await();
            for (long row = 1; row <= 50; row++) {
                long number = row;
                Thread caller = Thread.ofVirtual().start(() -> commit.commit(number));
                callers.add(caller);
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            goOn.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 20, 20, 10);
        assertThat(batches.stream().flatMap(List::stream)).isSorted().hasSize(51);
    }

    @Test
    void aRefusedRowFailsAloneAndIsNotThere() throws InterruptedException {
        execute(database, "ALTER TABLE note ADD CHECK (id % 7 <> 0)");
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Long> refused = ConcurrentHashMap.newKeySet();
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            List<Thread> callers = new ArrayList<>();
            for (long row = 1; row <= 500; row++) {
                long number = row;
                callers.add(Thread.ofVirtual().start(() -> {
                    try {
                        commit.commit(number);
                        acknowledged.add(number);
                    } catch (SqlFailed check) {
                        assertThat(check.state()).isEqualTo("23514");
                        refused.add(number);
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(stored()).isEqualTo(acknowledged);
        assertThat(refused).hasSize(71).allMatch(row -> row % 7 == 0);
        assertThat(acknowledged).hasSize(429);
    }

    @Test
    void aLostConnectionLosesNothingThatWasAcknowledged() throws InterruptedException {
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            Load load = new Load(commit, 32);
            for (int i = 0; i < 20; i++) {
                load.awaitAcknowledged(100);
                execute(
                        database,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND backend_type = 'client backend'");
            }
            load.awaitAcknowledged(100);
            load.stop();
            Set<Long> stored = stored();
            assertThat(stored).containsAll(load.acknowledged);
            Set<Long> unexplained = new HashSet<>(stored);
            unexplained.removeAll(load.acknowledged);
            assertThat(load.lost).as("stored without a word to its caller").containsAll(unexplained);
        }
    }

    @Test
    void aKilledServerLosesNothingThatWasAcknowledged() throws Exception {
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            Load load = new Load(commit, 32);
            for (int i = 0; i < 3; i++) {
                load.awaitAcknowledged(500);
                ProcessHandle killed = server.postgres().process();
                Command.signal(killed.pid(), "KILL");
                assertThat(Command.ended(killed, 10)).isTrue();
                load.awaitAcknowledged(500);
            }
            load.stop();
            assertThat(storedAfterARestart()).containsAll(load.acknowledged);
        }
    }

    @Test
    void aCommitOfUnknownOutcomeIsReportedAsFailure() {
        execute(database, """
                CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.id = 13 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NEW;
                END $$
                """);
        execute(
                database,
                "CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION cut()");
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            commit.commit(12L);
            assertThatThrownBy(() -> commit.commit(13L))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("while committing");
            commit.commit(14L);
        }
        assertThat(stored()).containsExactlyInAnyOrder(12L, 14L);
    }

    @Test
    void whatTheWriterRemembersIsReadAgainAfterEveryFailure() {
        execute(database, "ALTER TABLE note ADD CHECK (id <> 13)");
        List<String> calls = new ArrayList<>();
        GroupCommit.BatchWriter<Long> writer = new GroupCommit.BatchWriter<>() {
            @Override
            public void write(Connection connection, List<Long> batch) throws SQLException {
                calls.add("write " + batch);
                insert(connection, batch);
            }

            @Override
            public void committed() {
                calls.add("committed");
            }

            @Override
            public void resume(Connection connection) {
                calls.add("resume");
            }
        };
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, writer)) {
            commit.commit(12L);
            assertThatThrownBy(() -> commit.commit(13L)).isInstanceOf(SqlFailed.class);
            commit.commit(14L);
        }
        assertThat(calls)
                .containsExactly(
                        "resume", "write [12]", "committed", "write [13]", "resume", "write [14]", "committed");
    }

    @Test
    void aWriterThatFailsItselfFailsTheBatchAndGoesOn() {
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, (connection, batch) -> {
            insert(connection, batch);
            if (batch.contains(13L)) {
                throw new IllegalStateException("a mistake of ours");
            }
        })) {
            assertThatThrownBy(() -> commit.commit(13L))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasRootCauseMessage("a mistake of ours");
            commit.commit(14L);
        }
        assertThat(stored()).containsExactly(14L);
    }

    @Test
    void durableMeansDurableWhateverTheRolesDefaultIs() {
        execute(database, "ALTER ROLE grunnmur SET synchronous_commit = off");
        try (GroupCommit<String> commit = new GroupCommit<>("test", database, 100, (connection, batch) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO note SELECT 1, current_setting('synchronous_commit')");
            }
        })) {
            commit.commit("row");
        }
        assertThat(number(database, "SELECT count(*) FROM note WHERE text = 'on'"))
                .isOne();
    }

    @Test
    void anInterruptDoesNotCutTheWaitingShortAndIsKept() throws InterruptedException {
        try (GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert)) {
            AtomicBoolean kept = new AtomicBoolean();
            Thread caller = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                commit.commit(1L);
                kept.set(Thread.currentThread().isInterrupted());
            });
            caller.join();
            assertThat(kept).isTrue();
            assertThat(stored()).containsExactly(1L);
        }
    }

    @Test
    void closingWritesWhatWasHandedInAndRefusesTheRest() throws InterruptedException {
        GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert);
        Load load = new Load(commit, 32);
        load.awaitAcknowledged(200);
        commit.close();
        load.stop();
        assertThat(stored()).isEqualTo(load.acknowledged);
        assertThatThrownBy(() -> commit.commit(-1L))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("closed");
        commit.close();
    }

    @Test
    void withoutADatabaseCallersAreRefusedAndNotKept() throws IOException {
        GroupCommit<Long> commit = new GroupCommit<>("test", database, 100, GroupCommitTest::insert);
        commit.commit(1L);
        server.close();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> commit.commit(2L)).isInstanceOf(DatabaseUnusable.class);
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(20));
        begun = System.nanoTime();
        assertThatThrownBy(() -> commit.commit(3L)).isInstanceOf(DatabaseUnusable.class);
        assertThat(System.nanoTime() - begun).as("known to be lost").isLessThan(TimeUnit.SECONDS.toNanos(3));
        commit.close();
    }
}
