package no.grunnmur.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plain HTTP with JSON answers. */
final class Wire implements AutoCloseable {

    /**
     * An answer.
     *
     * @param sent the request line, as it is shown
     * @param json the body, an empty object when it is no JSON
     */
    record Answer(String sent, int status, Map<String, List<String>> headers, JsonNode json) {

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst();
        }

        /** A text member, empty when absent. */
        String text(String member) {
            return json.path(member).asString("");
        }

        /** The same answer when it has the status that the story says. */
        Answer expect(int wanted) {
            if (status != wanted) {
                throw fails("expected " + wanted + ", got " + shortly());
            }
            return this;
        }

        /** Breaks the story off. */
        Step.DidNotHold fails(String why) {
            return new Step.DidNotHold(sent, why);
        }

        /** Status and what the answer says is wrong. */
        String shortly() {
            String error = text("error");
            String said = error.isEmpty() ? text("title") : error + ": " + text("error_description");
            return status + (said.isEmpty() ? "" : " " + said);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Road road;

    Wire(Road road) {
        this.road = road;
    }

    Answer get(URI address) throws IOException, InterruptedException {
        return get(address, Map.of());
    }

    Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(road.to(address)).GET();
        headers.forEach(request::header);
        return send("GET", address, request);
    }

    /** Posts JSON. */
    Answer postJson(URI address, JsonNode body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(road.to(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return send("POST", address, request);
    }

    /** Posts XML; what comes back is not read. */
    Answer postXml(URI address, String xml, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(road.to(address))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(xml));
        headers.forEach(request::header);
        return send("POST", address, request);
    }

    /** Posts a form. */
    Answer post(URI address, Map<String, String> form, Map<String, String> headers)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(road.to(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send("POST", address, request);
    }

    private Answer send(String method, URI address, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                request.header("Accept", "application/json").timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                method + " " + address.getPath(),
                response.statusCode(),
                response.headers().map(),
                json(response.body()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JacksonException none) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
