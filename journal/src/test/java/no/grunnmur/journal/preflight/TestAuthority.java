package no.grunnmur.journal.preflight;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the test's own. */
final class TestAuthority {

    private final X500Name name;
    private final KeyPair key = newKey();
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this.name = new X500Name(name);
        this.certificate = sign(this.name, key, this.name, key, null, Duration.ofDays(30));
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** What a server with a certificate for that name needs. */
    SSLContext server(String host) {
        return server(host, Duration.ofDays(10));
    }

    SSLContext server(String host, Duration goodFor) {
        KeyPair own = newKey();
        return context(own, sign(new X500Name("CN=" + host), own, name, key, host, goodFor), certificate);
    }

    /** What a server needs that trusts nobody but itself. */
    static SSLContext selfSigned(String host) {
        KeyPair own = newKey();
        X500Name name = new X500Name("CN=" + host);
        return context(own, sign(name, own, name, own, host, Duration.ofDays(10)));
    }

    private static SSLContext context(KeyPair own, X509Certificate... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", own.getPrivate(), "secret".toCharArray(), chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, "secret".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static X509Certificate sign(
            X500Name subject, KeyPair own, X500Name issuer, KeyPair signer, String host, Duration goodFor) {
        try {
            Instant now = Instant.now();
            Instant end = now.plus(goodFor);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from((end.isBefore(now) ? end : now).minus(Duration.ofDays(1))),
                    Date.from(end),
                    subject,
                    own.getPublic());
            if (host == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
