package no.grunnmur.jose;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.Thumbprint;

/**
 * A DPoP proof whose form and signature hold. What depends on the place that receives it (nonce, replay, the token's
 * key) is decided there.
 *
 * <p>Source: RFC 9449, section 4.3; fact sheet helseid, section 2.3.
 *
 * @param key thumbprint of the key that signed it
 * @param id the {@code jti}
 * @param issuedAt the {@code iat}
 * @param nonce the server's nonce it carries, if any
 */
public record DpopProof(Thumbprint key, String id, Instant issuedAt, Optional<String> nonce) {

    /** What can be wrong with a proof, in the order it is checked. */
    public enum Fault {
        MALFORMED,
        WRONG_TYPE,
        WRONG_ALGORITHM,
        WRONG_KEY,
        PRIVATE_KEY,
        WRONG_SIGNATURE,
        WRONG_ID,
        WRONG_METHOD,
        WRONG_ADDRESS,
        WRONG_TOKEN_HASH,
        MISSING_TIME,
        WRONG_TIME
    }

    /** A proof does not hold. */
    public static final class Rejected extends RuntimeException {
        private final Fault fault;

        Rejected(Fault fault, String reason) {
            super(reason, null, false, false);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /**
     * What the receiver expects.
     *
     * @param method the request's method
     * @param address the request's address without query and fragment
     * @param tokenHash {@link #hashOf} the access token beside the proof, which {@code ath} must be; empty at the token
     *     endpoint
     * @param now the time
     * @param maxAgeSeconds how old {@code iat} may be
     * @param maxAheadSeconds how far ahead {@code iat} may be
     */
    public record Expectation(
            String method,
            String address,
            Optional<String> tokenHash,
            Instant now,
            int maxAgeSeconds,
            int maxAheadSeconds) {}

    /** The {@code ath} that belongs to an access token: SHA-256 in base64url. */
    public static String hashOf(String accessToken) {
        return Base64Url.encodeToString(Crypto.sha256(accessToken));
    }

    /**
     * Verifies a proof. A {@link DpopVerifier} does the same and remembers the keys it has seen.
     *
     * @throws Rejected naming the first rule that does not hold
     */
    public static DpopProof verify(String proof, Expectation expected) {
        return new ProofRules(proof, expected, null).check();
    }
}
