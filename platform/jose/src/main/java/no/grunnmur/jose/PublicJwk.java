package no.grunnmur.jose;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
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

    private static final int MAX_KEY_ID_LENGTH = 500;
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final KeyMaterial material;
    private final Optional<String> keyId;
    private final Optional<Algorithm> only;
    private final boolean verifying;

    private PublicJwk(KeyMaterial material, Optional<String> keyId, Optional<Algorithm> only, boolean verifying) {
        this.material = material;
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
            if (members.get(name) != null) {
                return true;
            }
        }
        return false;
    }

    /** Reads the public members and does not mind others. */
    static PublicJwk publicPart(JsonObject members) {
        KeyMaterial material = KeyMaterial.of(members);
        Optional<String> keyId = KeyMaterial.text(members, "kid");
        if (keyId.isPresent() && keyId.get().length() > MAX_KEY_ID_LENGTH) {
            throw new JoseException("JWK with a kid that is too long");
        }
        Optional<String> algorithm = KeyMaterial.text(members, "alg");
        Optional<Algorithm> only = algorithm.flatMap(Algorithm::of);
        boolean verifying = KeyMaterial.text(members, "use").orElse("sig").equals("sig")
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
        return new PublicJwk(KeyMaterial.of(key), keyId, only, true);
    }

    /** The same key under a name and for one algorithm. */
    PublicJwk named(String name, Algorithm algorithm) {
        return new PublicJwk(material, Optional.of(name), Optional.of(algorithm), verifying);
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

    /** The key's own name, when it has one. */
    public Optional<String> keyId() {
        return keyId;
    }

    public Thumbprint thumbprint() {
        return material.thumbprint();
    }

    /** Whether a signature of that algorithm can be verified by this key: kind, curve, and what the key says of itself. */
    public boolean supports(Algorithm algorithm) {
        return verifying && algorithm.curve() == material.curve() && (only.isEmpty() || only.get() == algorithm);
    }

    /** Whether the signature is this key's over the signing input of the JWS. Never throws for a wrong signature. */
    public boolean verifies(Jws jws) {
        Algorithm algorithm = jws.algorithm().orElse(null);
        return algorithm != null
                && supports(algorithm)
                && (material.curve() != null || jws.signatureLength() == material.rsaBytes())
                && jws.isSignedBy(algorithm, material.key());
    }

    /** The JWK with its public members only. */
    public String toJson() {
        JsonWriter writer = new JsonWriter().beginObject().name("kty").value(material.curve() == null ? "RSA" : "EC");
        writer.name("use").value("sig");
        keyId.ifPresent(name -> writer.name("kid").value(name));
        only.ifPresent(algorithm -> writer.name("alg").value(algorithm.name()));
        String head = new String(writer.endObject().toBytes(), StandardCharsets.UTF_8);
        return head.substring(0, head.length() - 1) + "," + material.publicMembers() + "}";
    }

    /** {@code n} and {@code e}, or {@code crv}, {@code x} and {@code y}, as members without braces. */
    String publicMembers() {
        return material.publicMembers();
    }

    PublicKey key() {
        return material.key();
    }

    Optional<Curve> curve() {
        return Optional.ofNullable(material.curve());
    }
}
