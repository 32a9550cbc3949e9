package no.grunnmur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hot paths ask is what the table says, on every node, also after the line to the database was cut. */
@Timeout(60)
class LiveViewTest {

    private static final String CHANNEL = "colours";

    @TempDir
    Path temporary;

    private TestServer server;
    private Database here;
    private Database there;
    private LiveView<Integer, String> mine;
    private LiveView<Integer, String> others;

    /** What the other node has read, in the order in which it did. */
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(temporary);
        here = Database.open(server.postgres().settings(2));
        there = Database.open(server.postgres().settings(2));
        TestServer.execute(here, "create table colour (number integer primary key, name text not null)");
        TestServer.execute(here, "insert into colour values (1, 'red')");
        mine = new LiveView<>(here, CHANNEL, Integer::valueOf, LiveViewTest::all, LiveViewTest::one);
        others = new LiveView<>(
                there,
                CHANNEL,
                Integer::valueOf,
                connection -> {
                    Map<Integer, String> all = all(connection);
                    heard.add("all " + all.size());
                    return all;
                },
                (connection, key) -> {
                    Optional<String> one = one(connection, key);
                    heard.add(key + " " + one.orElse("gone"));
                    return one;
                });
    }

    @AfterEach
    void stop() {
        mine.close();
        others.close();
        here.close();
        there.close();
        server.close();
    }

    private static Map<Integer, String> all(Connection connection) throws SQLException {
        Map<Integer, String> all = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number, name from colour")) {
            while (rows.next()) {
                all.put(rows.getInt(1), rows.getString(2));
            }
        }
        return all;
    }

    private static Optional<String> one(Connection connection, int key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select name from colour where number = ?")) {
            statement.setInt(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private void write(String sql, int key) {
        here.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            LiveView.tell(connection, CHANNEL, key);
            return null;
        });
    }

    private String nextHeard() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void aChangeIsSeenByTheWriterAtOnceAndByTheOthersWhenTheyHear() throws InterruptedException {
        assertThat(nextHeard()).isEqualTo("all 1");
        write("insert into colour values (2, 'green')", 2);
        mine.refresh(2);
        assertThat(mine.find(2)).contains("green");
        assertThat(nextHeard()).isEqualTo("2 green");

        write("delete from colour where number = 1", 1);
        assertThat(nextHeard()).isEqualTo("1 gone");
        write("update colour set name = 'blue' where number = 2", 2);
        assertThat(nextHeard()).isEqualTo("2 blue");
        // Heard in order on one thread, so the deletion before it has been kept.
        assertThat(others.find(1)).isEmpty();
    }

    @Test
    void whatIsRolledBackIsToldToNobody() throws InterruptedException {
        assertThat(nextHeard()).isEqualTo("all 1");
        assertThatThrownBy(() -> here.transaction(connection -> {
                    LiveView.tell(connection, CHANNEL, 1);
                    throw new IllegalStateException("changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        write("insert into colour values (3, 'black')", 3);
        assertThat(nextHeard()).isEqualTo("3 black");
    }

    @Test
    void whatChangedWhileTheLineWasCutIsCaughtUp() throws InterruptedException {
        assertThat(nextHeard()).isEqualTo("all 1");
        TestServer.execute(
                here,
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'grunnmur notices'");
        TestServer.execute(here, "insert into colour values (4, 'white')");
        String caughtUp = nextHeard();
        while ("all 1".equals(caughtUp)) {
            caughtUp = nextHeard();
        }
        assertThat(caughtUp).isEqualTo("all 2");
    }

    @Test
    void refreshingEverythingForgetsWhatIsGone() {
        TestServer.execute(here, "delete from colour");
        TestServer.execute(here, "insert into colour values (7, 'grey')");
        mine.refreshAll();
        assertThat(mine.all()).containsExactly(Map.entry(7, "grey"));
    }
}
