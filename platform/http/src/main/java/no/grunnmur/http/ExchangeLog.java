package no.grunnmur.http;

/**
 * The last requests and answers, for a developer who wants to see what went over the wire and which rule refused it.
 * Bounded. Secrets (authorization, assertions, proofs' signatures, cookies, passwords, national ids) never come out.
 */
public final class ExchangeLog {

    public ExchangeLog(int capacity) {
        throw new UnsupportedOperationException();
    }

    /** Newest first, as JSON objects with method, system, path, status, millis, rule, detail, request and response. */
    public byte[] toJson(int limit) {
        throw new UnsupportedOperationException();
    }

    public void clear() {
        throw new UnsupportedOperationException();
    }
}
