package no.grunnmur.helseid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonWriter;

/** A client's key, and JWTs by it with any header and claims, sound or not. Signed by Nimbus: code that is not ours. */
final class TestKey {

    private final JWK key;

    private TestKey(JWK key) {
        this.key = key;
    }

    static TestKey rsa(String keyId) {
        return rsa(keyId, 2048);
    }

    static TestKey rsa(String keyId, int bits) {
        try {
            return new TestKey(new RSAKeyGenerator(bits, true).keyID(keyId).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static TestKey ec(String keyId) {
        return ec(keyId, Curve.P_256);
    }

    static TestKey ec(String keyId, Curve curve) {
        try {
            return new TestKey(new ECKeyGenerator(curve).keyID(keyId).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    PublicJwk publicJwk() {
        return PublicJwk.parse(key.toPublicJWK().toJSONString());
    }

    JWK nimbus() {
        return key;
    }

    /** The public members as JSON values, without {@code kid}. */
    Map<String, Object> publicMembers() {
        Map<String, Object> members = key.toPublicJWK().toJSONObject();
        members.remove("kid");
        return members;
    }

    /** The private members too, which belong in no header. */
    Map<String, Object> privateMembers() {
        return key.toJSONObject();
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A compact JWS; {@code alg} of the header chooses the signature, as far as there is one for it. */
    String sign(Map<String, Object> header, Map<String, Object> claims) {
        return sign(header, new JsonWriter().any(claims).toBytes());
    }

    String sign(Map<String, Object> header, byte[] payload) {
        String input = base64(new JsonWriter().any(header).toBytes()) + "." + base64(payload);
        return input + "." + signature(String.valueOf(header.get("alg")), input);
    }

    private String signature(String algorithm, String input) {
        JWSAlgorithm wanted = JWSAlgorithm.parse(algorithm);
        boolean fits = key instanceof RSAKey
                ? JWSAlgorithm.Family.RSA.contains(wanted)
                : key instanceof ECKey && JWSAlgorithm.Family.EC.contains(wanted);
        if (!fits) {
            return base64(new byte[64]);
        }
        try {
            return new DefaultJWSSignerFactory()
                    .createJWSSigner(key, wanted)
                    .sign(new com.nimbusds.jose.JWSHeader(wanted), input.getBytes(StandardCharsets.US_ASCII))
                    .toString();
        } catch (JOSEException otherCurve) {
            return base64(new byte[64]);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
