package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.persontjenesten.Access;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches as a client makes them. */
final class SearchCalls {

    static final String NAME_PART = "informationParts=Name";

    private static final JsonMapper JSON = new JsonMapper();

    private final PersonHouse house;
    private final Calls calls;

    SearchCalls(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    /** @param form name, value, name, value ... */
    HttpResponse<String> post(Access access, String operation, String query, String... form) {
        return postForm(access, operation, query, encoded(form));
    }

    HttpResponse<String> postForm(Access access, String operation, String query, String form) {
        return calls.send(calls.authorized(request(access, operation, query, form), house.tokens.token(access)));
    }

    HttpRequest.Builder request(Access access, String operation, String query, String form) {
        return HttpRequest.newBuilder(URI.create(
                        house.base + access.path() + "/search/" + operation + (query.isEmpty() ? "" : "?" + query)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    static String encoded(String... form) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return encoded.toString();
    }

    /** The ids that a page of a search has, all of them when there are not too many. */
    List<String> ids(Access access, String query, String... form) {
        HttpResponse<String> answer = post(access, "paged-match-list", query, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return texts(JSON.readTree(answer.body()).get("results"));
    }

    int count(Access access, String query, String... form) {
        HttpResponse<String> answer = post(access, "match-count", query, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("matchCount").asInt();
    }

    /** The ids of the people that a search for whole people shows. */
    List<String> people(Access access, String query, String... form) {
        HttpResponse<String> answer = post(access, "person", query, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        JSON.readTree(answer.body())
                .get("results")
                .forEach(person -> ids.add(person.get("id").asString()));
        return ids;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
