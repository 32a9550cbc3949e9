package no.grunnmur.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * A private key that signs by plain {@code java.security}, with the provider that the house uses.
 *
 * <p>One signer serves one thread. The house's own JOSE is not used here on purpose: the limit must not move when it does.
 */
final class Signer {

    /** What the house uses where it can, and the measure of the limit. */
    static final Provider PROVIDER = AmazonCorrettoCryptoProvider.INSTANCE;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String algorithm;
    private final PrivateKey privateKey;
    private final Signature signature;

    private Signer(String algorithm, PrivateKey privateKey) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.privateKey = privateKey;
        this.signature = instance(algorithm);
    }

    /** The signature of a JOSE algorithm as {@code java.security} knows it; ECDSA in DER. */
    static Signature instance(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA", PROVIDER);
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSA", PROVIDER);
            case "PS" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS", PROVIDER);
                AlgorithmParameterSpec parameters = new PSSParameterSpec(
                        "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1);
                pss.setParameter(parameters);
                yield pss;
            }
            default -> throw new GeneralSecurityException("no algorithm of the house: " + algorithm);
        };
    }

    /** The algorithm a client signs with: the JWK's own, or the usual one of its kind. */
    static String algorithmOf(JsonNode jwk) {
        if (jwk.has("alg")) {
            return jwk.get("alg").asString();
        }
        return jwk.get("kty").asString().equals("EC") ? "ES256" : "RS256";
    }

    static Signer of(JsonNode jwk) throws GeneralSecurityException {
        return new Signer(algorithmOf(jwk), privateKey(jwk));
    }

    static Signer of(String algorithm, PrivateKey key) throws GeneralSecurityException {
        return new Signer(algorithm, key);
    }

    /** A new pair: RSA of 2048 bits or P-256. */
    static KeyPair newPair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator;
        if (algorithm.startsWith("ES")) {
            generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        } else {
            generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    /** A compact JWS of JSON texts. */
    String jws(String header, String payload) throws GeneralSecurityException {
        String input = encode(header) + "." + encode(payload);
        byte[] signed = sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + BASE64.encodeToString(algorithm.startsWith("ES") ? joined(signed) : signed);
    }

    /** The signature as the provider makes it. */
    byte[] sign(byte[] input) throws GeneralSecurityException {
        signature.initSign(privateKey);
        signature.update(input);
        return signature.sign();
    }

    String algorithm() {
        return algorithm;
    }

    static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /** The public JWK of a P-256 key, its members in the order of RFC 7638. */
    static String publicJwk(PublicKey key) {
        ECPublicKey point = (ECPublicKey) key;
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + encode(fixed(point.getW().getAffineX(), 32)) + "\",\"y\":\""
                + encode(fixed(point.getW().getAffineY(), 32)) + "\"}";
    }

    private static PrivateKey privateKey(JsonNode jwk) throws GeneralSecurityException {
        if (jwk.get("kty").asString().equals("EC")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(
                    new ECGenParameterSpec(jwk.get("crv").asString().replace("P-", "secp") + "r1"));
            ECPublicKey sameCurve = (ECPublicKey) generator.generateKeyPair().getPublic();
            return KeyFactory.getInstance("EC", PROVIDER)
                    .generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), sameCurve.getParams()));
        }
        return KeyFactory.getInstance("RSA", PROVIDER)
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        number(jwk, "n"),
                        number(jwk, "e"),
                        number(jwk, "d"),
                        number(jwk, "p"),
                        number(jwk, "q"),
                        number(jwk, "dp"),
                        number(jwk, "dq"),
                        number(jwk, "qi")));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(member).asString()));
    }

    /** The two numbers of a DER signature side by side (RFC 7518, section 3.4); 32 bytes each, for P-256. */
    private static byte[] joined(byte[] der) {
        int first = 4;
        int firstLength = der[3];
        int second = first + firstLength + 2;
        int secondLength = der[first + firstLength + 1];
        byte[] both = new byte[64];
        System.arraycopy(fixed(new BigInteger(1, der, first, firstLength), 32), 0, both, 0, 32);
        System.arraycopy(fixed(new BigInteger(1, der, second, secondLength), 32), 0, both, 32, 32);
        return both;
    }

    private static byte[] fixed(BigInteger number, int length) {
        return HexFormat.of().parseHex(String.format("%0" + 2 * length + "x", number));
    }
}
