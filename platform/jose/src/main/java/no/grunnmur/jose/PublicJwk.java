package no.grunnmur.jose;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Thumbprint;

/**
 * A public key of a client or an issuer, ready to verify with: RSA of 2048 to 8192 bits, or EC on P-256, P-384, P-521.
 *
 * <p>What the JWK says about itself is respected: a key with {@code alg} verifies that algorithm only, one with another
 * {@code use} than {@code sig}, or with {@code key_ops} that lack {@code verify}, verifies nothing. Unknown members are
 * ignored. Immutable.
 *
 * <p>Source: RFC 7517, RFC 7518 section 6, RFC 7638; fact sheet helseid, section 2.1.
 */
public final class PublicJwk {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_EXPONENT_BITS = 33;
    private static final int MAX_KEY_ID_LENGTH = 500;
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final PublicKey key;
    private final Curve curve;
    private final int rsaBytes;
    private final String publicMembers;
    private final Thumbprint thumbprint;
    private final Optional<String> keyId;
    private final Optional<Algorithm> only;
    private final boolean verifying;

    /** The parts of a key before anything is said about its use. */
    private record Material(PublicKey key, Curve curve, int rsaBytes, String publicMembers, String canonical) {}

    private PublicJwk(PublicJwk same, String keyId, Algorithm only) {
        this.key = same.key;
        this.curve = same.curve;
        this.rsaBytes = same.rsaBytes;
        this.publicMembers = same.publicMembers;
        this.thumbprint = same.thumbprint;
        this.keyId = Optional.of(keyId);
        this.only = Optional.of(only);
        this.verifying = same.verifying;
    }

    private PublicJwk(Material material, Optional<String> keyId, Optional<Algorithm> only, boolean verifying) {
        this.key = material.key;
        this.curve = material.curve;
        this.rsaBytes = material.rsaBytes;
        this.publicMembers = material.publicMembers;
        this.thumbprint = new Thumbprint(Base64Url.encodeToString(Crypto.sha256(material.canonical)));
        this.keyId = keyId;
        this.only = only;
        this.verifying = verifying;
    }

    /**
     * Reads a JWK.
     *
     * @throws JoseException when it is malformed, of another kind, too weak, not on its curve, or holds private members
     */
    public static PublicJwk parse(String json) {
        JsonObject members;
        try {
            members = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException malformed) {
            throw new JoseException("JWK: " + malformed.getMessage());
        }
        return parse(members);
    }

    /**
     * Reads a JWK that lies in other JSON.
     *
     * @throws JoseException as {@link #parse(String)}
     */
    public static PublicJwk parse(JsonObject members) {
        if (hasPrivateMembers(members)) {
            throw new JoseException("JWK holds a private key");
        }
        return publicPart(members);
    }

