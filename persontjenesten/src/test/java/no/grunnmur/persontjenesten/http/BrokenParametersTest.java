package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every parameter of every lookup broken in every way, with the whole answer, in {@code golden/broken-parameters.txt}.
 * {@code -Dgolden.write=true} writes the file anew: read what changed before it is kept.
 *
 * <p>Both versions give the same answers, so the file holds them once.
 */
@ExtendWith(PersonHouse.Extension.class)
class BrokenParametersTest {

    private static final Path FILE = Path.of("src/test/resources/golden/broken-parameters.txt");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ID = NamedPeople.kari().id().value();
    private static final String PARTS = "informationParts=Name";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** An endpoint with a good body. */
    private record Endpoint(String method, String path, String field, String good) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", ID, null, null),
            new Endpoint("POST", "get-by-nin", "nin", NamedPeople.KARI),
            new Endpoint("POST", "bulk-by-nin", "nins", NamedPeople.KARI),
            new Endpoint("POST", "bulk-by-id", "personIds", ID));

    /** What is wrong with a query, and the query. */
    private static final Map<String, String> QUERIES = ordered(
            "no parts", "",
            "empty parts", "informationParts=",
            "commas for parts", "informationParts=,,",
            "unknown part", "informationParts=Name,Shoe",
            "part in small letters", "informationParts=name",
            "part by number", "informationParts=0",
            "parts as broken JSON", "informationParts=%5B%22Name%22",
            "parts as JSON of numbers", "informationParts=%5B1%5D",
            "parts as deep JSON", "informationParts=" + "%5B".repeat(60),
            "a very long part", "informationParts=" + "N".repeat(3000),
            "markup for a part", "informationParts=%3Cscript%3Ealert(1)%3C/script%3E",
            "not UTF-8", "informationParts=%FF%FE",
            "a control character", "informationParts=Name%00",
            "history by word", PARTS + "&includeHistory=yes",
            "history by number", PARTS + "&includeHistory=1",
            "history twice", PARTS + "&includeHistory=true&includeHistory=true",
            "history as a list", PARTS + "&includeHistory=true,false",
            "everything wrong", "informationParts=Shoe&includeHistory=x");

    /** What is wrong with a field, and its value; the field's name is put in for %s. */
    private static final Map<String, String> BODIES = ordered(
            "no body", "",
            "empty field", "%s=",
            "field of another case", "%S=1",
            "field of another name", "number=1",
            "spaces", "%s=+++",
            "too long", "%s=" + "1".repeat(65),
            "much too long", "%s=" + "1".repeat(20_000),
            "not UTF-8", "%s=%%FF",
            "a control character", "%s=%%00",
            "a broken escape", "%s=%%",
            "a real number", "%s=15076500565",
            "a list that is broken JSON", "%s=%%5B%%22x%%22",
            "a list that is deep JSON", "%s=" + "%%5B".repeat(100) + "%%5D".repeat(100),
            "101 of it", "%s=" + String.join(",", Collections.nCopies(101, "1")),
            "201 fields", "%s=1" + "&a=1".repeat(200));

    private final PersonHouse house;
    private final Calls calls;

    BrokenParametersTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @Test
    void everyAnswerIsAsWritten() throws IOException {
        house.holds("named people", NamedPeople.all());
        String answers = answers(Access.FULL);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, answers);
        }
        assertThat(answers).isEqualTo(Files.readString(FILE));
        assertThat(answers(Access.LEGAL_BASIS)).isEqualTo(answers);
    }

    private String answers(Access access) {
        List<String> lines = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            String name = endpoint.method() + " " + endpoint.path().replace(ID, "{id}") + ", ";
            QUERIES.forEach((what, query) ->
                    lines.add(name + what + "\n    " + told(request(access, endpoint, query, good(endpoint)), access)));
            if (endpoint.field() != null) {
                BODIES.forEach((what, body) -> lines.add(
                        name + what + "\n    " + told(request(access, endpoint, PARTS, form(endpoint, body)), access)));
                for (String type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x")) {
                    HttpRequest.Builder request = HttpRequest.newBuilder(address(access, endpoint.path(), PARTS))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(good(endpoint)));
                    lines.add(name + "body of type " + type + "\n    " + told(request, access));
                }
                HttpRequest.Builder untyped = HttpRequest.newBuilder(address(access, endpoint.path(), PARTS))
                        .POST(BodyPublishers.ofString(good(endpoint)));
                lines.add(name + "body of no type\n    " + told(untyped, access));
            }
        }
        HttpRequest.Builder longId = HttpRequest.newBuilder(address(access, "x".repeat(65), PARTS));
        lines.add("GET {id}, 65 characters\n    " + told(longId, access));
        HttpRequest.Builder noId = HttpRequest.newBuilder(address(access, "x", PARTS));
        lines.add("GET {id}, nobody's\n    " + told(noId, access));
        for (String method : List.of("PUT", "DELETE", "PATCH", "POST")) {
            HttpRequest.Builder wrong =
                    HttpRequest.newBuilder(address(access, ID, PARTS)).method(method, BodyPublishers.noBody());
            lines.add(method + " {id}\n    " + told(wrong, access));
        }
        for (String path : List.of("get-by-nin", "bulk-by-nin", "bulk-by-id")) {
            HttpRequest.Builder wrong = HttpRequest.newBuilder(address(access, path, PARTS))
                    .method("PUT", BodyPublishers.ofString("nin=" + NamedPeople.KARI));
            lines.add("PUT " + path + "\n    " + told(wrong, access));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Ten megabytes are refused without being read, and the connection or an answer tells it. */
    @Test
    void tenMegabytesAreNotRead() {
        house.holds("named people", NamedPeople.all());
        for (Endpoint endpoint : ENDPOINTS.subList(1, ENDPOINTS.size())) {
            String body = endpoint.field() + "=" + "1".repeat(TEN_MEGABYTES);
            HttpRequest.Builder request = request(Access.FULL, endpoint, PARTS, body);
            int status;
            try {
                status = calls.send(calls.authorized(request, house.tokens.token(Access.FULL)))
                        .statusCode();
            } catch (IllegalStateException closed) {
                status = 413;
            }
            assertThat(status).isEqualTo(413);
        }
        assertThat(calls.byId(Access.FULL, ID, PARTS).statusCode()).isEqualTo(200);
    }

    private static String good(Endpoint endpoint) {
        return endpoint.field() == null ? null : endpoint.field() + "=" + endpoint.good();
    }

    private static String form(Endpoint endpoint, String template) {
        return String.format(template, endpoint.field());
    }

    private HttpRequest.Builder request(Access access, Endpoint endpoint, String query, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(access, endpoint.path(), query));
        return body == null
                ? request.GET()
                : request.header("Content-Type", FORM).POST(BodyPublishers.ofString(body));
    }

    private URI address(Access access, String last, String query) {
        return URI.create(house.base + access.path() + "/person/" + last + (query.isEmpty() ? "" : "?" + query));
    }

    private String told(HttpRequest.Builder request, Access access) {
        HttpResponse<String> answer = calls.send(calls.authorized(request, house.tokens.token(access)));
        assertThat(answer.body()).doesNotContain("script").doesNotContain("Nordmann");
        return answer.statusCode() + " " + answer.body().replace(ID, "{id}");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }
}
