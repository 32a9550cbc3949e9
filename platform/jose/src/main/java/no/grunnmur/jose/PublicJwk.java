package no.grunnmur.jose;

import java.util.Optional;
import no.grunnmur.kernel.Thumbprint;

/**
 * A public key of a client or an issuer, ready to verify with: RSA of at least 2048 bits, or EC on P-256, P-384, P-521.
 *
 * <p>Source: RFC 7517, RFC 7518 section 6, RFC 7638.
 */
public final class PublicJwk {

    private PublicJwk() {}

    /**
     * Reads a JWK.
     *
     * @throws JoseException when it is malformed, of another kind, too weak, not on its curve, or holds private members
     */
    public static PublicJwk parse(String json) {
        throw new UnsupportedOperationException();
    }

    /** The key's own name, when it has one. */
    public Optional<String> keyId() {
        throw new UnsupportedOperationException();
    }

    public Thumbprint thumbprint() {
        throw new UnsupportedOperationException();
    }

    /** Whether a signature of that algorithm can be verified by this key (kind and curve). */
    public boolean supports(Algorithm algorithm) {
        throw new UnsupportedOperationException();
    }

    /** Whether the signature is this key's over the signing input of the JWS. Never throws for a wrong signature. */
    public boolean verifies(Jws jws) {
        throw new UnsupportedOperationException();
    }

    /** The JWK with its public members only. */
    public String toJson() {
        throw new UnsupportedOperationException();
    }
}
