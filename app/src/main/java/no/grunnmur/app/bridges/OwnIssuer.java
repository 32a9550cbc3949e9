package no.grunnmur.app.bridges;

import java.util.Optional;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.PublicJwk;

/**
 * The APIs of the house trust the HelseID of the house, with the keys that it publishes.
 *
 * @param issuer the exact {@code iss}
 */
public record OwnIssuer(String issuer, KeyRing keys) implements TrustedIssuer {

    @Override
    public Optional<PublicJwk> key(String keyId) {
        return keys.find(keyId);
    }
}
