package no.grunnmur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a lookup rests on: everybody gets the answer to his own question, a failure is no "not found", nobody waits for ever. */
@Timeout(60)
class GroupQueryTest {

    /** The square of every even number. */
    private static final String SQUARES = """
            SELECT k.place, k.key * k.key FROM unnest(?::bigint[]) WITH ORDINALITY AS k (key, place) WHERE k.key % 2 = 0
            """;

    @TempDir
    Path temporary;

    private TestServer server;
    private Database database;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(temporary);
        database = Database.open(server.postgres().settings(2));
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
    }

    private static void squares(Connection connection, List<GroupQuery.Question<Long, Long>> batch)
            throws SQLException {
        Object[] keys = batch.stream().map(GroupQuery.Question::key).toArray();
        try (PreparedStatement statement = connection.prepareStatement(SQUARES)) {
            statement.setArray(1, connection.createArrayOf("int8", keys));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.get(rows.getInt(1) - 1).answer(rows.getLong(2));
                }
            }
        }
    }

    private static <T> Future<T> aside(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    @Test
    void everyCallerGetsTheAnswerToItsOwnQuestion() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 1, (connection, batch) -> {
            sizes.add(batch.size());
            squares(connection, batch);
        });
        List<Future<String>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long first = i;
            callers.add(aside(() -> {
                for (long key = first; key < first + 20; key++) {
                    Long expected = key % 2 == 0 ? key * key : null;
                    Long answer = query.ask(key);
                    if (!java.util.Objects.equals(answer, expected)) {
                        return key + " gave " + answer;
                    }
                }
                return "right";
            }));
        }
        for (Future<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("right");
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4000);
        assertThat(sizes).as("questions that came together went together").hasSizeLessThan(2000);
    }

    @Test
    void whoComesWhileAQueryIsUnderWayIsAnsweredByTheNext() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ConcurrentLinkedQueue<List<Long>> batches = new ConcurrentLinkedQueue<>();
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 1, (connection, batch) -> {
            batches.add(batch.stream().map(GroupQuery.Question::key).sorted().toList());
            underWay.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new SQLException(stopped);
            }
            squares(connection, batch);
        });
        Future<Long> first = aside(() -> query.ask(2L));
        underWay.await();
        Thread[] later = new Thread[2];
        for (int i = 0; i < later.length; i++) {
            long key = 4 + 2L * i;
            later[i] = Thread.ofVirtual().start(() -> query.ask(key));
        }
        for (Thread caller : later) {
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        assertThat(first.get()).isEqualTo(4);
        for (Thread caller : later) {
            caller.join();
        }
        assertThat(batches).containsExactly(List.of(2L), List.of(4L, 6L));
    }

    @Test
    void aRefusedQueryIsToldToEachCallerAndTheNextOneIsAnswered() throws Exception {
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 2, (connection, batch) -> {
            if (batch.stream().anyMatch(question -> question.key() < 0)) {
                throw new SQLException("no", "22003");
            }
            squares(connection, batch);
        });
        List<Future<Long>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(aside(() -> query.ask(-2L)));
        }
        for (Future<Long> caller : callers) {
            assertThatThrownBy(caller::get).hasCauseInstanceOf(SqlFailed.class);
        }
        assertThat(query.ask(4L)).isEqualTo(16);
    }

    @Test
    void aFaultOfTheReaderIsNeitherAnAnswerNorALostDatabase() {
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 1, (connection, batch) -> {
            throw new AssertionError("a fault");
        });
        assertThatThrownBy(() -> query.ask(2L))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a fault");
    }

    @Test
    void aDatabaseThatIsGoneIsSaidToBe() {
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 1, GroupQueryTest::squares);
        assertThat(query.ask(2L)).isEqualTo(4);
        database.close();
        assertThatThrownBy(() -> query.ask(2L)).isInstanceOf(DatabaseUnusable.class);
    }

    @Test
    void anInterruptIsKeptAndCutsNothingShort() throws Exception {
        GroupQuery<Long, Long> query = new GroupQuery<>(database, 1, GroupQueryTest::squares);
        Future<Boolean> caller = aside(() -> {
            Thread.currentThread().interrupt();
            return query.ask(6L) == 36 && Thread.currentThread().isInterrupted();
        });
        assertThat(caller.get()).isTrue();
    }
}
