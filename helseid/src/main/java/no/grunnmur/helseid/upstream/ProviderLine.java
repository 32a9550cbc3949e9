package no.grunnmur.helseid.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line to identity providers: short timeouts, bounded answers, no redirects followed. */
final class ProviderLine {

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // read once, where it came in
    record Answer(int status, byte[] body) {

        boolean isGood() {
            return status == 200 || status == 201;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLine.class);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final long LONGEST_BODY = 256 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    Answer get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Answer post(URI address, Map<String, String> form) {
        StringBuilder body = new StringBuilder(1024);
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** @throws Refusal {@link ProviderProblem#PROVIDER_UNREACHABLE} */
    private Answer send(HttpRequest.Builder request) {
        HttpRequest ready =
                request.timeout(ANSWER).header("Accept", "application/json").build();
        try {
            HttpResponse<byte[]> response = http.send(
                    ready, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_BODY));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException silent) {
            LOG.warn("The identity provider does not answer at {}: {}", ready.uri(), silent.toString());
            throw new Refusal(ProviderProblem.PROVIDER_UNREACHABLE, ready.uri() + " does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(ProviderProblem.PROVIDER_UNREACHABLE, "stopped while waiting");
        }
    }
}
