package no.grunnmur.jose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import no.grunnmur.kernel.Randomness;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** New keys, each in a certificate that it has signed itself: the form in which HelseID publishes its keys (x5t, x5c). */
final class Certificates {

    private static final int RSA_BITS = 2048;
    private static final Duration VALID = Duration.ofDays(3653);
    private static final Duration BACKDATED = Duration.ofHours(1);

    record Certified(KeyPair keys, X509Certificate certificate) {}

    private Certificates() {}

    /** A key of this process, good for an hour already. */
    static Certified make(Algorithm algorithm, Instant now, Randomness randomness) {
        return make(algorithm, now.minus(BACKDATED), randomness, Crypto.provider());
    }

    /**
     * A key of a provider.
     *
     * @param begins when its certificate does
     * @param provider null for the JDK's
     */
    static Certified make(Algorithm algorithm, Instant begins, Randomness randomness, Provider provider) {
        try {
            KeyPair keys = keys(algorithm, provider);
            X500Name name = new X500Name("CN=Grunnmur " + algorithm + ", O=Grunnmur");
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(1, randomness.bytes(16)).setBit(120),
                    date(begins),
                    date(begins.plus(VALID)),
                    name,
                    keys.getPublic());
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            JcaContentSignerBuilder signer =
                    new JcaContentSignerBuilder(algorithm.isRsa() ? "SHA256withRSA" : "SHA256withECDSA");
            if (provider != null) {
                signer.setProvider(provider);
            }
            return new Certified(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(certificate.build(signer.build(keys.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
            throw new IllegalStateException("cannot make a key for " + algorithm, impossible);
        }
    }

    private static KeyPair keys(Algorithm algorithm, Provider provider) throws GeneralSecurityException {
        String kind = algorithm.isRsa() ? "RSA" : "EC";
        KeyPairGenerator generator =
                provider == null ? KeyPairGenerator.getInstance(kind) : KeyPairGenerator.getInstance(kind, provider);
        if (algorithm.isRsa()) {
            generator.initialize(RSA_BITS);
        } else {
            generator.initialize(new ECGenParameterSpec(algorithm.curve().javaName()));
        }
        return generator.generateKeyPair();
    }

    @SuppressWarnings("JavaUtilDate") // what X.509 builders take
    private static Date date(Instant time) {
        return Date.from(time);
    }
}
