package no.grunnmur.jose;

import java.util.Optional;

/**
 * The signature algorithms of the house. EdDSA, HMAC and {@code none} are not among them.
 *
 * <p>Source: RFC 7518, section 3.1; fact sheet helseid, section 2.1.
 */
public enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512;

    /** The algorithm of a JOSE {@code alg} value, case-sensitive. */
    public static Optional<Algorithm> of(String name) {
        for (Algorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    public boolean isRsa() {
        return name().charAt(0) != 'E';
    }
}
