package no.grunnmur.login;

import java.net.URI;
import java.util.Set;

/** Addresses that a client calls: HTTPS, or the same machine. */
public final class SafeAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    /**
     * The address, if it is one that nobody can listen at.
     *
     * @throws IllegalArgumentException when what is said there could be overheard
     */
    public static URI require(URI address) {
        boolean safe = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())));
        if (!safe) {
            throw new IllegalArgumentException("not an HTTPS address: " + address);
        }
        return address;
    }
}
