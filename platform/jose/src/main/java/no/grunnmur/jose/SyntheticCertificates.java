package no.grunnmur.jose;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import no.grunnmur.kernel.SeededRandom;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Business certificates of organisations that do not exist. The same seed gives the same certificates on every machine, all
 * with one key, which anybody can know: they prove nothing.
 */
public final class SyntheticCertificates {

    private static final int PRIME_BITS = 1024;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final Date BEGIN = Date.from(Instant.parse("2025-01-01T00:00:00Z"));
    private static final Date END = Date.from(Instant.parse("2035-01-01T00:00:00Z"));

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SyntheticCertificates(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Those of one seed. Making the key costs some milliseconds. */
    public static SyntheticCertificates of(long seed) {
        SeededRandom random = SeededRandom.named(seed, "business-certificates");
        BigInteger p = SeededPrimes.next(random, PRIME_BITS, EXPONENT);
        BigInteger q = SeededPrimes.next(random, PRIME_BITS, EXPONENT);
        BigInteger modulus = p.multiply(q);
        BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new SyntheticCertificates(
                    keys.generatePrivate(new RSAPrivateKeySpec(modulus, EXPONENT.modInverse(phi))),
                    keys.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One for signatures, as DER. */
    public byte[] signing(String name, String organisationNumber) {
        return make(name, organisationNumber, "signing", KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    }

    /** One for encryption, as DER. */
    public byte[] encryption(String name, String organisationNumber) {
        return make(name, organisationNumber, "encryption", KeyUsage.keyEncipherment | KeyUsage.dataEncipherment);
    }

    private byte[] make(String name, String organisationNumber, String use, int usage) {
        try {
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, name)
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTRNO-" + organisationNumber)
                    .addRDN(BCStyle.C, "NO")
                    .build();
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((use + ":" + organisationNumber).getBytes(StandardCharsets.UTF_8));
            var builder = new JcaX509v3CertificateBuilder(
                    subject, new BigInteger(1, Arrays.copyOf(digest, 16)).setBit(120), BEGIN, END, subject, publicKey);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(privateKey))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
