package no.grunnmur.jose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Thumbprint;

/**
 * The numbers of a public key, checked, and what follows from them alone.
 *
 * <p>Source: RFC 7518, sections 6.2.1 and 6.3.1; RFC 7638, section 3.
 *
 * @param curve null for RSA
 * @param rsaBytes octets of the modulus, and so of a signature; 0 for EC
 * @param publicMembers {@code n} and {@code e}, or {@code crv}, {@code x} and {@code y}, as JSON members without braces
 */
record KeyMaterial(PublicKey key, Curve curve, int rsaBytes, String publicMembers, Thumbprint thumbprint) {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_EXPONENT_BITS = 33;

    static KeyMaterial of(JsonObject members) {
        return switch (text(members, "kty").orElse("")) {
            case "EC" -> ec(members);
            case "RSA" -> rsa(members);
            default -> throw new JoseException("JWK of an unknown kind");
        };
    }

    static KeyMaterial of(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa(rsa.getModulus(), rsa.getPublicExponent());
            case ECPublicKey ec ->
                ec(Curve.of(ec.getParams()).orElseThrow(() -> new JoseException("unknown curve")), ec.getW());
            default -> throw new JoseException("a key of an unknown kind");
        };
    }

    private static Thumbprint thumbprint(String canonical) {
        return new Thumbprint(Base64Url.encodeToString(Crypto.sha256(canonical)));
    }

    private static KeyMaterial rsa(JsonObject members) {
        return rsa(number(members, "n"), number(members, "e"));
    }

    private static KeyMaterial rsa(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || !modulus.testBit(0)) {
            throw new JoseException("RSA key of a wrong size");
        }
        if (exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0)) {
            throw new JoseException("RSA key with a strange exponent");
        }
        String n = Base64Url.encodeToString(minimal(modulus));
        String e = Base64Url.encodeToString(minimal(exponent));
        return new KeyMaterial(
                made("RSA", new RSAPublicKeySpec(modulus, exponent)),
                null,
                (bits + 7) / 8,
                "\"n\":\"" + n + "\",\"e\":\"" + e + "\"",
                thumbprint("{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}"));
    }

    private static KeyMaterial ec(JsonObject members) {
        Curve curve = text(members, "crv")
                .flatMap(Curve::of)
                .orElseThrow(() -> new JoseException("EC key on an unknown curve"));
        return ec(curve, new ECPoint(coordinate(members, "x", curve), coordinate(members, "y", curve)));
    }

    private static KeyMaterial ec(Curve curve, ECPoint point) {
        if (!curve.holds(point)) {
            throw new JoseException("EC key that is not on its curve");
        }
        String x = Base64Url.encodeToString(curve.unsigned(point.getAffineX()));
        String y = Base64Url.encodeToString(curve.unsigned(point.getAffineY()));
        String crv = curve.joseName();
        return new KeyMaterial(
                made("EC", new ECPublicKeySpec(point, curve.parameters())),
                curve,
                0,
                "\"crv\":\"" + crv + "\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"",
                thumbprint("{\"crv\":\"" + crv + "\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}"));
    }

    static ECPublicKeySpec pointOf(Curve curve, String x, String y) {
        ECPoint point = new ECPoint(new BigInteger(1, Base64Url.decode(x)), new BigInteger(1, Base64Url.decode(y)));
        return new ECPublicKeySpec(point, curve.parameters());
    }

    private static PublicKey made(String kind, KeySpec specification) {
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
        return Base64Url.decode(text(members, name).orElseThrow(() -> new JoseException("JWK without " + name)));
    }

    /** The text of a member; one that is null counts as absent. */
    static Optional<String> text(JsonObject members, String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw new JoseException("JWK where " + name + " is no text");
        }
        return members.text(name);
    }

    static byte[] minimal(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
