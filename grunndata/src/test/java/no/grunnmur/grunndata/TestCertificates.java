package no.grunnmur.grunndata;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates, made once. */
final class TestCertificates {

    static final Instant END = Instant.parse("2031-01-01T00:00:00Z");

    private static final KeyPair KEYS = keys(2048);
    private static final byte[] OLD = make("Sykehuset Prøve HF (gammelt)", 1, KeyUsage.digitalSignature, END, KEYS);
    private static final byte[] SIGNING = make("Sykehuset Prøve HF", 2, KeyUsage.digitalSignature, END, KEYS);
    private static final byte[] ENCRYPTION = make("Sykehuset Prøve HF", 3, KeyUsage.keyEncipherment, END, KEYS);

    private TestCertificates() {}

    static byte[] old() {
        return OLD;
    }

    static byte[] signing() {
        return SIGNING;
    }

    static byte[] encryption() {
        return ENCRYPTION;
    }

    static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A certificate for TLS, of that host, signed by itself. */
    static X509Certificate ofHost(String host, KeyPair keys) throws Exception {
        X500Name subject = new X500Name("CN=" + host);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.ONE,
                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                Date.from(END),
                subject,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    static byte[] make(String name, int serial, int usage, Instant until, KeyPair keys) {
        try {
            X500Name subject = new X500Name("CN=" + name + ", O=Prøve");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(0xABC000L + serial),
                    Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
