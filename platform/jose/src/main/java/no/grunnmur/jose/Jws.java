package no.grunnmur.jose;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;

/**
 * A compact JWS, taken apart but not verified.
 *
 * <p>Source: RFC 7515, section 3.1 (compact serialization) and 5.2; strict base64url, no padding, no duplicate members,
 * {@code crit} refused, {@code b64} (RFC 7797) refused.
 */
public final class Jws {

    private final String compact;
    private final byte[] ascii;
    private final int signedLength;
    private final JsonObject header;
    private final Optional<Algorithm> algorithm;
    private final JsonObject payload;
    private final byte[] signature;

    private Jws(
            String compact, byte[] ascii, int signedLength, JsonObject header, JsonObject payload, byte[] signature) {
        this.compact = compact;
        this.ascii = ascii;
        this.signedLength = signedLength;
        this.header = header;
        this.algorithm = header.get("alg") instanceof String name ? Algorithm.of(name) : Optional.empty();
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * Takes a compact JWS apart.
     *
     * @param maxLength refused when longer, before anything is decoded
     * @throws JoseException when it is not one, its header or payload is no JSON object, or a member is repeated
     */
    public static Jws parse(String compact, int maxLength) {
        return parse(compact, maxLength, null);
    }

    /** @param knownHeader what the first part says, when that has been read before; else null */
    static Jws parse(String compact, int maxLength, JsonObject knownHeader) {
        if (compact.length() > maxLength) {
            throw new JoseException("too long");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw new JoseException("not three parts");
        }
        // A character beyond Latin-1 becomes '?', which is no base64url.
        byte[] ascii = compact.getBytes(StandardCharsets.ISO_8859_1);
        JsonObject header = knownHeader != null ? knownHeader : header(ascii, first);
        JsonObject payload = object(Base64Url.decode(ascii, first + 1, second), "payload");
        byte[] signature = Base64Url.decode(ascii, second + 1, ascii.length);
        return new Jws(compact, ascii, second, header, payload, signature);
    }

    private static JsonObject header(byte[] ascii, int end) {
        JsonObject header = object(Base64Url.decode(ascii, 0, end), "header");
        if (header.has("crit") || header.has("b64")) {
            throw new JoseException("header with an extension that must be understood");
        }
        return header;
    }

    private static JsonObject object(byte[] json, String part) {
        try {
            return JsonObject.parse(json);
        } catch (JsonException malformed) {
            throw new JoseException(part + ": " + malformed.getMessage());
        }
    }

    /** The algorithm, or empty when {@code alg} is absent or not one of the house's. */
    public Optional<Algorithm> algorithm() {
        return algorithm;
    }

    public JsonObject header() {
        return header;
    }

    public JsonObject payload() {
        return payload;
    }

    /** The text as it came. */
    public String compact() {
        return compact;
    }

    boolean isSignedBy(Algorithm expected, java.security.PublicKey key) {
        return Crypto.verify(expected, key, ascii, signedLength, signature);
    }

    int signatureLength() {
        return signature.length;
    }
}
