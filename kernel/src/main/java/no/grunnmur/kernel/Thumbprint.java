package no.grunnmur.kernel;

/**
 * The SHA-256 thumbprint of a public JWK, base64url without padding: the value of {@code jkt}.
 *
 * <p>Source: RFC 7638; RFC 9449, section 6.1.
 *
 * @param value 43 characters
 */
public record Thumbprint(String value) {

    public Thumbprint {
        if (value == null || !value.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("not a SHA-256 thumbprint");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
