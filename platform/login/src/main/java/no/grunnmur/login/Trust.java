package no.grunnmur.login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a client believes over TLS: the certificate authorities of the JVM and, for a house that calls itself, its own
 * certificate, whoever signed it. The name in the certificate is checked as for any other.
 */
public final class Trust {

    private Trust() {}

    /**
     * The authorities of the JVM and the certificates of a keystore.
     *
     * @param keystore a PKCS#12 file
     * @throws IllegalArgumentException when it cannot be read
     */
    public static SSLContext also(Path keystore, String password) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (X509Certificate authority : authorities()) {
                anchors.setCertificateEntry("jvm-" + number++, authority);
            }
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keystore)) {
                own.load(in, password.toCharArray());
            }
            for (String alias : Collections.list(own.aliases())) {
                Certificate[] chain = own.getCertificateChain(alias);
                if (chain != null) {
                    anchors.setCertificateEntry("own-" + number++, chain[0]);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(anchors), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("cannot read the keystore " + keystore, unusable);
        }
    }

    private static X509Certificate[] authorities() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager certificates) {
                return certificates.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory.getTrustManagers();
    }
}
