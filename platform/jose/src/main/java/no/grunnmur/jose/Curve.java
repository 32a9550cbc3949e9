package no.grunnmur.jose;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;

/**
 * The elliptic curves of the house, with what can be checked about numbers on them without a provider.
 *
 * <p>Source: RFC 7518, section 6.2.1; FIPS 186-4, appendix D.
 */
@SuppressWarnings("ImmutableEnumChecker") // an ECParameterSpec has no setter, and the array never leaves
enum Curve {
    P256("P-256", "secp256r1", 32),
    P384("P-384", "secp384r1", 48),
    P521("P-521", "secp521r1", 66);

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final String joseName;
    private final String javaName;
    private final int bytes;
    private final ECParameterSpec parameters;
    private final BigInteger prime;
    private final byte[] order;

    Curve(String joseName, String javaName, int bytes) {
        this.joseName = joseName;
        this.javaName = javaName;
        this.bytes = bytes;
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(javaName));
            this.parameters = named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no curve " + javaName, missing);
        }
        this.prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
        this.order = unsigned(parameters.getOrder());
    }

    /** The curve of a JWK's {@code crv}. */
    static Optional<Curve> of(String joseName) {
        for (Curve curve : values()) {
            if (curve.joseName.equals(joseName)) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    /** The curve with these parameters. */
    static Optional<Curve> of(ECParameterSpec parameters) {
        for (Curve curve : values()) {
            if (curve.parameters.getCurve().equals(parameters.getCurve())
                    && curve.parameters.getGenerator().equals(parameters.getGenerator())
                    && curve.parameters.getOrder().equals(parameters.getOrder())) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    String joseName() {
        return joseName;
    }

    String javaName() {
        return javaName;
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /** Octets of a coordinate, and of each half of a signature. */
    int bytes() {
        return bytes;
    }

    /** Whether both coordinates are in the field and y² = x³ - 3x + b. The curves have cofactor 1, so this is all. */
    boolean holds(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || x.compareTo(prime) >= 0 || y.signum() < 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x)
                .subtract(THREE)
                .multiply(x)
                .add(parameters.getCurve().getB());
        return y.multiply(y).subtract(right).mod(prime).signum() == 0;
    }

    /** Whether a signature has the right length and both numbers lie from 1 to n - 1. Not secret, so not constant-time. */
    boolean maySign(byte[] signature) {
        return signature.length == 2 * bytes && isInOrder(signature, 0) && isInOrder(signature, bytes);
    }

    private boolean isInOrder(byte[] signature, int from) {
        boolean zero = true;
        for (int i = from; i < from + bytes && zero; i++) {
            zero = signature[i] == 0;
        }
        return !zero && Arrays.compareUnsigned(signature, from, from + bytes, order, 0, bytes) < 0;
    }

    /** A number in exactly as many octets as a coordinate has. */
    byte[] unsigned(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] exact = new byte[bytes];
        int length = Math.min(signed.length, bytes);
        System.arraycopy(signed, signed.length - length, exact, bytes - length, length);
        return exact;
    }
}
