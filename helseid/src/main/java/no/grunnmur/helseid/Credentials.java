package no.grunnmur.helseid;

import java.util.Optional;

/**
 * How a client says who it is, as it came with the request and not yet believed.
 *
 * @param clientId {@code client_id}; several libraries never send it
 * @param assertionType {@code client_assertion_type}
 * @param assertion {@code client_assertion}
 * @param otherMethod whether a secret or an {@code Authorization} header came too
 */
public record Credentials(
        Optional<String> clientId, Optional<String> assertionType, Optional<String> assertion, boolean otherMethod) {

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
