package no.grunnmur.grunndata;

import java.util.UUID;

/**
 * Who changes something, as the change log tells it.
 *
 * @param name the account's user name, or the person's when the portal is used
 * @param id the account's or the personal account's own id
 * @param method what was called, e.g. {@code UpdateServiceDetails}
 * @param source the address that it came from
 */
public record Author(String name, UUID id, String method, String source) {

    /** The register itself: what happens because its time has come. */
    public static final Author HOUSE = new Author("adresseregisteret", new UUID(0, 0), "FutureElectronicAddresses", "");
}
