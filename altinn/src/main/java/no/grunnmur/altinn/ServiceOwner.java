package no.grunnmur.altinn;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Somebody whose rights are given through Altinn (tjenesteeier).
 *
 * @param number its organisation
 * @param apiKey what it sends to the Altinn 2 facade in the header of that name
 * @param resources the rights that are its own: it makes requests for no others
 * @param returnAddresses the addresses below which the browser may be sent back
 */
public record ServiceOwner(
        OrganisationNumber number, String name, String apiKey, Set<Resource> resources, List<URI> returnAddresses) {

    public ServiceOwner {
        resources = Set.copyOf(resources);
        returnAddresses = List.copyOf(returnAddresses);
        returnAddresses.forEach(address -> {
            if (!isPlain(address)) {
                throw new IllegalArgumentException("not an address to return to: " + address);
            }
        });
    }

    /** Whether the key is this service owner's; takes the same time for every wrong one. */
    public boolean hasKey(String key) {
        return MessageDigest.isEqual(apiKey.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the browser may be sent there: the same scheme, host and port as a registered address, at its path or below.
     * Compared as text after a strict reading, so that nothing is read in two ways.
     */
    public boolean mayReturnTo(URI address) {
        return isPlain(address) && returnAddresses.stream().anyMatch(registered -> isAtOrBelow(address, registered));
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

    @Override
    public String toString() {
        return "ServiceOwner[" + number + "]";
    }
}
