package no.grunnmur.jose;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.json.JsonWriter;

/**
 * A private key of the issuer with its certificate.
 *
 * <p>{@code kid} is the certificate's SHA-1 thumbprint in upper-case hex and {@code x5t} the same bytes in base64url, as
 * HelseID does (fact sheet helseid, section 1). Safe for use from many threads.
 */
public final class SigningKey {

    private static final int MAX_TYPES = 16;

    private final PrivateKey privateKey;
    private final Provider provider;
    private final Algorithm algorithm;
    private final String keyId;
    private final String x5t;
    private final PublicJwk publicKey;
    private final String publishedJwk;
    private final Instant validFrom;
    /** The encoded header with its dot, by {@code typ}; the types come from our own code. */
    private final Map<String, byte[]> headers = new ConcurrentHashMap<>();

    SigningKey(PrivateKey privateKey, X509Certificate certificate, Algorithm algorithm) {
        this(privateKey, certificate, algorithm, Crypto.provider());
    }

    /** @param provider what signs with the key; null for whichever of the JDK's can */
    SigningKey(PrivateKey privateKey, X509Certificate certificate, Algorithm algorithm, Provider provider) {
        this.provider = provider;
        this.privateKey = privateKey;
        this.algorithm = algorithm;
        this.validFrom = validFrom(certificate);
        byte[] der = der(certificate);
        byte[] thumbprint = Crypto.digest("SHA-1").digest(der);
        this.keyId = HexFormat.of().withUpperCase().formatHex(thumbprint);
        this.x5t = Base64Url.encodeToString(thumbprint);
        this.publicKey =
                PublicJwk.fromPublicKey(certificate.getPublicKey(), Optional.of(keyId), Optional.of(algorithm));
        if (!publicKey.supports(algorithm)) {
            throw new JoseException("the key is not for " + algorithm);
        }
        this.publishedJwk = "{\"kty\":\"" + (algorithm.isRsa() ? "RSA" : "EC") + "\",\"use\":\"sig\",\"kid\":\"" + keyId
                + "\",\"x5t\":\"" + x5t + "\",\"x5c\":[\""
                + Base64.getEncoder().encodeToString(der) + "\"]," + publicKey.publicMembers() + ",\"alg\":\""
                + algorithm
                + "\"}";
    }

    public String keyId() {
        return keyId;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** The verifying half. */
    public PublicJwk publicKey() {
        return publicKey;
    }

    /** The entry of the JWKS: {@code kty, use, kid, x5t, x5c, alg} and the public members. */
    public String toPublishedJwk() {
        return publishedJwk;
    }

    /**
     * Signs a payload.
     *
     * @param type the header's {@code typ}, e.g. {@code at+jwt}
     * @param payload UTF-8 JSON
     * @return the compact JWS with header {@code alg, kid, x5t, typ}
     */
    public String sign(String type, byte[] payload) {
        byte[] header = headers.get(type);
        if (header == null) {
            header = header(type);
            if (headers.size() < MAX_TYPES) {
                headers.put(type, header);
            }
        }
        return CompactJws.sign(header, payload, algorithm, privateKey, provider);
    }

    private byte[] header(String type) {
        return CompactJws.encodedHeader(new JsonWriter()
                .beginObject()
                .name("alg")
                .value(algorithm.name())
                .name("kid")
                .value(keyId)
                .name("x5t")
                .value(x5t)
                .name("typ")
                .value(type)
                .endObject()
                .toBytes());
    }

    /** When its certificate begins. */
    Instant validFrom() {
        return validFrom;
    }

    @SuppressWarnings("JavaUtilDate") // what certificates answer with
    private static Instant validFrom(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant();
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new JoseException("a certificate that cannot be encoded");
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return algorithm + " " + keyId;
    }
}
