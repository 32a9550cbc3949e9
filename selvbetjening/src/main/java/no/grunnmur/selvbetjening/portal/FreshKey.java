package no.grunnmur.selvbetjening.portal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonWriter;

/**
 * A key pair for a customer who takes it away in a file: the private half is written into the file and forgotten.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 3 (RSA 4096, PS256).
 */
record FreshKey(PublicJwk publicKey, String privateJwk) {

    private static final int BITS = 4096;

    static FreshKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            RSAPrivateCrtKey secret = (RSAPrivateCrtKey) pair.getPrivate();
            RSAPublicKey open = (RSAPublicKey) pair.getPublic();
            String name = PublicJwk.fromPublicKey(open, Optional.empty(), Optional.of(Algorithm.PS256))
                    .thumbprint()
                    .value();
            PublicJwk publicKey = PublicJwk.fromPublicKey(open, Optional.of(name), Optional.of(Algorithm.PS256));
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("kty", "RSA");
            members.put("kid", name);
            members.put("alg", "PS256");
            members.put("use", "sig");
            members.put("n", text(secret.getModulus()));
            members.put("e", text(secret.getPublicExponent()));
            members.put("d", text(secret.getPrivateExponent()));
            members.put("p", text(secret.getPrimeP()));
            members.put("q", text(secret.getPrimeQ()));
            members.put("dp", text(secret.getPrimeExponentP()));
            members.put("dq", text(secret.getPrimeExponentQ()));
            members.put("qi", text(secret.getCrtCoefficient()));
            return new FreshKey(
                    publicKey, new String(new JsonWriter().any(members).toBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Base64urlUInt: RFC 7518, section 2. */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "FreshKey";
    }
}
