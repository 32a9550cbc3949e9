package no.grunnmur.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer. Immutable; {@link #with} gives a copy with one more header.
 *
 * @param status the HTTP status
 * @param headers in the order they are sent, {@code Content-Type} among them
 * @param body the bytes, empty for none; not copied, so not to be changed afterwards
 */
public record Reply(int status, List<Header> headers, byte[] body) {

    /** One header line. */
    public record Header(String name, String value) {}

    private static final byte[] NOTHING = {};

    public static Reply json(int status, byte[] body) {
        return of(status, "application/json", body);
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

    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, List.copyOf(more), body);
    }
}
