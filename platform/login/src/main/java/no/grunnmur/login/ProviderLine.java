package no.grunnmur.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line to providers: short timeouts, bounded answers, no redirects followed. Safe for use from many threads. */
public final class ProviderLine {

    /**
     * What came back.
     *
     * @param nonce the header {@code DPoP-Nonce}
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, where it came in
    record Answer(int status, byte[] body, Optional<String> nonce) {

        boolean isGood() {
            return status == 200 || status == 201;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLine.class);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final long LONGEST_BODY = 256 * 1024;

    private final HttpClient http;

    /** A line that trusts the certificate authorities of the JVM. */
    public ProviderLine() {
        this(Optional.empty());
    }

    /** @param trust whom to believe over TLS; the certificate authorities of the JVM unless set */
    public ProviderLine(Optional<SSLContext> trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    Answer get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Answer post(URI address, Map<String, String> form) {
        return send(posting(address, form));
    }

    /** @param proof a DPoP proof for this request */
    Answer post(URI address, Map<String, String> form, String proof) {
        return send(posting(address, form).header("DPoP", proof));
    }

    private static HttpRequest.Builder posting(URI address, Map<String, String> form) {
        StringBuilder body = new StringBuilder(1024);
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** @throws Refusal {@link ProviderProblem#PROVIDER_UNREACHABLE} */
    private Answer send(HttpRequest.Builder request) {
        HttpRequest ready =
                request.timeout(ANSWER).header("Accept", "application/json").build();
        try {
            HttpResponse<byte[]> response = http.send(
                    ready, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_BODY));
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("DPoP-Nonce").filter(nonce -> nonce.length() <= 512));
        } catch (IOException silent) {
            LOG.warn("The identity provider does not answer at {}: {}", ready.uri(), silent.toString());
            throw new Refusal(ProviderProblem.PROVIDER_UNREACHABLE, ready.uri() + " does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(ProviderProblem.PROVIDER_UNREACHABLE, "stopped while waiting");
        }
    }
}
