package no.grunnmur.jose;

import java.util.Optional;
import no.grunnmur.json.JsonObject;

/**
 * A compact JWS, taken apart but not verified.
 *
 * <p>Source: RFC 7515, section 3.1 (compact serialization) and 5.2; strict base64url, no padding, no duplicate members,
 * {@code crit} refused.
 */
public final class Jws {

    private Jws() {}

    /**
     * Takes a compact JWS apart.
     *
     * @param maxLength refused when longer, before anything is decoded
     * @throws JoseException when it is not one, its header or payload is no JSON object, or a member is repeated
     */
    public static Jws parse(String compact, int maxLength) {
        throw new UnsupportedOperationException();
    }

    /** The algorithm, or empty when {@code alg} is absent or not one of the house's. */
    public Optional<Algorithm> algorithm() {
        throw new UnsupportedOperationException();
    }

    public JsonObject header() {
        throw new UnsupportedOperationException();
    }

    public JsonObject payload() {
        throw new UnsupportedOperationException();
    }

    /** The text as it came. */
    public String compact() {
        throw new UnsupportedOperationException();
    }
}
