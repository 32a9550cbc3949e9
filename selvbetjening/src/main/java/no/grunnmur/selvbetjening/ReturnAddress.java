package no.grunnmur.selvbetjening;

import java.net.URI;
import java.util.Optional;
import no.grunnmur.kernel.Refusal;

/**
 * Where a browser goes after somebody has confirmed or rejected a draft. Only to the machine itself or to an origin that the
 * template's supplier has registered: a draft is posted by anybody who has an api-key, which lies in every installation.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 2.3.
 */
public final class ReturnAddress {

    /** What became of the draft. Only {@code Success} is known of the real service; a client takes the rest for a no. */
    public enum Status {
        SUCCESS("Success"),
        CANCELLED("Cancelled"),
        FAILED("Failed");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    private ReturnAddress() {}

    /** Whether a browser may be sent there for a client of this template. */
    static boolean allowed(Template template, String address) {
        URI uri = Characters.address(address);
        if (uri == null || uri.getHost() == null || !isPairs(uri.getRawQuery())) {
            return false;
        }
        return Characters.isLoopback(uri)
                || ("https".equalsIgnoreCase(uri.getScheme())
                        && template.content().returnOrigins().contains(Characters.origin(uri)));
    }

    /** The sample client splits the query at {@code &} and {@code =} and minds everything else. */
    private static boolean isPairs(String query) {
        if (query == null) {
            return true;
        }
        for (String pair : query.split("&", -1)) {
            if (pair.indexOf('=') < 1 || pair.startsWith("status=")) {
                return false;
            }
        }
        return true;
    }

    /** The older form: a port and a path of this machine, as they stand in the address of the confirmation page. */
    static Optional<String> ofPort(Optional<String> port, Optional<String> path) {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        String tail = path.orElse("");
        String below = tail.startsWith("/") ? tail.substring(1) : tail;
        if (!port.get().matches("[1-9][0-9]{0,4}")
                || Integer.parseInt(port.get()) > 65_535
                || !below.matches("[A-Za-z0-9._~/-]{0,200}")
                || below.startsWith("/")
                || below.contains("//")
                || below.contains("..")) {
            throw new Refusal(SelvProblem.RETURN_URI, "redirectPort and redirectPath make no address")
                    .about("redirectPort", SelvProblem.RETURN_URI.summary());
        }
        return Optional.of("http://localhost:" + port.get() + "/" + below);
    }

    /** The address with what became of the draft. */
    static URI with(String address, Status status) {
        return URI.create(address + (address.indexOf('?') < 0 ? "?" : "&") + "status=" + status.wire());
    }
}
