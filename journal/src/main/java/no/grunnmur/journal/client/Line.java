package no.grunnmur.journal.client;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import javax.net.ssl.SSLContext;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;

/** The journal's one HTTP client: believes the public authorities, or whom it is told to; follows no redirects. */
public final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST = 8 * 1024 * 1024;

    private final HttpClient http;

    /**
     * @param trust whom to believe over TLS; the certificate authorities of the JVM unless set
     * @param proxies by which proxy each address is reached
     */
    public Line(Optional<SSLContext> trust, ProxySelector proxies) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5));
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** An answer. */
    record Answer(int status, String body, Optional<String> nonce) {

        /** The body as an object; an empty one when it is none. */
        JsonObject json() {
            try {
                return JsonObject.parse(body.getBytes(StandardCharsets.UTF_8));
            } catch (JsonException other) {
                return JsonObject.parse("{}".getBytes(StandardCharsets.UTF_8));
            }
        }

        /** The body, whatever kind of JSON it is, as the member {@code it} of an object. */
        JsonObject wrapped(String service) {
            try {
                return JsonObject.parse(("{\"it\":" + body + "}").getBytes(StandardCharsets.UTF_8));
            } catch (JsonException other) {
                throw new Trouble(service, status, "", "an answer that is no JSON");
            }
        }
    }

    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
    }

    static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        StringJoiner body = new StringJoiner("&");
        fields.forEach((name, value) -> body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    /** @throws Trouble when nobody answers */
    Answer send(String service, HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.body().length > LONGEST) {
                throw new Trouble(service, answer.statusCode(), "", "an answer that is too long");
            }
            return new Answer(
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8),
                    answer.headers().firstValue("DPoP-Nonce"));
        } catch (IOException away) {
            throw new Trouble(
                    service, 0, "unreachable", "no answer from " + request.uri().getHost());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble(service, 0, "interrupted", "stopped while waiting");
        }
    }

    /**
     * Sends a SOAP 1.2 message.
     *
     * @return the answer, or the fault
     * @throws Trouble when nobody answers, or something else than SOAP
     */
    public byte[] soap(String service, URI address, String message) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/soap+xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        Answer answer = send(service, request);
        if (answer.status() != 200 && answer.status() != 500) {
            throw new Trouble(service, answer.status(), "", "HTTP " + answer.status());
        }
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
