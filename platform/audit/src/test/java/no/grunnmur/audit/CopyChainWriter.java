package no.grunnmur.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import no.grunnmur.database.GroupCommit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The rival of {@link ChainWriter} in the benchmark: binary COPY, and the head in a statement of its own. */
final class CopyChainWriter implements GroupCommit.BatchWriter<PendingRow> {

    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final int chain;
    private final Seal seal = new Seal();
    private byte[] buffer = new byte[1 << 16];
    private int length;
    private long headSequence;
    private Hash headHash;
    private long writtenSequence;
    private Hash writtenHash;

    CopyChainWriter(int chain) {
        this.chain = chain;
    }

    @Override
    public void resume(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT head_sequence, head_hash FROM audit_chain WHERE chain = ? FOR UPDATE")) {
            statement.setInt(1, chain);
            try (ResultSet head = statement.executeQuery()) {
                head.next();
                headSequence = head.getLong(1);
                headHash = Hash.of(head.getBytes(2));
            }
        }
    }

    @Override
    public void write(Connection connection, List<PendingRow> batch) throws SQLException {
        length = 0;
        bytes(SIGNATURE);
        number(0, 8);
        Hash before = headHash;
        long sequence = headSequence;
        for (PendingRow row : batch) {
            byte[] type = row.type.getBytes(StandardCharsets.UTF_8);
            before = seal.row(before, chain, ++sequence, row.micros, type, row.content);
            number(6, 2);
            number(4, 4);
            number(chain, 4);
            number(8, 4);
            number(sequence, 8);
            number(8, 4);
            number(row.micros - POSTGRES_EPOCH_MICROS, 8);
            number(type.length, 4);
            bytes(type);
            number(row.content.length, 4);
            bytes(row.content);
            number(Hash.LENGTH, 4);
            bytes(before.bytes());
        }
        number(-1, 2);
        writtenSequence = sequence;
        writtenHash = before;
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY audit_event (chain, sequence, at, type, content, hash) FROM STDIN (FORMAT binary)");
        copy.writeToCopy(buffer, 0, length);
        copy.endCopy();
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE audit_chain SET head_sequence = ?, head_hash = ? WHERE chain = ? AND head_sequence = ?")) {
            statement.setLong(1, writtenSequence);
            statement.setBytes(2, writtenHash.bytes());
            statement.setInt(3, chain);
            statement.setLong(4, headSequence);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("head moved", "40001");
            }
        }
    }

    private void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void number(long value, int size) {
        room(size);
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    @Override
    public void committed() {
        headSequence = writtenSequence;
        headHash = writtenHash;
    }
}
