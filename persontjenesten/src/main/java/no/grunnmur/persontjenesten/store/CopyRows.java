package no.grunnmur.persontjenesten.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows in PostgreSQL's binary COPY format, collected and then sent at once.
 *
 * <p>Source: PostgreSQL manual, COPY, "Binary Format".
 */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00FF\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes = new byte[1 << 16];
    private int size;

    CopyRows() {
        begin();
    }

    private void begin() {
        size = 0;
        put(SIGNATURE);
        int32(0);
        int32(0);
    }

    CopyRows row(int fields) {
        int16(fields);
        return this;
    }

    CopyRows nothing() {
        int32(-1);
        return this;
    }

    CopyRows smallint(int value) {
        int32(2);
        int16(value);
        return this;
    }

    CopyRows integer(int value) {
        int32(4);
        int32(value);
        return this;
    }

    CopyRows bigint(long value) {
        int32(8);
        int64(value);
        return this;
    }

    CopyRows bytea(byte[] value) {
        int32(value.length);
        put(value);
        return this;
    }

    int size() {
        return size;
    }

    /** Sends the rows and begins anew. */
    void send(CopyManager copies, String copy) throws SQLException {
        int16(-1);
        CopyIn in = copies.copyIn(copy);
        try {
            in.writeToCopy(bytes, 0, size);
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
        begin();
    }

    private void int16(int value) {
        room(2);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void int32(int value) {
        int16(value >>> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
