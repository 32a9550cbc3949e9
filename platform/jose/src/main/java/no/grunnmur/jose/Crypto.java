package no.grunnmur.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.KeySpec;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The provider of the hot path's signatures: Amazon Corretto's where it loads and passes a check, else the JDK's. Which
 * one is used is said once at start. It is handed to each operation and never installed for the whole process: its
 * hashes are slower than the JDK's.
 *
 * <p>A {@link Signature} is made for each operation. Keeping them in a pool was measured and saves less than the noise
 * (under one microsecond of 30 to 500), so there is no pool to get wrong.
 */
public final class Crypto {

    private record Choice(Provider provider, String reasonAgainstCorretto) {}

    private static final Choice CHOICE = choose();

    /** Fair, so that virtual threads, which nobody interrupts in a long calculation, all get their turn. */
    private static final Semaphore ADMISSION =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    /** Only to be cloned: that is cheaper than to look for a new one among the providers each time. */
    private static final MessageDigest SHA_256 = digest("SHA-256");

    /** Whether this thread is in an admitted section. */
    private static final ThreadLocal<Boolean> ADMITTED = new ThreadLocal<>();

    private Crypto() {}

    /** The name and version of the provider in use, for the start-up report. */
    public static String providerName() {
        return CHOICE.provider == null ? "JDK" : CHOICE.provider.getInfo();
    }

    /** Why Amazon Corretto's provider is not used; empty when it is. */
    public static Optional<String> reasonForSlowProvider() {
        return Optional.ofNullable(CHOICE.reasonAgainstCorretto);
    }

    /**
     * Runs a section of signatures and verifications when its turn comes: about as many at a time as there are cores, in
     * the order they came. Must not be nested, and waits for nothing slow inside but {@link #aside}.
     */
    public static <T> T admitted(Supplier<T> section) {
        ADMISSION.acquireUninterruptibly();
        ADMITTED.set(true);
        try {
            return section.get();
        } finally {
            ADMITTED.remove();
            ADMISSION.release();
        }
    }

    /** Runs something that waits, e.g. for the database: an admitted caller gives its place away meanwhile. */
    public static <T> T aside(Supplier<T> waiting) {
        if (ADMITTED.get() == null) {
            return waiting.get();
        }
        ADMISSION.release();
        try {
            return waiting.get();
        } finally {
            ADMISSION.acquireUninterruptibly();
        }
    }

    /** SHA-256 of a text's UTF-8, by the JDK. */
    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return ((MessageDigest) SHA_256.clone()).digest(bytes);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + name, missing);
        }
    }

    /** Whether the signature holds; false for one that is malformed. */
    static boolean verify(Algorithm algorithm, PublicKey key, byte[] input, int length, byte[] signature) {
        Curve curve = algorithm.curve();
        if (curve != null && !curve.maySign(signature)) {
            return false;
        }
        try {
            Signature verifier = signature(algorithm, CHOICE.provider);
            verifier.initVerify(key);
            verifier.update(input, 0, length);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("cannot verify with " + algorithm, unusable);
        }
    }

    /** @param provider that of the key: {@link #provider}, or a device's */
    static byte[] sign(Algorithm algorithm, PrivateKey key, byte[] input, Provider provider) {
        try {
            Signature signer = signature(algorithm, provider);
            signer.initSign(key);
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("cannot sign with " + algorithm, unusable);
        }
    }

    /**
     * A key of the provider's own kind. Made from its specification and not by {@code translateKey}: a key translated
     * by Corretto is destroyed with the first Signature that lets go of it.
     */
    static PublicKey publicKey(String kind, KeySpec specification) throws GeneralSecurityException {
        return keyFactory(kind, CHOICE.provider).generatePublic(specification);
    }

    static PrivateKey privateKey(String kind, KeySpec specification) throws GeneralSecurityException {
        return keyFactory(kind, CHOICE.provider).generatePrivate(specification);
    }

    static KeyPairGenerator keyPairGenerator(String kind) throws GeneralSecurityException {
        return CHOICE.provider == null
                ? KeyPairGenerator.getInstance(kind)
                : KeyPairGenerator.getInstance(kind, CHOICE.provider);
    }

    /** The provider in use, or null for the JDK's. */
    static Provider provider() {
        return CHOICE.provider;
    }

    private static KeyFactory keyFactory(String kind, Provider provider) throws GeneralSecurityException {
        return provider == null ? KeyFactory.getInstance(kind) : KeyFactory.getInstance(kind, provider);
    }

    private static Signature signature(Algorithm algorithm, Provider provider) throws GeneralSecurityException {
        Signature signature = provider == null
                ? Signature.getInstance(algorithm.javaName())
                : Signature.getInstance(algorithm.javaName(), provider);
        if (algorithm.parameters() != null) {
            signature.setParameter(algorithm.parameters());
        }
        return signature;
    }

    private static Choice choose() {
        try {
            AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
            if (corretto.getLoadingError() != null) {
                return new Choice(
                        null, "it did not load: " + corretto.getLoadingError().getMessage());
            }
            return KnownAnswers.hold(corretto)
                    ? new Choice(corretto, null)
                    : new Choice(null, "it failed a known answer");
        } catch (LinkageError | RuntimeException | GeneralSecurityException unusable) {
            return new Choice(null, "it did not load: " + unusable.getMessage());
        }
    }

    /** One verification of each kind with the published examples, and one that must fail: RFC 7515, appendix A. */
    private static final class KnownAnswers {

        private static boolean hold(Provider provider) throws GeneralSecurityException {
            byte[] signature = Base64Url.decode(EXAMPLE_SIGNATURE);
            byte[] input = EXAMPLE_INPUT.getBytes(StandardCharsets.ISO_8859_1);
            PublicKey key =
                    keyFactory("EC", provider).generatePublic(KeyMaterial.pointOf(Curve.P256, EXAMPLE_X, EXAMPLE_Y));
            boolean right = verifies(provider, key, input, signature);
            input[0] ^= 1;
            return right && !verifies(provider, key, input, signature);
        }

        private static boolean verifies(Provider provider, PublicKey key, byte[] input, byte[] signature)
                throws GeneralSecurityException {
            Signature verifier = signature(Algorithm.ES256, provider);
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        }

        private static final String EXAMPLE_X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
        private static final String EXAMPLE_Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
        private static final String EXAMPLE_INPUT =
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
                        + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        private static final String EXAMPLE_SIGNATURE =
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    }
}
