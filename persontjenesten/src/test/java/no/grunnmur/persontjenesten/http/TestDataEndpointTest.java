package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.store.StoredEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reserved test data as an organisation meets it. */
@ExtendWith(PersonHouse.Extension.class)
class TestDataEndpointTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger FILLED = new AtomicInteger();
    private static final String BASE = "/reservert-testdata/api/v2";
    private static final String OTHER = "310000027";

    private final PersonHouse house;
    private final Calls calls;

    TestDataEndpointTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void empty() {
        house.holds("test data " + FILLED.incrementAndGet(), List.of());
    }

    private HttpResponse<String> send(String organisation, String method, String path, String body) {
        String token = house.tokens.token(
                Access.FULL,
                claims -> claims.audience(TestDataEndpoint.AUDIENCE)
                        .claim("scope", List.of(TestDataEndpoint.SCOPE.value()))
                        .claim(Tokens.PARENT, organisation));
        return calls.send(calls.authorized(
                HttpRequest.newBuilder(URI.create(house.base + path)).method(method, BodyPublishers.ofString(body)),
                token));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(Tokens.ORGANISATION, method, BASE + path, body);
    }

    private JsonNode reserve(String order) {
        HttpResponse<String> answer = send("POST", "/reservations", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("reservations");
    }

    private static String document(String nin, String name) {
        return "{\"identifikasjonsnummer\":[{\"status\":\"iBruk\",\"foedselsEllerDNummer\":\"" + nin
                + "\",\"identifikatortype\":\"foedselsnummer\"}],\"navn\":[{\"fornavn\":\"" + name
                + "\",\"etternavn\":\"Egen\"}]}";
    }

    @Test
    void numbersAreOfTheSeriesAndTheKindThatWasAskedFor() {
        NationalId woman = NationalId.of(reserve("{\"birthDate\":\"1980-05-17\",\"gender\":\"Female\"}")
                .get(0)
                .get("nin")
                .asString());
        assertThat(woman.value()).startsWith("177080");
        assertThat(woman.series()).isEqualTo(NationalId.Series.SYNTHETIC_NHN);
        assertThat(woman.value().charAt(8) % 2).isZero();

        JsonNode several =
                reserve("{\"count\":3,\"type\":\"DNumber\",\"birthDate\":\"2004-02-29\",\"gender\":\"Male\"}");
        assertThat(several).hasSize(3);
        several.forEach(each -> {
            NationalId number = NationalId.of(each.get("nin").asString());
            assertThat(number.kind()).isEqualTo(NationalId.Kind.D_NUMBER);
            assertThat(number.value()).startsWith("696704");
            assertThat(number.value().charAt(6)).isGreaterThanOrEqualTo('5');
            assertThat(number.value().charAt(8) % 2).isOne();
        });
    }

    @Test
    void aDocumentIsAPersonForEverybodyAtOnceAndItsChangesAreEvents() {
        JsonNode reserved = reserve("{}").get(0);
        String nin = reserved.get("nin").asString();
        String id = reserved.get("id").asString();

        assertThat(send("POST", "/documents", document(nin, "Første")).body()).contains("\"hasDocument\":true");
        send("POST", "/documents", document(nin, "Andre"));
        send("POST", "/documents", document(nin, "Andre"));

        assertThat(calls.byNin(Access.RESTRICTED, nin, "informationParts=Name").body())
                .contains("\"givenName\":\"Andre\"");
        assertThat(EventsOf.from(new StoredEvents(house.database), 1, java.util.Set.of(), 10).stream()
                        .map(PersonEvent::type))
                .containsExactly(EventType.PersonIsCreated, EventType.ChangeInName);
        assertThat(send("GET", "/documents/" + id, "").body()).isEqualTo(document(nin, "Andre"));
        assertThat(send("DELETE", "/reservations/" + id, "").statusCode()).isEqualTo(409);
        assertThat(send("DELETE", "/documents/" + id, "").statusCode()).isEqualTo(204);
        assertThat(calls.byNin(Access.FULL, nin, "informationParts=Name,Status").body())
                .contains("\"status\":\"Discontinued\"")
                .doesNotContain("Andre");
        assertThat(send("DELETE", "/documents/" + id, "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/reservations/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/reservations", "").body()).doesNotContain(id);
    }

    @Test
    void nobodyReachesAnothersNumbers() {
        JsonNode reserved = reserve("{}").get(0);
        String id = reserved.get("id").asString();
        String nin = reserved.get("nin").asString();
        send("POST", "/documents", document(nin, "Egen"));

        assertThat(send(OTHER, "GET", BASE + "/reservations", "").body()).isEqualTo("{\"reservations\":[]}");
        for (String method : List.of("GET", "DELETE")) {
            HttpResponse<String> answer = send(OTHER, method, BASE + "/documents/" + id, "");
            assertThat(answer.body())
                    .isEqualTo("{\"type\":\"http://localhost:1/problemer/PERSON-TEST-DATA-UNKNOWN\",\"title\":\"No such"
                            + " reservation was found.\",\"status\":404}");
        }
        assertThat(send(OTHER, "POST", BASE + "/documents", document(nin, "Stjålet"))
                        .body())
                .contains("holds a number that your organisation has not reserved");
        assertThat(calls.byNin(Access.FULL, nin, "informationParts=Name").body())
                .contains("\"Egen\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"count\":0} | count | The field count must be between 1 and 100.",
                "{\"count\":101} | count | The field count must be between 1 and 100.",
                "{\"count\":\"1\"} | count | The field count must be between 1 and 100.",
                "{\"type\":\"FH\"} | type | The field type must be NationalIdentityNumber or DNumber.",
                "{\"gender\":1} | gender | The field gender must be Male or Female.",
                "{\"birthDate\":\"1939-12-31\"} | birthDate | The field birthDate must be a day from 1940-01-01 to"
                        + " 2031-12-31.",
                "{\"birthDate\":\"i dag\"} | birthDate | The field birthDate must be a day from 1940-01-01 to 2031-12-31.",
                "[] | body | The body must be a JSON object.",
                "{ | body | The body must be a JSON object."
            })
    void aBrokenOrderIsToldOfByItsField(String order, String field, String sentence) {
        for (String version : List.of("", "/v1", "/v2")) {
            HttpResponse<String> answer =
                    send(Tokens.ORGANISATION, "POST", "/reservert-testdata/api" + version + "/reservations", order);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"type\":\"http://localhost:1/problemer/PERSON-TEST-DATA-INVALID\",\"title\":\"One or more"
                                    + " validation errors occurred.\",\"status\":400,\"errors\":{\"" + field + "\":[\""
                                    + sentence
                                    + "\"]}}");
        }
    }

    @Test
    void aBrokenDocumentIsToldOfByItsPlace() {
        String nin = reserve("{}").get(0).get("nin").asString();

        assertThat(send("POST", "/documents", document(nin, "x").replace("\"iBruk\"", "\"kanskje\""))
                        .body())
                .contains(
                        "\"errors\":{\"document\":[\"identifikasjonsnummer[0].status: is not one of the words that are known"
                                + " there\"]}");
    }
}
