package no.grunnmur.selvbetjening.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import no.grunnmur.selvbetjening.SelvHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the API as clients make them; every answer is judged by the API's document. */
final class Calls {

    private static final Oracle ORACLE = new Oracle();
    static final JsonMapper JSON = new JsonMapper();

    private final SelvHouse house;

    Calls(SelvHouse house) {
        this.house = house;
    }

    URI at(String path) {
        return URI.create(house.base + path);
    }

    /** A request by a client's own token. */
    HttpRequest.Builder by(String clientId, String method, String path, String body) {
        String token = house.tokens.token(clientId, "nhn:selvbetjening", "nhn:selvbetjening/client");
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Accept", "application/json")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", house.tokens.proof(method, at(path), token));
        return body == null ? request : request.header("Content-Type", "application/json; charset=utf-8");
    }

    HttpResponse<String> get(String clientId, String path) {
        return send(by(clientId, "GET", path, null));
    }

    HttpResponse<String> put(String clientId, String path, String body) {
        return send(by(clientId, "PUT", path, body));
    }

    HttpResponse<String> post(String clientId, String path, String body) {
        return send(by(clientId, "POST", path, body));
    }

    /** A request by an api-key. */
    HttpRequest.Builder byKey(String key, String method, String path, String body) {
        return HttpRequest.newBuilder(at(path))
                .method(method, BodyPublishers.ofString(body))
                .header("api-key", key)
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> draft(String key, String body) {
        return send(byKey(key, "POST", "/v1/client-drafts", body));
    }

    HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> answer = house.http.send(request, BodyHandlers.ofString());
            assertThat(ORACLE.faults(request, answer)).as(answer.body()).isEmpty();
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The code of the problem, whose form is checked beside. */
    static String problem(HttpResponse<String> answer) {
        JsonNode json = json(answer);
        assertThat(json.get("status").intValue()).isEqualTo(answer.statusCode());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String type = json.get("type").asString();
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
