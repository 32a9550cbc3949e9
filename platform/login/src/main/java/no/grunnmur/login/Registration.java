package no.grunnmur.login;

import java.net.URI;
import no.grunnmur.jose.PrivateJwk;

/**
 * This client at one provider.
 *
 * @param name of the provider, for logs and as part of what the secrets of a try follow from
 * @param issuer exactly as in the provider's metadata; HTTPS, or this machine
 * @param clientId this client's name there
 * @param key this client's key there
 * @param redirectUri where the provider sends the browser back: an address of its own for each provider, so that their
 *     answers cannot be mixed up
 */
public record Registration(String name, URI issuer, String clientId, PrivateJwk key, String redirectUri) {

    public Registration {
        SafeAddress.require(issuer);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Registration[" + name + " " + issuer + "]";
    }
}
