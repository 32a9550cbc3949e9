package no.grunnmur.altinn;

import java.net.URI;
import java.util.Map;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The vendors of systems that have registered where a customer's browser goes after answering a request for a system user.
 * Everybody with the scope may ask; only these may have the browser sent back.
 *
 * @param returnAddresses of each
 */
public record Vendors(Map<OrganisationNumber, ReturnAddresses> returnAddresses) {

    public Vendors {
        returnAddresses = Map.copyOf(returnAddresses);
    }

    /** Whether the browser may be sent there by that vendor. */
    public boolean mayReturnTo(OrganisationNumber vendor, URI address) {
        return returnAddresses.getOrDefault(vendor, ReturnAddresses.NONE).allow(address);
    }
}
