package no.grunnmur.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The house's PostgreSQL, reached through a small pool that callers queue for fairly. */
public final class Database implements AutoCloseable {

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
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return "Settings[url=***, connections=" + connections + "]";
        }
    }

    private Database() {}

    /** Connects and brings the schema up to date with the migrations at these class path locations, e.g. {@code no/grunnmur/audit/migrations}. */
    public static Database open(Settings settings, String... migrations) {
        throw new UnsupportedOperationException();
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs read-only or single-statement work with a pooled connection in auto-commit. */
    public <T> T query(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    /** Runs work in a transaction: committed when it returns, rolled back when it throws. */
    public <T> T transaction(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    /** For what is off the hot path. */
    public Jdbi jdbi() {
        throw new UnsupportedOperationException();
    }

    /** A connection of one's own, outside the pool, for a long-lived writer or listener. The caller closes it. */
    public Connection dedicatedConnection() {
        throw new UnsupportedOperationException();
    }

    /** What opening cost: connecting, migrations. */
    public List<Timing> timings() {
        throw new UnsupportedOperationException();
    }

    public DataSource dataSource() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
