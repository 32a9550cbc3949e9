package no.grunnmur.guard;

import java.util.Optional;
import no.grunnmur.jose.PublicJwk;

/** The issuer whose tokens are accepted, and its keys. */
public interface TrustedIssuer {

    /** The exact {@code iss}. */
    String issuer();

    /** A published key by its {@code kid}. */
    Optional<PublicJwk> key(String keyId);
}
