package no.grunnmur.altinn;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        OrganisationNumber number,
        String name,
        String apiKey,
        Set<Resource> resources,
        ReturnAddresses returnAddresses) {

    public ServiceOwner {
        resources = Set.copyOf(resources);
    }

    /** Whether the key is this service owner's; takes the same time for every wrong one. */
    public boolean hasKey(String key) {
        return MessageDigest.isEqual(apiKey.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the browser may be sent there. */
    public boolean mayReturnTo(URI address) {
        return returnAddresses.allow(address);
    }

    @Override
    public String toString() {
        return "ServiceOwner[" + number + "]";
    }
}
