package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Reads all rows as they are stored, in the order of chain and sequence, a few thousand in memory at a time. */
final class StoredRows {

    private static final int FETCH = 2000;

    /** A row as it was hashed; {@code micros} since 1970. */
    record StoredRow(int chain, long sequence, long micros, String type, String content, Hash hash) {}

    private StoredRows() {}

    /** The connection is in a transaction: that is what a cursor needs. */
    static void each(Connection connection, Consumer<StoredRow> consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT chain, sequence, (extract(epoch FROM at) * 1000000)::bigint, type, content, hash
                FROM audit_event ORDER BY chain, sequence
                """)) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(new StoredRow(
                            rows.getInt(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getString(5),
                            Hash.of(rows.getBytes(6))));
                }
            }
        }
    }
}
