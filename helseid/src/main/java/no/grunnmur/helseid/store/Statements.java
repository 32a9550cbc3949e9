package no.grunnmur.helseid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** One statement with its values, as the stores of the room write them. */
final class Statements {

    /**
     * In a statement's {@code from}: its commit does not wait for the disk. Only where an audit event follows before anybody
     * is answered: its commit waits, and what was committed before it is then on the disk too.
     */
    static final String DURABLE_WITH_THE_AUDIT = " (select set_config('synchronous_commit', 'off', true)) audited";

    private Statements() {}

    /** Prepares a statement; times become {@code timestamptz}. The caller closes it. */
    static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case String text -> statement.setString(i + 1, text);
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case null -> statement.setNull(i + 1, Types.NULL);
                default -> statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }

    /** Runs a statement that changes rows, and tells how many. */
    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