    static boolean hasPrivateMembers(JsonObject members) {
        for (String name : PRIVATE_MEMBERS) {
            if (members.has(name)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the public members and does not mind others. */
    static PublicJwk publicPart(JsonObject members) {
        Material material = switch (optionalText(members, "kty").orElse("")) {
            case "EC" -> ec(members);
            case "RSA" -> rsa(members);
            default -> throw new JoseException("JWK of an unknown kind");
        };
        Optional<String> keyId = optionalText(members, "kid");
        if (keyId.isPresent() && keyId.get().length() > MAX_KEY_ID_LENGTH) {
            throw new JoseException("JWK with a kid that is too long");
        }
        Optional<String> algorithm = optionalText(members, "alg");
        Optional<Algorithm> only = algorithm.flatMap(Algorithm::of);
        boolean verifying = optionalText(members, "use").orElse("sig").equals("sig")
                && mayVerify(members)
                && only.isPresent() == algorithm.isPresent();
        return new PublicJwk(material, keyId, only, verifying);
    }

    /**
     * A key that is at hand in Java.
     *
     * @param keyId its {@code kid}
     * @param only the one algorithm it verifies; empty for all that fit
     * @throws JoseException when it is none of the house's kinds
     */
    public static PublicJwk fromPublicKey(PublicKey key, Optional<String> keyId, Optional<Algorithm> only) {
        Material material = switch (key) {
            case RSAPublicKey rsa -> rsa(rsa.getModulus(), rsa.getPublicExponent());
            case ECPublicKey ec ->
                ec(Curve.of(ec.getParams()).orElseThrow(() -> new JoseException("unknown curve")), ec.getW());
            default -> throw new JoseException("a key of an unknown kind");
        };
        return new PublicJwk(material, keyId, only, true);
    }

    /** The same key under a name and for one algorithm. */
    PublicJwk named(String name, Algorithm algorithm) {
        return new PublicJwk(this, name, algorithm);
    }

    private static boolean mayVerify(JsonObject members) {
        Object operations = members.get("key_ops");
        if (operations == null) {
            return true;
        }
        if (!(operations instanceof List<?> list)) {
            throw new JoseException("JWK with malformed key_ops");
        }
        return list.isEmpty() || list.contains("verify");
    }

    private static Material rsa(JsonObject members) {
        return rsa(number(members, "n"), number(members, "e"));
    }

    private static Material rsa(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || !modulus.testBit(0)) {
            throw new JoseException("RSA key of a wrong size");
        }
        if (exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0)) {
            throw new JoseException("RSA key with a strange exponent");
        }
        String n = Base64Url.encodeToString(minimal(modulus));
        String e = Base64Url.encodeToString(minimal(exponent));
        return new Material(
                made("RSA", new RSAPublicKeySpec(modulus, exponent)),
                null,
                (bits + 7) / 8,
                "\"n\":\"" + n + "\",\"e\":\"" + e + "\"",
                "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}");
    }

    private static Material ec(JsonObject members) {
        Curve curve = optionalText(members, "crv")
                .flatMap(Curve::of)
                .orElseThrow(() -> new JoseException("EC key on an unknown curve"));
        return ec(curve, new ECPoint(coordinate(members, "x", curve), coordinate(members, "y", curve)));
    }

    private static Material ec(Curve curve, ECPoint point) {
        if (!curve.holds(point)) {
            throw new JoseException("EC key that is not on its curve");
        }
        String x = Base64Url.encodeToString(curve.unsigned(point.getAffineX()));
        String y = Base64Url.encodeToString(curve.unsigned(point.getAffineY()));
        String crv = curve.joseName();
        return new Material(
                made("EC", new ECPublicKeySpec(point, curve.parameters())),
                curve,
                0,
                "\"crv\":\"" + crv + "\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"",
                "{\"crv\":\"" + crv + "\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}");
    }

    static ECPublicKeySpec pointOf(Curve curve, String x, String y) {
        ECPoint point = new ECPoint(new BigInteger(1, Base64Url.decode(x)), new BigInteger(1, Base64Url.decode(y)));
        return new ECPublicKeySpec(point, curve.parameters());
    }

    private static PublicKey made(String kind, java.security.spec.KeySpec specification) {
        try {
            return Crypto.publicKey(kind, specification);
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            throw new JoseException(kind + " key that the provider refuses");
        }
    }

    private static BigInteger coordinate(JsonObject members, String name, Curve curve) {
        byte[] octets = octets(members, name);
        if (octets.length != curve.bytes()) {
            throw new JoseException("EC coordinate of a wrong length");
        }
        return new BigInteger(1, octets);
    }

    private static BigInteger number(JsonObject members, String name) {
        byte[] octets = octets(members, name);
        if (octets.length == 0 || octets[0] == 0 || octets.length > MAX_RSA_BITS / 8) {
            throw new JoseException("RSA number that is not minimal or too long");
        }
        return new BigInteger(1, octets);
    }

    private static byte[] octets(JsonObject members, String name) {
        return Base64Url.decode(
                optionalText(members, name).orElseThrow(() -> new JoseException("JWK without " + name)));
    }

    private static Optional<String> optionalText(JsonObject members, String name) {
        if (members.has(name) && !(members.get(name) instanceof String)) {
            throw new JoseException("JWK where " + name + " is no text");
        }
        return members.text(name);
    }

    static byte[] minimal(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 ? java.util.Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    /** The key's own name, when it has one. */
    public Optional<String> keyId() {
        return keyId;
    }

    public Thumbprint thumbprint() {
        return thumbprint;
    }

    /** Whether a signature of that algorithm can be verified by this key: kind, curve, and what the key says of itself. */
    public boolean supports(Algorithm algorithm) {
        return verifying && algorithm.curve() == curve && (only.isEmpty() || only.get() == algorithm);
    }

    /** Whether the signature is this key's over the signing input of the JWS. Never throws for a wrong signature. */
    public boolean verifies(Jws jws) {
        Algorithm algorithm = jws.algorithm().orElse(null);
        return algorithm != null
                && supports(algorithm)
                && (curve != null || jws.signatureLength() == rsaBytes)
                && jws.isSignedBy(algorithm, key);
    }

    /** The JWK with its public members only. */
    public String toJson() {
        JsonWriter writer = new JsonWriter().beginObject().name("kty").value(curve == null ? "RSA" : "EC");
        writer.name("use").value("sig");
        keyId.ifPresent(name -> writer.name("kid").value(name));
        only.ifPresent(algorithm -> writer.name("alg").value(algorithm.name()));
        String head = new String(writer.endObject().toBytes(), StandardCharsets.UTF_8);
        return head.substring(0, head.length() - 1) + "," + publicMembers + "}";
    }

    /** {@code n} and {@code e}, or {@code crv}, {@code x} and {@code y}, as members without braces. */
    String publicMembers() {
        return publicMembers;
    }

    PublicKey key() {
        return key;
    }

    Optional<Curve> curve() {
        return Optional.ofNullable(curve);
    }
}
