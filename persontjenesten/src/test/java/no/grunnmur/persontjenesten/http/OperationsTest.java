package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.MadeUpPeople;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.openapi.Oracle;
import no.grunnmur.persontjenesten.openapi.Oracle.Judged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of both API documents with a token of every scope: its own opens it, no other does, and none at all does
 * not. Every answer is judged by the document ({@link Calls#send}).
 */
@ExtendWith(PersonHouse.Extension.class)
class OperationsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<AddressConfidentiality> CONFIDENTIALITIES = List.of(AddressConfidentiality.values());
    private static final int MADE_UP = 40;

    private final PersonHouse house;
    private final Calls calls;

    OperationsTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    private void people() {
        house.holds("named people and made-up ones", everybody());
    }

    private static List<PersonDocument> everybody() {
        List<PersonDocument> people = new ArrayList<>(NamedPeople.all());
        MadeUpPeople madeUp = new MadeUpPeople(11, 80);
        for (int i = 1; i <= MADE_UP; i++) {
            people.add(madeUp.person(1_000 + i, CONFIDENTIALITIES.get(i % CONFIDENTIALITIES.size())));
        }
        return people;
    }

    @BeforeEach
    void fill() {
        people();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationWithEveryScope() {
        people();
        Set<String> routed = house.persontjenesten.routes().list().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());
        return new Oracle()
                .operations().stream()
                        .filter(operation -> operation.document().startsWith("v"))
                        .map(operation -> DynamicTest.dynamicTest(name(operation), () -> {
                            String route = operation.method().toUpperCase(Locale.ROOT) + " " + operation.path();
                            assertThat(routed).contains(route);
                            withEveryScope(operation);
                        }));
    }

    private static String name(Judged operation) {
        return operation.document() + " " + operation.method() + " " + operation.path();
    }

    private void withEveryScope(Judged operation) {
        if (operation.path().equals("/ping")) {
            assertThat(calls.send(request(operation)).statusCode()).isEqualTo(200);
            return;
        }
        Access own = access(operation);
        for (Access scope : Access.values()) {
            String token = house.tokens.token(
                    own, claims -> claims.claim("scope", List.of(scope.scope().value())));
            HttpResponse<String> answer = calls.send(calls.authorized(request(operation), token));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(scope == own ? 200 : 403);
        }
        assertThat(calls.send(request(operation)).statusCode()).isEqualTo(401);
    }

    private static Access access(Judged operation) {
        return Arrays.stream(Access.values())
                .filter(access -> operation.path().startsWith(access.path() + "/"))
                .findFirst()
                .orElseThrow();
    }

    /** A good request, made of what the document says is required. */
    private HttpRequest.Builder request(Judged operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.operation().path("parameters")) {
            if (parameter.path("in").asString().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.add(LookupTest.EVERYTHING);
            }
        }
        String path = operation.path().replace("{id}", NamedPeople.kari().id().value());
        URI address = URI.create(house.base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (operation.method().equals("get")) {
            return request.GET();
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(operation.path())));
    }

    private static String form(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "get-by-nin" -> "nin=" + NamedPeople.KARI;
            case "bulk-by-nin" ->
                "nins="
                        + everybody().stream()
                                .map(person ->
                                        person.identifiers().iterator().next().value())
                                .collect(Collectors.joining(","));
            case "bulk-by-id" ->
                "personIds="
                        + everybody().stream()
                                .map(person -> person.id().value())
                                .collect(Collectors.joining(","));
            case "person" -> "FamilyName=Nordmann&BirthDate=1981";
            default -> "FamilyName=Nordmann";
        };
    }

    /** Over these people every part has an entry, so the judgement above has seen them all. */
    @ParameterizedTest
    @EnumSource(Access.class)
    void everyPartComes(Access access) {
        Set<String> seen = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        String form = form("/bulk-by-id");
        for (boolean history : new boolean[] {false, true}) {
            JsonNode people =
                    JSON.readTree(calls.bulk(access, "id", LookupTest.EVERYTHING + "&includeHistory=" + history, form)
                            .body());
            assertThat(people.size()).isEqualTo(everybody().size());
            for (JsonNode person : people) {
                person.properties().forEach(member -> {
                    if (!member.getValue().isEmpty()) {
                        seen.add(member.getKey());
                    }
                });
            }
        }
        for (InformationPart part : InformationPart.values()) {
            if (!access.sight(part).isWithheld()) {
                expected.add(part.member());
            }
        }

        assertThat(seen).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theDocumentsAreServedWithTheAddressOfTheService(int version) {
        HttpResponse<String> answer =
                calls.send(HttpRequest.newBuilder(URI.create(house.base + "/swagger/v" + version + "/swagger.json")));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode document = JSON.readTree(answer.body());
        assertThat(document.get("openapi").asString()).isEqualTo("3.0.1");
        assertThat(document.at("/info/version").asString()).isEqualTo(Integer.toString(version));
        assertThat(document.at("/servers/0/url").asString()).isEqualTo(house.base.toString());
    }

    @Test
    void thereIsNoDocumentOfAnotherVersion() {
        assertThat(calls.send(HttpRequest.newBuilder(URI.create(house.base + "/swagger/v1/swagger.json")))
                        .statusCode())
                .isEqualTo(404);
    }

    /** The table of routes and the documents know the same addresses. */
    @Test
    void nothingIsRoutedThatNoDocumentTells() {
        Set<String> told = new Oracle()
                .operations().stream()
                        .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                        .collect(Collectors.toSet());
        List<String> untold = house.persontjenesten.routes().list().stream()
                .map(route -> route.method() + " " + route.path())
                .filter(route -> !told.contains(route) && !route.endsWith("/swagger.json"))
                .toList();

        assertThat(untold).isEmpty();
    }
}
