package no.grunnmur.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A file with the certificates to believe instead of the public authorities. */
final class TrustFile {

    private TrustFile() {}

    /**
     * Reads it.
     *
     * @param setting what the file is called where it was set
     * @throws Configuration.Invalid when there is no certificate in it
     */
    static List<X509Certificate> read(String setting, String file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) each);
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw none(setting, file);
        }
        if (certificates.isEmpty()) {
            throw none(setting, file);
        }
        return certificates;
    }

    private static Configuration.Invalid none(String setting, String file) {
        return new Configuration.Invalid(setting + ": no certificates (PEM) can be read from " + file);
    }

    /** Believes these alone. */
    static SSLContext context(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("trusted-" + i, trusted.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java has PKCS#12", impossible);
        }
    }
}
