package no.grunnmur.grunndata.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import no.grunnmur.grunndata.CertificateFacts;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.RegisterRule;
import no.grunnmur.kernel.Refusal;

/**
 * A certificate that somebody brings, read and found good.
 *
 * @param serialNumber in hex, as the address of a certificate names it
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record CertificateFile(CertificateFacts facts, String serialNumber, String commonName, byte[] der) {

    private static final int LARGEST = 20_000;
    private static final int FEWEST_RSA_BITS = 2048;
    private static final int SIGNING_BIT = 0;
    private static final int NON_REPUDIATION_BIT = 1;
    private static final int KEY_ENCIPHERMENT_BIT = 2;
    private static final int DATA_ENCIPHERMENT_BIT = 3;
    private static final int KEY_AGREEMENT_BIT = 4;

    /**
     * Reads a certificate.
     *
     * @param bytes DER or PEM, exactly one certificate
     * @throws Refusal with what is wrong in a sentence
     */
    static CertificateFile read(byte[] bytes, CertificateUse use, Instant now) {
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw broken(RegisterRule.CERTIFICATE_SIZE);
        }
        boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN");
        if (pem && !new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
            throw broken(RegisterRule.CERTIFICATE_PRIVATE_KEY);
        }
        try {
            ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
            if (!new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1).isBlank()) {
                throw broken(RegisterRule.CERTIFICATE_SEVERAL);
            }
            judge(certificate, use, now);
            byte[] der = certificate.getEncoded();
            return new CertificateFile(
                    new CertificateFacts(
                            thumbprint(der),
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant()),
                    certificate.getSerialNumber().toString(16),
                    commonName(certificate),
                    der);
        } catch (CertificateException unreadable) {
            throw broken(RegisterRule.CERTIFICATE_UNREADABLE);
        }
    }

    private static Refusal broken(RegisterRule rule) {
        return new Refusal(GrunndataProblem.CERTIFICATE_BROKEN, "certificate").about("certificate", rule.sentence());
    }

    private static void judge(X509Certificate certificate, CertificateUse use, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw broken(RegisterRule.CERTIFICATE_EXPIRED);
        }
        PublicKey key = certificate.getPublicKey();
        boolean strong = key instanceof ECPublicKey
                || (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= FEWEST_RSA_BITS);
        if (!strong) {
            throw broken(RegisterRule.CERTIFICATE_WEAK);
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null) {
            return;
        }
        boolean fits = use == CertificateUse.SIGNING
                ? usage[SIGNING_BIT] || usage[NON_REPUDIATION_BIT]
                : usage[KEY_ENCIPHERMENT_BIT] || usage[DATA_ENCIPHERMENT_BIT] || usage[KEY_AGREEMENT_BIT];
        if (!fits) {
            throw broken(
                    use == CertificateUse.SIGNING
                            ? RegisterRule.CERTIFICATE_NOT_SIGNING
                            : RegisterRule.CERTIFICATE_NOT_ENCRYPTION);
        }
    }

    private static String thumbprint(byte[] der) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
            return "";
        } catch (InvalidNameException odd) {
            return "";
        }
    }
}
