package no.grunnmur.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer. Immutable; {@link #with} gives a copy with one more header. The server adds {@code Date},
 * {@code Content-Length}, {@code Connection} and the house's security headers.
 *
 * @param status the HTTP status, 200 to 599
 * @param headers in the order they are sent, {@code Content-Type} among them
 * @param body the bytes, empty for none; not copied, so not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a socket: a copy would only cost
public record Reply(int status, List<Header> headers, byte[] body) {

    /**
     * One header line.
     *
     * @param name a token of RFC 9110, section 5.6.2
     * @param value visible ASCII, spaces and tabs: a line break would begin another header
     */
    public record Header(String name, String value) {

        public Header {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a header has a name");
            }
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c <= ' ' || c >= 0x7F || c == ':') {
                    throw new IllegalArgumentException("not a header name");
                }
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c >= 0x7F) {
                    throw new IllegalArgumentException("not a header value: " + name);
                }
            }
        }
    }

    private static final byte[] NOTHING = {};
    private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));

    public Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not a final HTTP status: " + status);
        }
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, JSON, body);
    }

    public static Reply json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, List.of(new Header("Content-Type", contentType)), body);
    }

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, List.of(), NOTHING);
    }

    /** Sends the browser on with GET (303). */
    public static Reply seeOther(String location) {
        return empty(303).with("Location", location);
    }

    public Reply with(String name, String value) {
        return with(new Header(name, value));
    }

    /** Its status and headers alone. */
    Reply withoutBody() {
        return new Reply(status, headers, NOTHING);
    }

    /** The same with a header that was built before: cheaper where it is constant. */
    public Reply with(Header header) {
        List<Header> more = new ArrayList<>(headers.size() + 1);
        more.addAll(headers);
        more.add(header);
        return new Reply(status, more, body);
    }
}
