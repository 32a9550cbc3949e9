package no.grunnmur.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.Driver;

/**
 * The house's PostgreSQL, reached through a small pool that callers queue for fairly.
 *
 * <p>Safe for use from many threads. What is done with a connection is done quickly: there are few.
 */
public final class Database implements AutoCloseable {

    private static final int ANSWER_SECONDS = 60;
    private static final int QUEUE_SECONDS = 15;

    /**
     * Where the database is.
     *
     * @param url JDBC address
     * @param user null when the address holds it
     * @param password null when the address holds it
     * @param connections size of the pool; by cores, never by threads
     */
    public record Settings(String url, String user, String password, int connections) {

        /**
         * An external server.
         *
         * @param url {@code jdbc:postgresql://host/database?user=...&password=...}
         * @throws DatabaseUnusable when the address is not one of PostgreSQL
         */
        public static Settings ofUrl(String url, int connections) {
            if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null) {
                // The address itself may hold a password, so it is not repeated.
                throw new DatabaseUnusable("The database's address is not understood: write it as"
                        + " jdbc:postgresql://host:5432/database?user=...&password=...");
            }
            return new Settings(url, null, null, connections);
        }

        @Override
        public String toString() {
            return "Settings[url=***, connections=" + connections + "]";
        }
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final Connector connector;
    private final HikariDataSource pool;
    private final Semaphore turns;
    private final Jdbi jdbi;
    private final List<Timing> timings;
    private final Notices notices = new Notices(this);

    private Database(Connector connector, HikariDataSource pool, int connections, List<Timing> timings) {
        this.connector = connector;
        this.pool = pool;
        this.turns = new Semaphore(connections, true);
        this.jdbi = Jdbi.create(pool);
        this.timings = timings;
    }

    /**
     * Connects and brings the schema up to date with the migrations at these class path locations, e.g.
     * {@code no/grunnmur/audit/migrations}. Files are named as Flyway's ({@code V1_001__audit.sql}); numbers are unique
     * across all locations and may be added in any order.
     *
     * @throws DatabaseUnusable with one clear line
     */
    public static Database open(Settings settings, String... migrations) {
        Stopwatch stopwatch = new Stopwatch();
        Connector connector = new Connector(settings);
        try (Connection first = connector.connect(0)) {
            connector.require(first);
            stopwatch.lap("connected to the database");
            if (migrations.length > 0) {
                MigrationFiles files = MigrationFiles.at(Database.class.getClassLoader(), migrations);
                boolean changed = Migrations.apply(first, connector, files);
                stopwatch.lap(changed ? "tables brought up to date" : "tables seen to be up to date");
            }
        } catch (SQLException failed) {
            throw connector.unreachable(failed);
        }
        HikariDataSource pool = pool(connector, settings.connections());
        stopwatch.lap("connection pool");
        return new Database(connector, pool, settings.connections(), stopwatch.timings());
    }

    private static HikariDataSource pool(Connector connector, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(connector.source(ANSWER_SECONDS));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(QUEUE_SECONDS));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /**
     * Runs read-only or single-statement work with a pooled connection in auto-commit.
     *
     * @throws DatabaseUnusable when the database cannot be reached
     * @throws SqlFailed when it refuses a statement
     */
    public <T> T query(Work<T> work) {
        await();
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw translate(failed);
        } finally {
            turns.release();
        }
    }

    /**
     * Runs work in a transaction: committed when it returns, rolled back when it throws.
     *
     * @throws DatabaseUnusable when the database cannot be reached; if it was lost while committing, whether the work was
     *     done is not known
     * @throws SqlFailed when it refuses a statement
     */
    public <T> T transaction(Work<T> work) {
        await();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failed) {
                rollback(connection, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw translate(failed);
        } finally {
            turns.release();
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            reason.addSuppressed(lost);
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseUnusable("The database is busy: no connection was free for " + QUEUE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("Interrupted while waiting for a connection", interrupted);
        }
    }

    private RuntimeException translate(SQLException failed) {
        return isConnectionLost(failed) ? connector.unreachable(failed) : new SqlFailed(failed);
    }

    /** Classes 08 (connection), 57P (server stopping), 53 (no room), 25006 (a standby by now), and what has no state. */
    static boolean isConnectionLost(SQLException failed) {
        String state = failed.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25006")
                || failed instanceof java.sql.SQLTransientConnectionException;
    }

    /** For what is off the hot path. Does not queue fairly: for few callers at a time. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * A connection of one's own, outside the pool, for a long-lived writer or listener. Waits for answers without end.
     * The caller closes it.
     */
    public Connection dedicatedConnection() {
        try {
            return connector.connect(0);
        } catch (SQLException failed) {
            throw connector.unreachable(failed);
        }
    }

    /** What opening cost: connecting, migrations. */
    public List<Timing> timings() {
        return timings;
    }

    /** What nodes tell one another. */
    public Notices notices() {
        return notices;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        notices.close();
        pool.close();
    }
}
