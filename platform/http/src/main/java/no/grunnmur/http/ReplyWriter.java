package no.grunnmur.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes replies of one connection as HTTP/1.1 bytes (RFC 9112), with the headers that every reply of the house has.
 * Reuses its buffer; used by one thread.
 */
final class ReplyWriter {

    private static final int WITH_HEAD_BELOW = 28 * 1024;
    private static final int LARGEST_KEPT = 32 * 1024;

    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nDate: ");
    private static final byte[] SAFE = ascii("X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n");
    private static final byte[] HSTS = ascii("Strict-Transport-Security: max-age=31536000\r\n");
    private static final byte[] PAGE_POLICY = ascii("Content-Security-Policy: default-src 'none'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
            + "X-Frame-Options: DENY\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");

    private final DataWriter writer;
    private final boolean secure;
    private final DateLine date;
    private byte[] buffer = new byte[1024];
    private int length;

    ReplyWriter(DataWriter writer, boolean secure, DateLine date) {
        this.writer = writer;
        this.secure = secure;
        this.date = date;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes a reply whole.
     *
     * @param head whether it answers HEAD: the same headers, no body
     * @param close whether the connection ends with it
     */
    void write(Reply reply, boolean head, boolean close) {
        byte[] body = reply.body();
        boolean bodiless = reply.status() == 204 || reply.status() == 304;
        length = 0;
        statusAndDate(reply.status());
        headers(reply.headers());
        if (secure) {
            put(HSTS);
        }
        if (close) {
            put(CLOSE);
        }
        if (!bodiless) {
            put(LENGTH);
            put(body.length);
            put((byte) '\r', (byte) '\n');
        }
        put((byte) '\r', (byte) '\n');
        if (head || bodiless || body.length == 0) {
            writer.writeNow(BufferData.create(buffer, 0, length));
        } else if (body.length <= WITH_HEAD_BELOW) {
            put(body);
            writer.writeNow(BufferData.create(buffer, 0, length));
        } else {
            writer.writeNow(BufferData.create(buffer, 0, length));
            writer.writeNow(BufferData.create(body, 0, body.length));
        }
        if (buffer.length > LARGEST_KEPT) {
            buffer = new byte[1024];
        }
    }

    /** The interim answer to a client that waits before it sends its body (RFC 9110, section 10.1.1). */
    void writeContinue() {
        byte[] interim = ascii("HTTP/1.1 100 Continue\r\n\r\n");
        writer.writeNow(BufferData.create(interim, 0, interim.length));
    }

    private void statusAndDate(int status) {
        if (status == 200) {
            put(OK);
        } else {
            put("HTTP/1.1 ");
            put(status);
            put((byte) ' ');
            put(Reason.of(status));
            put("\r\nDate: ");
        }
        put(date.now());
        put((byte) '\r', (byte) '\n');
    }

    private void headers(List<Reply.Header> headers) {
        boolean page = false;
        boolean policy = false;
        for (int i = 0; i < headers.size(); i++) {
            Reply.Header header = headers.get(i);
            String name = header.name();
            put(name);
            put((byte) ':', (byte) ' ');
            put(header.value());
            put((byte) '\r', (byte) '\n');
            if (name.length() == 12 && name.equalsIgnoreCase("Content-Type")) {
                page = header.value().startsWith("text/html");
            } else if (name.length() == 23 && name.equalsIgnoreCase("Content-Security-Policy")) {
                policy = true;
            }
        }
        put(SAFE);
        if (page && !policy) {
            put(PAGE_POLICY);
        }
    }

    private void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void put(String text) {
        int size = text.length();
        reserve(size);
        for (int i = 0; i < size; i++) {
            buffer[length + i] = (byte) text.charAt(i);
        }
        length += size;
    }

    private void put(byte one) {
        reserve(1);
        buffer[length++] = one;
    }

    private void put(byte one, byte two) {
        reserve(2);
        buffer[length++] = one;
        buffer[length++] = two;
    }

    private void put(int number) {
        int digits = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        reserve(digits);
        for (int i = digits - 1, rest = number; i >= 0; i--, rest /= 10) {
            buffer[length + i] = (byte) ('0' + rest % 10);
        }
        length += digits;
    }

    private void reserve(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
