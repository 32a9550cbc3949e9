package no.grunnmur.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import no.grunnmur.kernel.Refusal;

/**
 * Decides where the body of a request ends and reads it, never more than the limit. Strict on purpose: a request whose
 * end two readers could see in two places is refused, and the connection with it.
 *
 * <p>Source: RFC 9112, sections 6 and 7.
 */
final class BodyReader {

    static final byte[] NOTHING = {};

    private static final long CHUNKED = -1;
    private static final int MAX_CHUNK_LINE = 256;

    private final DataReader reader;
    private final int maxBytes;
    private long expected;

    BodyReader(DataReader reader, int maxBytes) {
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    /** Decides the framing of the request with these headers. */
    void expect(Headers headers) {
        expected = 0;
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            String coding = single(headers, HeaderNames.TRANSFER_ENCODING);
            if (headers.contains(HeaderNames.CONTENT_LENGTH) || coding == null || !coding.equalsIgnoreCase("chunked")) {
                throw malformed("Transfer-Encoding");
            }
            expected = CHUNKED;
        } else if (headers.contains(HeaderNames.CONTENT_LENGTH)) {
            expected = contentLength(single(headers, HeaderNames.CONTENT_LENGTH));
            if (expected > maxBytes) {
                throw tooLarge();
            }
        }
    }

    private static long contentLength(String text) {
        if (text == null || text.isEmpty() || text.length() > 18) {
            throw malformed("Content-Length");
        }
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw malformed("Content-Length");
            }
            length = length * 10 + c - '0';
        }
        return length;
    }

    /** Whether the client waits for a word before it sends the body. */
    boolean isAwaited(Headers headers) {
        return expected != 0
                && headers.contains(HeaderNames.EXPECT)
                && headers.get(HeaderNames.EXPECT).get().equalsIgnoreCase("100-continue");
    }

    /** Whether this is the last request of the client on this connection. */
    boolean asksToClose(Headers headers) {
        if (!headers.contains(HeaderNames.CONNECTION)) {
            return false;
        }
        for (String line : headers.get(HeaderNames.CONNECTION).allValues()) {
            for (String option : line.split(",", -1)) {
                if (option.strip().equalsIgnoreCase("close")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The one value of a header that must stand once, or null. */
    String single(Headers headers, HeaderName name) {
        if (!headers.contains(name)) {
            return null;
        }
        Header header = headers.get(name);
        return header.valueCount() == 1 ? header.get() : null;
    }

    /** Reads the body. */
    byte[] read() {
        if (expected == 0) {
            return NOTHING;
        }
        return expected == CHUNKED ? readChunks() : reader.readBytes((int) expected);
    }

    private byte[] readChunks() {
        byte[] body = new byte[Math.min(maxBytes, 4096)];
        int length = 0;
        while (true) {
            int size = chunkSize();
            if (size == 0) {
                endOfChunks();
                return Arrays.copyOf(body, length);
            }
            if (size > maxBytes - length) {
                throw tooLarge();
            }
            if (length + size > body.length) {
                body = Arrays.copyOf(body, Math.min(maxBytes, Math.max(body.length * 2, length + size)));
            }
            BufferData chunk = reader.readBuffer(size);
            chunk.read(body, length, size);
            length += size;
            if (reader.read() != '\r' || reader.read() != '\n') {
                throw malformed("a chunk is longer than it says");
            }
        }
    }

    /** Reads a chunk's first line: its size in hex; extensions are read over, within the limit of the line. */
    private int chunkSize() {
        String line = line();
        int size = 0;
        int digits = 0;
        while (digits < line.length() && Percent.digit(line.charAt(digits)) >= 0) {
            if (digits == 7) {
                throw tooLarge();
            }
            size = size << 4 | Percent.digit(line.charAt(digits));
            digits++;
        }
        boolean ends = digits == line.length() || line.charAt(digits) == ';';
        if (digits == 0 || !ends) {
            throw malformed("chunk size");
        }
        return size;
    }

    /** Trailers mean nothing to this house: none are accepted. */
    private void endOfChunks() {
        if (!line().isEmpty()) {
            throw malformed("trailers");
        }
    }

    private String line() {
        int end;
        try {
            end = reader.findNewLine(MAX_CHUNK_LINE);
        } catch (DataReader.IncorrectNewLineException broken) {
            throw malformed("a chunk's line");
        }
        if (end >= MAX_CHUNK_LINE) {
            throw malformed("a chunk's line is too long");
        }
        String line = reader.readAsciiString(end);
        reader.skip(2);
        return line;
    }

    private static Refusal malformed(String detail) {
        return new Refusal(HttpProblem.MALFORMED_REQUEST, detail);
    }

    private Refusal tooLarge() {
        return new Refusal(HttpProblem.BODY_TOO_LARGE, "more than " + maxBytes + " bytes");
    }
}
