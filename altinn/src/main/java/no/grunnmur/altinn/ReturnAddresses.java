package no.grunnmur.altinn;

import java.net.URI;
import java.util.List;

/**
 * The addresses below which the browser may be sent back to somebody who sent it here.
 *
 * @param all as they were registered
 */
public record ReturnAddresses(List<URI> all) {

    /** Of somebody who has registered none. */
    public static final ReturnAddresses NONE = new ReturnAddresses(List.of());

    /** @throws IllegalArgumentException for an address that can be read in more than one way */
    public ReturnAddresses {
        all = List.copyOf(all);
        all.forEach(address -> {
            if (!isPlain(address)) {
                throw new IllegalArgumentException("not an address to return to: " + address);
            }
        });
    }

    /**
     * Whether the browser may be sent there: the same scheme, host and port as a registered address, at its path or below.
     * Compared as text after a strict reading, so that nothing is read in two ways.
     */
    public boolean allow(URI address) {
        return isPlain(address) && all.stream().anyMatch(registered -> isAtOrBelow(address, registered));
    }

    private static boolean isAtOrBelow(URI address, URI registered) {
        String path = address.getRawPath();
        String base = registered.getRawPath();
        String folder = base.endsWith("/") ? base : base + "/";
        return address.getScheme().equalsIgnoreCase(registered.getScheme())
                && address.getRawAuthority().equalsIgnoreCase(registered.getRawAuthority())
                && (path.equals(base) || path.startsWith(folder));
    }

    private static boolean isPlain(URI address) {
        return ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.getRawPath() != null
                && !address.getRawPath().contains("..")
                && !address.getRawPath().contains("//")
                && address.getRawPath().indexOf('%') < 0;
    }
}
