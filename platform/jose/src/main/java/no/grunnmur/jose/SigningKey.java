package no.grunnmur.jose;

/**
 * A private key of the issuer with its certificate.
 *
 * <p>{@code kid} is the certificate's SHA-1 thumbprint in upper-case hex and {@code x5t} the same bytes in base64url, as
 * HelseID does (fact sheet helseid, section 1).
 */
public final class SigningKey {

    private SigningKey() {}

    public String keyId() {
        throw new UnsupportedOperationException();
    }

    public Algorithm algorithm() {
        throw new UnsupportedOperationException();
    }

    /** The verifying half. */
    public PublicJwk publicKey() {
        throw new UnsupportedOperationException();
    }

    /** The entry of the JWKS: {@code kty, use, kid, x5t, x5c, alg} and the public members. */
    public String toPublishedJwk() {
        throw new UnsupportedOperationException();
    }

    /**
     * Signs a payload.
     *
     * @param type the header's {@code typ}, e.g. {@code at+jwt}
     * @param payload UTF-8 JSON
     * @return the compact JWS with header {@code alg, kid, x5t, typ}
     */
    public String sign(String type, byte[] payload) {
        throw new UnsupportedOperationException();
    }
}
