package no.grunnmur.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connections, all with the same properties, and says in one line why one cannot be made. */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    private static final int OLDEST_MAJOR = 15;

    private final Database.Settings settings;

    Connector(Database.Settings settings) {
        this.settings = settings;
    }

    /** @param answerSeconds how long to wait for an answer, 0 for ever */
    Connection connect(int answerSeconds) throws SQLException {
        return source(answerSeconds).getConnection();
    }

    DataSource unpooled() {
        return source(0);
    }

    PGSimpleDataSource source(int answerSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        if (settings.user() != null) {
            source.setUser(settings.user());
        }
        if (settings.password() != null) {
            source.setPassword(settings.password());
        }
        source.setApplicationName("grunnmur");
        source.setAssumeMinServerVersion(String.valueOf(OLDEST_MAJOR));
        source.setConnectTimeout(5);
        source.setLoginTimeout(10);
        source.setTcpKeepAlive(true);
        source.setSocketTimeout(answerSeconds);
        // Every statement is a constant of the code, so each is worth preparing at once.
        source.setPrepareThreshold(1);
        source.setPreparedStatementCacheQueries(256);
        source.setReWriteBatchedInserts(true);
        // The detail of an error quotes the row, and rows are about people.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Sees that the server at the other end will do; asks it next to nothing that it has not said when greeting. */
    void require(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR) {
            throw new DatabaseUnusable("The server at " + place() + " is PostgreSQL " + major + "; " + OLDEST_MAJOR
                    + " or newer is needed");
        }
        PGConnection server = connection.unwrap(PGConnection.class);
        String encoding = server.getParameterStatus("server_encoding");
        if (!"UTF8".equals(encoding)) {
            throw new DatabaseUnusable("The database at " + place() + " is encoded in " + encoding
                    + "; UTF8 is needed: create one with ENCODING 'UTF8'");
        }
        if ("on".equals(server.getParameterStatus("in_hot_standby"))) {
            throw new DatabaseUnusable(
                    "The server at " + place() + " is a standby that cannot be written: use the primary's address");
        }
        warnIfNotDurable(connection);
    }

    /** The house promises that what it answered survives; a server that was told otherwise is said so. */
    private void warnIfNotDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("SELECT current_setting('fsync')")) {
            fsync.next();
            if (!fsync.getString(1).equals("on")) {
                LOG.warn(
                        "PostgreSQL at {} runs with fsync off: a power failure can lose rows that were answered",
                        place());
            }
        }
    }

    /** Why a connection could not be made, in one line without the password. */
    DatabaseUnusable unreachable(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        String reason = switch (state) {
            case "28P01", "28000" -> "refuses the user or password";
            case "3D000" -> "has no such database: create it first";
            case "53300" -> "has no free connection (max_connections)";
            case "57P03" -> "is starting or stopping";
            case "08001" -> "does not answer";
            default -> "cannot be used (SQLSTATE " + state + ")";
        };
        return new DatabaseUnusable("PostgreSQL at " + place() + " " + reason, cause);
    }

    /** Host, port and database, nothing secret. */
    String place() {
        Properties parsed = Driver.parseURL(settings.url(), null);
        if (parsed == null) {
            return "an address that is not understood";
        }
        return PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed) + "/"
                + PGProperty.PG_DBNAME.getOrDefault(parsed);
    }
}
