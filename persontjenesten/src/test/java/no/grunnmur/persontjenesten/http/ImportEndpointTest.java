package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.feed.SampleFeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The port for imports as a client meets it. */
@ExtendWith(PersonHouse.Extension.class)
class ImportEndpointTest {

    private static final AtomicInteger FILLED = new AtomicInteger();
    private static final String PATH = "/import/v1/folkeregister";

    private final PersonHouse house;
    private final Calls calls;

    ImportEndpointTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void empty() {
        house.holds("import " + FILLED.incrementAndGet(), List.of());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        String token = house.tokens.token(
                Access.FULL,
                claims ->
                        claims.audience(ImportEndpoint.AUDIENCE).claim("scope", List.of(ImportEndpoint.SCOPE.value())));
        return calls.send(calls.authorized(request(method, path, body), token));
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(house.base + path)).method(method, BodyPublishers.ofString(body));
    }

    @Test
    void entriesComeAsAListOrALineEach() {
        List<String> story = SampleFeed.story().entries();

        assertThat(send("POST", PATH, "[" + story.get(0) + "," + story.get(1) + "]")
                        .body())
                .isEqualTo("{\"applied\":2,\"late\":0,\"repeated\":0,\"setAside\":[],\"count\":0}");
        assertThat(send("POST", PATH, String.join("\n", story.subList(1, 5)) + "\n")
                        .body())
                .isEqualTo("{\"applied\":3,\"late\":0,\"repeated\":1,\"setAside\":[],\"count\":0}");
        assertThat(send("POST", PATH, story.get(5)).body()).contains("\"applied\":1");
        assertThat(calls.byNin(Access.FULL, SampleFeed.number(1), "informationParts=Name")
                        .body())
                .contains("Anne Marie");
    }

    @Test
    void whatIsSetAsideIsListedTriedAgainAndDiscarded() {
        String bad = SampleFeed.story().entries().getFirst().replace("\"ugradert\"", "\"hemmelig\"");
        send("POST", PATH, bad + "\nikke json\n");
        String reason = "bostedsadresse[0].adressegradering: is not one of the words that are known there";

        String listed = send("GET", PATH + "/set-aside", "").body();
        assertThat(listed)
                .startsWith("{\"setAside\":[{\"key\":\"1\",\"reason\":\"" + reason + "\"},{\"key\":\"sha256:")
                .endsWith("\"reason\":\"is not JSON\"}],\"count\":2}")
                .doesNotContain(SampleFeed.number(1));
        assertThat(send("POST", PATH + "/set-aside/1/retry", "").body()).contains(reason);
        assertThat(send("DELETE", PATH + "/set-aside/1", "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", PATH + "/set-aside/1", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", PATH + "/set-aside/1/retry", "").body()).contains("PERSON-NOT-SET-ASIDE");
    }

    @Test
    void aBodyWithoutEntriesIsRefused() {
        for (String body : List.of("", "[]", "[1,2", "17", "   ")) {
            HttpResponse<String> answer = send("POST", PATH, body);
            if (body.equals("17")) {
                assertThat(answer.statusCode()).isEqualTo(400);
            }
            assertThat(answer.body())
                    .as(body)
                    .isEqualTo("{\"type\":\"http://localhost:1/problemer/PERSON-IMPORT-BODY\",\"title\":\"One or more"
                            + " validation errors occurred.\",\"status\":400,\"errors\":{\"body\":[\"Send 1 to 1000 entries: a"
                            + " JSON list, or an entry a line.\"]}}");
        }
    }

    @Test
    void noTokenOfTheServiceItselfOpensThePort() {
        for (Access access : Access.values()) {
            HttpResponse<String> answer =
                    calls.send(calls.authorized(request("POST", PATH, "[]"), house.tokens.token(access)));
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(calls.send(request("GET", PATH + "/set-aside", "")).statusCode())
                .isEqualTo(401);
    }
}
