package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of the published clients as they stand on the wire, byte for byte but for the token, and what the strictest
 * of them does with the answers. Source: fact sheet person-api, section 5.4; the clients are called as in its section 0.
 */
@ExtendWith(PersonHouse.Extension.class)
class RealClientsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final PersonHouse house;
    private final Calls calls;

    RealClientsTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    /** JC2, generated for okhttp and gson: the version in a header, the body's list as one value with commas. */
    @Test
    void theJavaClientOfVersionTwo() {
        Consumer<HttpRequest.Builder> headers = request -> request.header("api-version", "2")
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "OpenAPI-Generator/2/java")
                .header("Content-Type", FORM);
        HttpResponse<String> one = post(
                Access.LEGAL_BASIS,
                "/api/legal-basis/person/get-by-nin?includeHistory=false&informationParts=Name&informationParts=Birth",
                "nin=" + NamedPeople.KARI,
                headers);
        HttpResponse<String> many = post(
                Access.NO_LEGAL_BASIS,
                "/api/no-legal-basis/person/bulk-by-nin?includeHistory=false&informationParts=Name",
                "nins=" + NamedPeople.KARI + "%2C" + NamedPeople.DINA,
                headers);

        assertThat(JSON.readTree(one.body()).propertyNames()).containsExactly("birth", "name", "id", "sequenceNumber");
        assertThat(JSON.readTree(many.body()).size()).isEqualTo(2);
        assertThat(one.headers().firstValue("Content-Encoding")).isEmpty();
    }

    /** JC2 again: 404 and 401 surface by their codes, whatever the body. */
    @Test
    void theJavaClientOfVersionTwoLearnsOfNobodyAndOfNoToken() {
        HttpResponse<String> nobody = post(
                Access.LEGAL_BASIS,
                "/api/legal-basis/person/get-by-nin?includeHistory=false&informationParts=Name",
                "nin=" + NamedPeople.NOBODY,
                request -> request.header("api-version", "2").header("Content-Type", FORM));
        HttpResponse<String> noToken = calls.send(HttpRequest.newBuilder(
                        URI.create(house.base + "/api/legal-basis/person/get-by-nin?informationParts=Name"))
                .header("api-version", "2")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("nin=" + NamedPeople.KARI)));

        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(noToken.statusCode()).isEqualTo(401);
    }

    /** NS3: the header of .NET's sample, small booleans, and every unset field of a record as an empty value. */
    @Test
    void theDotNetClientOfVersionThree() {
        HttpResponse<String> answer = post(
                Access.FULL,
                "/api/v3/full-access/person/get-by-nin?informationParts=Name&informationParts=Gender&includeHistory=true",
                "Nin=&nin=" + NamedPeople.KARI + "&FullName=&PageSize=",
                request -> request.header("Api-Version", "3")
                        .header("Accept", "application/json")
                        .header("Content-Type", FORM));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** NS3 checks the scheme of its proof's address without the query. */
    @Test
    void theDotNetClientReadsByIdWithRepeatedParts() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.base + "/api/v3/restricted-access/person/"
                        + NamedPeople.kari().id()
                        + "?informationParts=Name&informationParts=Birth&includeHistory=false"))
                .header("Api-Version", "3");

        HttpResponse<String> answer = calls.send(calls.authorized(request, house.tokens.token(Access.RESTRICTED)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** NC15: the same paths in 2022, asynchronous with commas and synchronous with a JSON array. Its version is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"nins=%%5B%%22%s%%22%%2C%%22%s%%22%%5D", "nins=%s%%2C%s", "nins=%s&nins=%s"})
    void theDotNetClientOf2022(String form) {
        String path = "/api/legal-basis/person/bulk-by-nin?informationParts=Name&includeHistory=false";
        String body = String.format(form, NamedPeople.KARI, NamedPeople.DINA);
        HttpResponse<String> asItIs = post(
                Access.LEGAL_BASIS,
                path,
                body,
                request -> request.header("api-version", "1.5").header("Content-Type", FORM));
        HttpResponse<String> withTheVersionRaised = post(
                Access.LEGAL_BASIS,
                path,
                body,
                request -> request.header("api-version", "2").header("Content-Type", FORM));

        assertThat(asItIs.statusCode()).isEqualTo(400);
        assertThat(asItIs.body()).contains("PERSON-API-VERSION");
        assertThat(JSON.readTree(withTheVersionRaised.body()).size()).isEqualTo(2);
    }

    /** APIM and TTT: curl's --data, which names the form type itself. */
    @ParameterizedTest
    @ValueSource(strings = {"informationParts=Birth", "informationParts=Name&includeHistory=false"})
    void shellScripts(String query) {
        HttpResponse<String> answer = post(
                Access.FULL,
                "/api/v3/full-access/person/get-by-nin?" + query,
                "nin=" + NamedPeople.KARI,
                request -> request.header("User-Agent", "curl/8.5.0")
                        .header("Accept", "*/*")
                        .header("Content-Type", FORM));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** EPJ builds its parameters into an object that it drops: it must learn what is missing, in a body it does not read. */
    @Test
    void theKotlinClientForgetsItsParts() {
        HttpResponse<String> answer = post(
                Access.FULL,
                "/api/v3/full-access/person/get-by-nin",
                "nin=" + NamedPeople.KARI,
                request -> request.header("Accept", "application/json")
                        .header("User-Agent", "Ktor client")
                        .header("Content-Type", FORM + "; charset=UTF-8"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("errors").propertyNames()).containsExactly("informationParts");
    }

    /**
     * The client of May 2024 stops at one member it does not know and at one enum value it does not know. The judge by the
     * document of version 2, which knows what that client knows, has seen each of these answers; this says what it would
     * have stopped at.
     */
    @Test
    void theStrictClientOfMay2024MeetsNothingNew() {
        List<String> newer = List.of(
                "reservationTime",
                "reservationUpdated",
                "certificateExpireDate",
                "emailDuplicated",
                "emailLastValidated",
                "phoneNumberDuplicated",
                "phoneNumberLastValidated",
                "digitalPostVendorName");
        String query = LookupTest.EVERYTHING + "&includeHistory=true";
        String three = calls.byNin(Access.FULL, NamedPeople.KARI, query).body();
        for (Access access : List.of(Access.LEGAL_BASIS, Access.NO_LEGAL_BASIS)) {
            for (var person : NamedPeople.all()) {
                String body = calls.byId(access, person.id().value(), query).body();
                JsonNode read = JSON.readTree(body);
                assertThat(read.get("id").asString()).isEqualTo(person.id().value());
                assertThat(newer).noneMatch(member -> body.contains("\"" + member + "\""));
            }
        }
        assertThat(newer).anyMatch(member -> three.contains("\"" + member + "\""));
    }

    private HttpResponse<String> post(
            Access access, String pathAndQuery, String body, Consumer<HttpRequest.Builder> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(house.base + pathAndQuery)).POST(BodyPublishers.ofString(body));
        headers.accept(request);
        return calls.send(calls.authorized(request, house.tokens.token(access)));
    }
}
