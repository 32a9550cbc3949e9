package no.grunnmur.database;

import static no.grunnmur.database.TestServer.execute;
import static no.grunnmur.database.TestServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static final String MIGRATIONS = "no/grunnmur/database/migrations";

    @TempDir
    static Path temporary;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer(temporary);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAddressWithUserAndPasswordInItIsEnough() {
        Database.Settings embedded = server.postgres().settings(2);
        Database.Settings settings = Database.Settings.ofUrl(
                embedded.url() + "&user=" + embedded.user() + "&password=" + embedded.password(), 2);
        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT 42")).isEqualTo(42);
            assertThat(settings.toString()).doesNotContain(embedded.password());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://grunnmur:hemmelig@localhost/grunnmur",
                "jdbc:mysql://localhost/x?password=hemmelig",
                "jdbc:postgresql://localhost:port/x?password=hemmelig",
                ""
            })
    void anotherKindOfAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> Database.Settings.ofUrl(url, 2))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("hemmelig");
    }

    @Test
    void whatIsWrongWithTheServerIsSaidInOneLine() throws IOException {
        Database.Settings right = server.postgres().settings(1);
        assertRefused(new Database.Settings(right.url(), "grunnmur", "hemmelig", 1), "refuses the user or password");
        assertRefused(server.postgres().settings("nowhere", 1), "has no such database");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        assertRefused(
                new Database.Settings("jdbc:postgresql://127.0.0.1:" + port + "/x", "u", "hemmelig", 1),
                "127.0.0.1:" + port + "/x does not answer");
    }

    @ParameterizedTest
    @CsvSource({
        "14.9, UTF8, off, PostgreSQL 14; 15 or newer is needed",
        "15.0, LATIN1, off, encoded in LATIN1; UTF8 is needed",
        "18.1, UTF8, on, a standby that cannot be written",
    })
    void aServerThatWillNotDoIsRefused(String version, String encoding, String standby, String words)
            throws IOException {
        try (FakeServer fake = new FakeServer(version, encoding, standby)) {
            assertRefused(new Database.Settings(fake.url(), "u", "hemmelig", 1), words);
        }
    }

    private static void assertRefused(Database.Settings settings, String words) {
        assertThatThrownBy(() -> Database.open(settings).close())
                .isInstanceOf(DatabaseUnusable.class)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains(words)
                        .doesNotContain("\n")
                        .doesNotContain("hemmelig"));
    }

    @Test
    void aTransactionIsWholeOrNotThere() {
        try (Database database = Database.open(server.emptyDatabase(2), MIGRATIONS)) {
            database.transaction(connection -> {
                insert(connection.prepareStatement("INSERT INTO note VALUES (?, 'kept')"), 1);
                return null;
            });
            assertThatThrownBy(() -> database.transaction(connection -> {
                        insert(connection.prepareStatement("INSERT INTO note VALUES (?, 'lost')"), 2);
                        throw new IllegalStateException("changed our mind");
                    }))
                    .hasMessage("changed our mind");
            assertThat(number(database, "SELECT count(*) FROM note")).isOne();
        }
    }

    private static void insert(PreparedStatement statement, long id) throws java.sql.SQLException {
        try (statement) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    @Test
    void aRefusedStatementGivesItsStateAndNoValues() {
        try (Database database = Database.open(server.emptyDatabase(1), MIGRATIONS)) {
            execute(database, "INSERT INTO note VALUES (77112233, 'a')");
            assertThatThrownBy(() -> execute(database, "INSERT INTO note VALUES (77112233, 'b')"))
                    .isInstanceOfSatisfying(SqlFailed.class, refused -> {
                        assertThat(refused.state()).isEqualTo("23505");
                        assertThat(refused).hasMessageNotContaining("77112233");
                        assertThat(refused.getCause()).hasMessageNotContaining("77112233");
                    });
        }
    }

    @Test
    void manyMoreCallersThanConnectionsAreAllServed() throws Exception {
        try (Database database = Database.open(server.emptyDatabase(2), MIGRATIONS);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                long number = i;
                answers.add(callers.submit(() -> number(database, "SELECT " + number)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
            assertThat(number(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theWorkOfAFailedCallerGivesItsConnectionBack() {
        try (Database database = Database.open(server.emptyDatabase(1))) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> execute(database, "SELECT 1/0")).isInstanceOf(SqlFailed.class);
                assertThatThrownBy(() -> database.query(connection -> {
                            throw new IllegalStateException();
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(number(database, "SELECT 1")).isOne();
        }
    }

    @Test
    void aLostConnectionIsReplaced() {
        try (Database database = Database.open(server.emptyDatabase(1))) {
            assertThatThrownBy(() -> execute(database, "SELECT pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(DatabaseUnusable.class);
            assertThat(number(database, "SELECT 1")).isOne();
        }
    }

    @Test
    void jdbiAndTheDedicatedConnectionReachTheSameDatabase() throws java.sql.SQLException {
        try (Database database = Database.open(server.emptyDatabase(1), MIGRATIONS);
                var connection = database.dedicatedConnection()) {
            insert(connection.prepareStatement("INSERT INTO note VALUES (?, 'x')"), 9);
            assertThat(database.jdbi()
                            .<Long, RuntimeException>withHandle(handle -> handle.createQuery("SELECT id FROM note")
                                    .mapTo(Long.class)
                                    .one()))
                    .isEqualTo(9);
        }
    }
}
