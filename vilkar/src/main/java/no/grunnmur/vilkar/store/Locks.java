package no.grunnmur.vilkar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Locks by name, on every node, until the end of the transaction. */
final class Locks {

    private Locks() {}

    /** Waits until nobody has it. */
    static void alone(Connection connection, String name) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))", name);
    }

    /** Waits until nobody has it alone. */
    static void shared(Connection connection, String name) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))", name);
    }

    private static void lock(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "vilkar " + name);
            statement.execute();
        }
    }
}
