package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS: which versions and suites, and that the house says so. */
class TlsTest {

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static SSLContext trust;

    @BeforeAll
    static void start() throws Exception {
        Path keystore = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "house",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        HttpServer.TlsKeys keys = new HttpServer.TlsKeys(keystore, "changeit");
        assertThat(keys.toString()).doesNotContain("changeit");
        server = HttpServer.listen(
                new HttpServer.Settings(
                        "127.0.0.1", 0, 1000, null, keys, new Metrics(), Randomness.secure(), HouseClock.system()),
                new Connections.Patience(
                        Duration.ofMillis(700), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200)));
        URI house = URI.create("https://localhost:" + server.port());
        server.serve(List.of(new Mount(
                "house", house, new Routes(new ProblemDetails(house)).get("/a", r -> Reply.text(200, "safe")))));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        trust = SSLContext.getInstance("TLS");
        trust.init(null, managers.getTrustManagers(), null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String protocol, String... suites) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void answersOverTls13AndTells() throws Exception {
        assertThat(get("TLSv1.3")).endsWith("safe").contains("\r\nStrict-Transport-Security: max-age=31536000\r\n");
    }

    @Test
    void answersOverTls12WithARecommendedSuite() throws Exception {
        assertThat(get("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")).endsWith("safe");
    }

    @Test
    void refusesOlderVersions() {
        for (String old : List.of("TLSv1.1", "TLSv1")) {
            assertThatThrownBy(() -> get(old)).as(old).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refusesOtherSuitesOfTls12() {
        assertThatThrownBy(() -> get("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aHandshakeThatNeverBeginsIsNotWaitedFor() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void anUnusableKeystoreIsSaidPlainly() {
        HttpServer.TlsKeys keys = new HttpServer.TlsKeys(folder.resolve("none.p12"), "x");
        assertThatThrownBy(() -> HttpServer.listen(new HttpServer.Settings(
                        "127.0.0.1", 0, 1000, null, keys, new Metrics(), Randomness.secure(), HouseClock.system())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.p12");
    }
}
