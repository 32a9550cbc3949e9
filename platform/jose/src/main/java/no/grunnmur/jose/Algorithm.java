package no.grunnmur.jose;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/**
 * The signature algorithms of the house. EdDSA, HMAC and {@code none} are not among them.
 *
 * <p>Source: RFC 7518, section 3.1; fact sheet helseid, section 2.1.
 */
@SuppressWarnings("ImmutableEnumChecker") // a PSSParameterSpec has no setter
public enum Algorithm {
    RS256("SHA256withRSA", null, null),
    RS384("SHA384withRSA", null, null),
    RS512("SHA512withRSA", null, null),
    PS256("RSASSA-PSS", null, pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
    PS384("RSASSA-PSS", null, pss("SHA-384", MGF1ParameterSpec.SHA384, 48)),
    PS512("RSASSA-PSS", null, pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
    ES256("SHA256withECDSAinP1363Format", Curve.P256, null),
    ES384("SHA384withECDSAinP1363Format", Curve.P384, null),
    ES512("SHA512withECDSAinP1363Format", Curve.P521, null);

    private static final Algorithm[] ALL = values();

    private final String javaName;
    private final Curve curve;
    private final AlgorithmParameterSpec parameters;

    Algorithm(String javaName, Curve curve, AlgorithmParameterSpec parameters) {
        this.javaName = javaName;
        this.curve = curve;
        this.parameters = parameters;
    }

    /** The algorithm of a JOSE {@code alg} value, case-sensitive. */
    public static Optional<Algorithm> of(String name) {
        for (Algorithm algorithm : ALL) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    public boolean isRsa() {
        return curve == null;
    }

    /** The curve of an ECDSA algorithm, null for RSA. */
    Curve curve() {
        return curve;
    }

    /** The name of the Signature in the Java Cryptography Architecture. */
    String javaName() {
        return javaName;
    }

    /** What the Signature must be told, or null. */
    AlgorithmParameterSpec parameters() {
        return parameters;
    }

    /** Salt as long as the hash, as RFC 7518, section 3.5 wants it. */
    private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int saltLength) {
        return new PSSParameterSpec(hash, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
    }
}
