package no.grunnmur.jose;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.SeededRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * A private key as a client holds it: for the seeded world's clients, the house's own as a client, the demo and tests.
 * Never on a hot path.
 *
 * <p>A key from a seed is the same on every machine and in every Java, and as easy to guess as its seed: synthetic worlds
 * only.
 *
 * <p>Source: RFC 7517; RFC 7518, sections 6.2.2 and 6.3.2.
 */
public final class PrivateJwk {

    private static final int RSA_BITS = 2048;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private final Algorithm algorithm;
    private final Optional<String> keyId;
    private final PrivateKey privateKey;
    private final PublicJwk publicKey;
    /** {@code d}, or {@code d, p, q, dp, dq, qi}, in base64url. */
    private final Map<String, String> secrets;

    private PrivateJwk(
            Algorithm algorithm,
            Optional<String> keyId,
            PrivateKey privateKey,
            PublicJwk publicKey,
            Map<String, String> secrets) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.secrets = secrets;
    }

    /**
     * The next key of a stream.
     *
     * @param keyId its {@code kid}; empty names it after its thumbprint
     */
    public static PrivateJwk generate(Algorithm algorithm, SeededRandom stream, Optional<String> keyId) {
        return algorithm.isRsa() ? rsa(algorithm, stream, keyId) : ec(algorithm, stream, keyId);
    }

    /** A new key that nobody can guess, on a curve; named after its thumbprint. */
    public static PrivateJwk fresh(Algorithm algorithm, Randomness randomness) {
        if (algorithm.isRsa()) {
            throw new IllegalArgumentException("fresh keys are on a curve");
        }
        return ec(
                algorithm,
                secret(algorithm.curve(), randomness.bytes(algorithm.curve().bytes() + 8)),
                Optional.empty());
    }

    /**
     * Reads a private JWK that names its {@code alg}.
     *
     * @throws JoseException when it is none
     */
    public static PrivateJwk parse(String json) {
        try {
            JsonObject members = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
            Algorithm algorithm = members.text("alg")
                    .flatMap(Algorithm::of)
                    .orElseThrow(() -> new JoseException("private JWK without alg"));
            Optional<String> keyId = members.text("kid");
            return algorithm.isRsa()
                    ? rsa(algorithm, number(members, "p"), number(members, "q"), keyId)
                    : ec(algorithm, number(members, "d"), keyId);
        } catch (JsonException | ArithmeticException malformed) {
            throw new JoseException("malformed private JWK");
        }
    }

    /**
     * The public half of a private JWK, for who does not need the other.
     *
     * @throws JoseException when it is none
     */
    public static PublicJwk publicHalf(String json) {
        try {
            return PublicJwk.publicPart(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException malformed) {
            throw new JoseException("malformed private JWK");
        }
    }

    private static BigInteger number(JsonObject members, String name) {
        return new BigInteger(
                1,
                Base64Url.decode(
                        members.text(name).orElseThrow(() -> new JoseException("private JWK without " + name))));
    }

    private static PrivateJwk ec(Algorithm algorithm, SeededRandom stream, Optional<String> keyId) {
        Curve curve = algorithm.curve();
        byte[] bytes = new byte[curve.bytes() + 8];
        stream.fill(bytes);
        return ec(algorithm, secret(curve, bytes), keyId);
    }

    /** @param bytes 64 bits more than the order has, so that the remainder is as good as even */
    private static BigInteger secret(Curve curve, byte[] bytes) {
        BigInteger last = curve.parameters().getOrder().subtract(BigInteger.ONE);
        return new BigInteger(1, bytes).mod(last).add(BigInteger.ONE);
    }

    private static PrivateJwk ec(Algorithm algorithm, BigInteger secret, Optional<String> keyId) {
        Curve curve = algorithm.curve();
        if (secret.signum() <= 0 || secret.compareTo(curve.parameters().getOrder()) >= 0) {
            throw new JoseException("a secret that is not in the curve's order");
        }
        X9ECParameters parameters = CustomNamedCurves.getByName(curve.javaName());
        org.bouncycastle.math.ec.ECPoint product =
                parameters.getG().multiply(secret).normalize();
        ECPoint point = new ECPoint(
                product.getAffineXCoord().toBigInteger(),
                product.getAffineYCoord().toBigInteger());
        try {
            PublicJwk publicKey = PublicJwk.fromPublicKey(
                    Crypto.publicKey("EC", new ECPublicKeySpec(point, curve.parameters())),
                    Optional.empty(),
                    Optional.of(algorithm));
            PrivateKey privateKey = Crypto.privateKey("EC", new ECPrivateKeySpec(secret, curve.parameters()));
            Map<String, String> secrets = Map.of("d", Base64Url.encodeToString(curve.unsigned(secret)));
            return named(algorithm, keyId, privateKey, publicKey, secrets);
        } catch (GeneralSecurityException refused) {
            throw new JoseException("EC key that the provider refuses");
        }
    }

    private static PrivateJwk rsa(Algorithm algorithm, SeededRandom stream, Optional<String> keyId) {
        BigInteger p = SeededPrimes.next(stream, RSA_BITS / 2, EXPONENT);
        BigInteger q = SeededPrimes.next(stream, RSA_BITS / 2, EXPONENT);
        return rsa(algorithm, p.max(q), p.min(q), keyId);
    }

    private static PrivateJwk rsa(Algorithm algorithm, BigInteger p, BigInteger q, Optional<String> keyId) {
        BigInteger n = p.multiply(q);
        BigInteger beforeP = p.subtract(BigInteger.ONE);
        BigInteger beforeQ = q.subtract(BigInteger.ONE);
        BigInteger d = EXPONENT.modInverse(
                beforeP.divide(beforeP.gcd(beforeQ)).multiply(beforeQ)); // modulo the least common multiple
        BigInteger dp = d.mod(beforeP);
        BigInteger dq = d.mod(beforeQ);
        BigInteger qi = q.modInverse(p);
        try {
            PublicJwk publicKey = PublicJwk.fromPublicKey(
                    Crypto.publicKey("RSA", new RSAPublicKeySpec(n, EXPONENT)),
                    Optional.empty(),
                    Optional.of(algorithm));
            PrivateKey privateKey =
                    Crypto.privateKey("RSA", new RSAPrivateCrtKeySpec(n, EXPONENT, d, p, q, dp, dq, qi));
            Map<String, String> secrets = new LinkedHashMap<>();
            Map<String, BigInteger> numbers = new LinkedHashMap<>();
            numbers.put("d", d);
            numbers.put("p", p);
            numbers.put("q", q);
            numbers.put("dp", dp);
            numbers.put("dq", dq);
            numbers.put("qi", qi);
            numbers.forEach((name, number) -> secrets.put(name, Base64Url.encodeToString(KeyMaterial.minimal(number))));
            return named(algorithm, keyId, privateKey, publicKey, secrets);
        } catch (GeneralSecurityException refused) {
            throw new JoseException("RSA key that the provider refuses");
        }
    }

    private static PrivateJwk named(
            Algorithm algorithm,
            Optional<String> keyId,
            PrivateKey privateKey,
            PublicJwk publicKey,
            Map<String, String> secrets) {
        String name = keyId.orElseGet(() -> publicKey.thumbprint().value());
        return new PrivateJwk(algorithm, Optional.of(name), privateKey, publicKey.named(name, algorithm), secrets);
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public String keyId() {
        return keyId.orElseThrow();
    }

    public PublicJwk publicKey() {
        return publicKey;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** The whole JWK, the secret members too. */
    public String toJson() {
        StringBuilder json = new StringBuilder(publicKey.toJson());
        json.setLength(json.length() - 1);
        secrets.forEach((name, value) ->
                json.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return json.append('}').toString();
    }

    /**
     * Signs a payload under a header of {@code alg}, {@code kid} and {@code typ}, as clients of HelseID do.
     *
     * @param payload UTF-8 JSON
     */
    public String sign(String type, byte[] payload) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.name());
        header.put("kid", keyId());
        header.put("typ", type);
        return sign(header, payload);
    }

    /** Signs a payload under exactly this header, right or wrong, with this key's algorithm. */
    public String sign(Map<String, Object> header, byte[] payload) {
        byte[] encoded = CompactJws.encodedHeader(new JsonWriter().any(header).toBytes());
        return CompactJws.sign(encoded, payload, algorithm, privateKey);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return algorithm + " " + keyId();
    }
}
