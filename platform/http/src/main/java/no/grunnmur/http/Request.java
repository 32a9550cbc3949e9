package no.grunnmur.http;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Language;

/** One request, read on demand. Header names are case-insensitive. Used by one thread. */
public final class Request {

    Request() {}

    public String method() {
        throw new UnsupportedOperationException();
    }

    /** The decoded path below the system's base address, e.g. {@code /connect/token}. */
    public String path() {
        throw new UnsupportedOperationException();
    }

    /** The path below the system's base address exactly as it was sent, without the query: what DPoP's htu is compared with. */
    public String rawPath() {
        throw new UnsupportedOperationException();
    }

    /** The decoded value of a {@code {name}} of the route. */
    public String pathParameter(String name) {
        throw new UnsupportedOperationException();
    }

    public Form query() {
        throw new UnsupportedOperationException();
    }

    /** The form body; refused when the content type is another or the body too large. Absent content type with an empty body is an empty form. */
    public Form form() {
        throw new UnsupportedOperationException();
    }

    /** The body, read once, at most the server's limit ({@link HttpProblem#BODY_TOO_LARGE}). */
    public byte[] body() {
        throw new UnsupportedOperationException();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        throw new UnsupportedOperationException();
    }

    /** Every header line of that name, one element a line. */
    public List<String> headers(String name) {
        throw new UnsupportedOperationException();
    }

    /** The page language: {@code ?lang=}, then the cookie {@code lang}, then Accept-Language, then bokmål. */
    public Language language() {
        throw new UnsupportedOperationException();
    }

    /** Leaves something decoded for the inspection view (dev profile): a claim set, a client id. Never a secret. Cheap when nobody inspects. */
    public void note(String name, Object value) {
        throw new UnsupportedOperationException();
    }
}
