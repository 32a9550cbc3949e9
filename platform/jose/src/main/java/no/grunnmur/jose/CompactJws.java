package no.grunnmur.jose;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;

/** The text of a compact JWS put together with one copy of each part. */
final class CompactJws {

    private CompactJws() {}

    static byte[] encodedHeader(byte[] json) {
        return (Base64Url.encodeToString(json) + ".").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With a key of the usual provider. */
    static String sign(byte[] encodedHeader, byte[] payload, Algorithm algorithm, PrivateKey key) {
        return sign(encodedHeader, payload, algorithm, key, Crypto.provider());
    }

    static String sign(byte[] encodedHeader, byte[] payload, Algorithm algorithm, PrivateKey key, Provider provider) {
        byte[] body = Base64Url.encode(payload);
        byte[] input = new byte[encodedHeader.length + body.length];
        System.arraycopy(encodedHeader, 0, input, 0, encodedHeader.length);
        System.arraycopy(body, 0, input, encodedHeader.length, body.length);
        byte[] signature = Base64Url.encode(Crypto.sign(algorithm, key, input, provider));
        byte[] compact = new byte[input.length + 1 + signature.length];
        System.arraycopy(input, 0, compact, 0, input.length);
        compact[input.length] = '.';
        System.arraycopy(signature, 0, compact, input.length + 1, signature.length);
        return new String(compact, StandardCharsets.ISO_8859_1);
    }
}
