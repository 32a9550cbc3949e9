package no.grunnmur.http;

import java.util.List;

/** The house's one listener. */
public final class HttpServer implements AutoCloseable {

    /**
     * How to listen.
     *
     * @param bind address, loopback unless set
     * @param port the port; must be free
     * @param maxBodyBytes the largest body of a request
     * @param exchanges keeps the last exchanges for inspection, or null in the production profile
     */
    public record Settings(String bind, int port, int maxBodyBytes, ExchangeLog exchanges) {}

    private HttpServer() {}

    /**
     * Starts listening.
     *
     * @throws PortTaken when another process has the port
     */
    public static HttpServer start(Settings settings, List<Mount> mounts) {
        throw new UnsupportedOperationException();
    }

    /** Somebody else listens on that port. */
    public static final class PortTaken extends RuntimeException {
        public PortTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Takes no new requests, lets those in flight finish (at most ten seconds), and stops. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
