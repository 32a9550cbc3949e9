package no.grunnmur.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import no.grunnmur.database.GroupCommit;

/**
 * Appends batches to one chain: numbers, hashes and inserts the rows and moves the head, in one statement. Used by the one
 * thread of the group commit.
 */
final class ChainWriter implements GroupCommit.BatchWriter<PendingRow> {

    /**
     * The head is moved only from where we think it is; should it be elsewhere, nothing is inserted. Time goes in two parts
     * because an interval is multiplied in floating point, which holds microseconds only until the year 2255.
     */
    private static final String APPEND = """
            WITH head AS (
                UPDATE audit_chain SET head_sequence = ?, head_hash = ? WHERE chain = ? AND head_sequence = ?
                RETURNING chain)
            INSERT INTO audit_event (chain, sequence, at, type, content, hash)
            SELECT head.chain, ? + row.n, timestamptz 'epoch' + row.at / 1000000 * interval '1 second'
                    + row.at % 1000000 * interval '1 microsecond',
                row.type, convert_from(row.content, 'UTF8'), row.hash
            FROM head, unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[]) WITH ORDINALITY AS row (at, type, content, hash, n)
            """;

    private final int chain;
    private final Seal seal = new Seal();
    private long headSequence;
    private Hash headHash;
    private long writtenSequence;
    private Hash writtenHash;

    ChainWriter(int chain) {
        this.chain = chain;
    }

    @Override
    public void resume(Connection connection) throws SQLException {
        // FOR UPDATE waits for a transaction of our lost connection that may still be ending.
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT head_sequence, head_hash FROM audit_chain WHERE chain = ? FOR UPDATE")) {
            statement.setInt(1, chain);
            try (ResultSet head = statement.executeQuery()) {
                if (!head.next()) {
                    throw new SQLException("audit chain " + chain + " is gone", "42P01");
                }
                headSequence = head.getLong(1);
                headHash = Hash.of(head.getBytes(2));
            }
        }
    }

    @Override
    public void write(Connection connection, List<PendingRow> batch) throws SQLException {
        int size = batch.size();
        Long[] times = new Long[size];
        String[] types = new String[size];
        byte[][] contents = new byte[size][];
        byte[][] hashes = new byte[size][];
        Hash before = headHash;
        for (int i = 0; i < size; i++) {
            PendingRow row = batch.get(i);
            byte[] type = row.type.getBytes(StandardCharsets.UTF_8);
            before = seal.row(before, chain, headSequence + i + 1, row.micros, type, row.content);
            times[i] = row.micros;
            types[i] = row.type;
            contents[i] = row.content;
            hashes[i] = before.bytes();
        }
        writtenSequence = headSequence + size;
        writtenHash = before;
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setLong(1, writtenSequence);
            statement.setBytes(2, writtenHash.bytes());
            statement.setInt(3, chain);
            statement.setLong(4, headSequence);
            statement.setLong(5, headSequence);
            statement.setArray(6, connection.createArrayOf("int8", times));
            statement.setArray(7, connection.createArrayOf("text", types));
            statement.setArray(8, connection.createArrayOf("bytea", contents));
            statement.setArray(9, connection.createArrayOf("bytea", hashes));
            if (statement.executeUpdate() != size) {
                throw new SQLException("the head of audit chain " + chain + " is not where it was left", "40001");
            }
        }
    }

    @Override
    public void committed() {
        headSequence = writtenSequence;
        headHash = writtenHash;
    }
}
