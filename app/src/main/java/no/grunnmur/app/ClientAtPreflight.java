package no.grunnmur.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.client.ClientCheck;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.journal.preflight.Finding;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.Target;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * The client of a journal that stands elsewhere, asked about from the command line: its id and its key in a file. The key
 * stays in this process; what it signs goes over https, or to this machine.
 */
final class ClientAtPreflight {

    private final HelseId.Identity identity;

    private ClientAtPreflight(HelseId.Identity identity) {
        this.identity = identity;
    }

    /** @param file a private JWK with {@code alg} and {@code kid}, as Selvbetjening hands it out, or the journal's own file */
    static ClientAtPreflight read(String clientId, Path file) {
        try {
            String json = Files.readString(file, StandardCharsets.UTF_8);
            String jwk = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8))
                    .object("current")
                    .map(key -> new String(new JsonWriter().any(key.members()).toBytes(), StandardCharsets.UTF_8))
                    .orElse(json);
            return new ClientAtPreflight(new HelseId.Identity(clientId, PrivateJwk.parse(jwk)));
        } catch (JsonException other) {
            throw new Configuration.Invalid("--key: " + file + " is no JSON");
        } catch (IOException unreadable) {
            throw new Configuration.Invalid("--key: " + file + " cannot be read");
        } catch (JoseException other) {
            throw new Configuration.Invalid(
                    "--key: " + file + " holds no private JWK with alg (" + other.getMessage() + ")");
        }
    }

    /** What HelseID and Selvbetjening say of it. */
    List<Finding> findings(Preflight.Settings settings, String language, InstantSource clock) {
        URI helseId = address(settings, Target.HELSEID);
        URI selvbetjening = address(settings, Target.SELVBETJENING);
        try (Line line =
                new Line(trust(settings.alsoTrusted()), settings.proxies().selector())) {
            HelseId issuer = new HelseId(helseId, line, clock, Randomness.secure());
            return new ClientCheck(issuer, new SelvbetjeningApi(selvbetjening, issuer), clock)
                    .findings(identity, identity.clientId(), language);
        }
    }

    private static URI address(Preflight.Settings settings, String name) {
        URI address = settings.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow()
                .address();
        if (!"https".equalsIgnoreCase(address.getScheme()) && !isThisMachine(address.getHost())) {
            throw new Configuration.Invalid("--key is used over https alone, or on this machine: not at " + address);
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException not) {
            return false;
        }
    }

    /** The public authorities and these. */
    private static Optional<SSLContext> trust(List<X509Certificate> besides) {
        if (besides.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (TrustManager manager : usual.getTrustManagers()) {
                if (manager instanceof X509TrustManager authorities) {
                    for (X509Certificate each : authorities.getAcceptedIssuers()) {
                        store.setCertificateEntry("public-" + number++, each);
                    }
                }
            }
            for (X509Certificate each : besides) {
                store.setCertificateEntry("given-" + number++, each);
            }
            TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            both.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, both.getTrustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java has PKCS#12", impossible);
        }
    }
}
