package no.grunnmur.vilkar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the tables were filled from. */
final class BeginningRow {

    private BeginningRow() {}

    static boolean is(Connection connection, String origin) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from vilkar.beginning where origin = ?")) {
            statement.setString(1, origin);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Empties every table of the room, and says what fills them next. */
    static void clear(Connection connection, String origin) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {"reminder", "receipt", "signature", "version", "beginning"}) {
                statement.execute("delete from vilkar." + table);
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into vilkar.beginning (origin) values (?)")) {
            statement.setString(1, origin);
            statement.executeUpdate();
        }
    }
}
