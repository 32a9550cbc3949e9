package no.grunnmur.http;

import io.helidon.common.tls.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS as the house offers it: version 1.3, and of version 1.2 only the suites that BCP 195 recommends.
 *
 * <p>Source: RFC 9325 (BCP 195), section 4.2; RFC 8446, appendix B.4.
 */
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    };

    private Tls() {}

    /** @throws IllegalArgumentException when the keystore cannot be read; the message is for the operator */
    static TlsConfig of(HttpServer.TlsKeys keys) {
        char[] password = keys.password().toCharArray();
        try (InputStream in = Files.newInputStream(keys.keystore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return TlsConfig.builder()
                    .sslContext(new RecommendedTls(context, PROTOCOLS, SUITES))
                    .enabledProtocols(List.of(PROTOCOLS))
                    .enabledCipherSuites(List.of(SUITES))
                    .buildPrototype();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "The TLS keystore " + keys.keystore() + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
