package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.openapi.Oracle;

/** Lookups as a client makes them. */
final class Calls {

    private static final Oracle ORACLE = new Oracle();

    private final PersonHouse house;

    Calls(PersonHouse house) {
        this.house = house;
    }

    /** The answer to a lookup by number with a good token. */
    HttpResponse<String> byNin(Access access, String nin, String query) {
        return byNin(access, nin, query, house.tokens.token(access));
    }

    HttpResponse<String> byNin(Access access, String nin, String query, String token) {
        return send(authorized(post(access, query, "nin=" + URLEncoder.encode(nin, StandardCharsets.UTF_8)), token));
    }

    /** The answer to a lookup by id with a good token. */
    HttpResponse<String> byId(Access access, String id, String query) {
        return send(authorized(get(access, id, query), house.tokens.token(access)));
    }

    /** The answer to a bulk lookup with a good token, {@code by} id or nin. */
    HttpResponse<String> bulk(Access access, String by, String query, String form) {
        return send(authorized(post(access, "bulk-by-" + by, query, form), house.tokens.token(access)));
    }

    HttpRequest.Builder post(Access access, String query, String form) {
        return post(access, "get-by-nin", query, form);
    }

    HttpRequest.Builder post(Access access, String last, String query, String form) {
        return HttpRequest.newBuilder(address(access, last, query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    HttpRequest.Builder get(Access access, String id, String query) {
        return HttpRequest.newBuilder(address(access, id, query)).GET();
    }

    private URI address(Access access, String last, String query) {
        return URI.create(house.base + access.path() + "/person/" + last + (query.isEmpty() ? "" : "?" + query));
    }

    /** The request with a token and a proof made for it; to version 2 with the token alone. */
    HttpRequest.Builder authorized(HttpRequest.Builder request, String token) {
        HttpRequest plain = request.build();
        String path = plain.uri().getPath();
        if (path.contains("/api/legal-basis/") || path.contains("/api/no-legal-basis/")) {
            return request.header("Authorization", "Bearer " + token);
        }
        return request.header("Authorization", "DPoP " + token)
                .header("DPoP", house.tokens.proof(plain.method(), plain.uri(), token));
    }

    /** The answer to that request, which the API document of its version must allow. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        HttpResponse<String> answer = sendUnjudged(built);
        assertThat(ORACLE.faults(built, answer)).isEmpty();
        return answer;
    }

    private HttpResponse<String> sendUnjudged(HttpRequest request) {
        try {
            return house.http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
