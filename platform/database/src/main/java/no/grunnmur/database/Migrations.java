package no.grunnmur.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date, once for all nodes. A set of files that was applied is remembered by its fingerprint, in
 * the database itself, so that the usual start asks one question instead of loading Flyway.
 */
final class Migrations {

    /** Any number that nobody else uses: nodes that start at once queue on it. */
    private static final long TURN = 0x6772756e6e6d7572L;

    private static final String UNDEFINED_TABLE = "42P01";

    private Migrations() {}

    /**
     * Returns whether anything had to be done.
     *
     * @param connection to be closed by the caller soon: a lock is held until then, however it ends
     */
    static boolean apply(Connection connection, Connector connector, MigrationFiles files) throws SQLException {
        String fingerprint = files.fingerprint();
        if (isApplied(connection, fingerprint)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + TURN + ")");
        }
        if (isApplied(connection, fingerprint)) {
            return false;
        }
        migrate(connector, files);
        remember(connection, fingerprint);
        return true;
    }

    private static void migrate(Connector connector, MigrationFiles files) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(connector.unpooled())
                    .resourceProvider(files)
                    .table("schema_history")
                    .outOfOrder(true)
                    // Another node may run a newer house, or other rooms.
                    .ignoreMigrationPatterns("*:missing", "*:future")
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            String reason = String.valueOf(failed.getMessage())
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
            throw new DatabaseUnusable("The database's tables could not be brought up to date: " + reason, failed);
        }
    }

    private static boolean isApplied(Connection connection, String fingerprint) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM schema_applied WHERE fingerprint = ?")) {
            statement.setString(1, fingerprint);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException failed) {
            if (UNDEFINED_TABLE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private static void remember(Connection connection, String fingerprint) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_applied ("
                    + "fingerprint text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO schema_applied (fingerprint) VALUES (?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, fingerprint);
            statement.executeUpdate();
        }
    }
}
