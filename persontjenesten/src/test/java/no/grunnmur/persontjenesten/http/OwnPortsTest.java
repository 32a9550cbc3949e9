package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.feed.SampleFeed;
import no.grunnmur.persontjenesten.openapi.Oracle;
import no.grunnmur.persontjenesten.openapi.Oracle.Judged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ports for imports and for reserved test data, operation by operation as their documents tell. */
@ExtendWith(PersonHouse.Extension.class)
class OwnPortsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PersonHouse house;
    private final Calls calls;

    OwnPortsTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void empty() {
        house.holds("own ports " + System.nanoTime(), List.of());
    }

    private static Stream<Judged> operations() {
        return new Oracle()
                .operations().stream()
                        .filter(operation -> operation.document().equals("import")
                                || operation.document().equals("testdata"));
    }

    private static boolean isImport(Judged operation) {
        return operation.document().equals("import");
    }

    private static Scope scope(Judged operation) {
        return isImport(operation) ? ImportEndpoint.SCOPE : TestDataEndpoint.SCOPE;
    }

    private static String audience(Judged operation) {
        return isImport(operation) ? ImportEndpoint.AUDIENCE : TestDataEndpoint.AUDIENCE;
    }

    private String token(String audience, Scope scope) {
        return house.tokens.token(
                Access.FULL, claims -> claims.audience(audience).claim("scope", List.of(scope.value())));
    }

    private HttpResponse<String> send(String method, String path, String body, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(house.base + path)).method(method, BodyPublishers.ofString(body));
        return calls.send(token == null ? request : calls.authorized(request, token));
    }

    /** What has to be there for the operation to have something to do; the path with it. */
    private String prepared(Judged operation) {
        String token = token(audience(operation), scope(operation));
        if (!operation.path().contains("{")) {
            return operation.path();
        }
        if (isImport(operation)) {
            String feed = operation.path().replaceFirst("/set-aside.*", "");
            send("POST", feed, "{\"sekvensnummer\":17}", token);
            return operation.path().replace("{key}", "17");
        }
        String base = operation.path().replaceFirst("/(reservations|documents).*", "");
        JsonNode reserved = JSON.readTree(
                        send("POST", base + "/reservations", "{}", token).body())
                .at("/reservations/0");
        if (operation.path().contains("/documents")) {
            send("POST", base + "/documents", document(reserved.get("nin").asString()), token);
        }
        return operation.path().replace("{id}", reserved.get("id").asString());
    }

    private static String document(String nin) {
        return "{\"identifikasjonsnummer\":[{\"status\":\"iBruk\",\"foedselsEllerDNummer\":\"" + nin
                + "\",\"identifikatortype\":\"foedselsnummer\"}]}";
    }

    private String body(Judged operation) {
        if (!operation.method().equals("post") || operation.path().contains("{")) {
            return "";
        }
        if (isImport(operation)) {
            return SampleFeed.story().entries().getFirst();
        }
        if (operation.path().endsWith("/reservations")) {
            return "{\"count\":2}";
        }
        String base = operation.path().replaceFirst("/documents", "/reservations");
        String token = token(TestDataEndpoint.AUDIENCE, TestDataEndpoint.SCOPE);
        return document(JSON.readTree(send("POST", base, "{}", token).body())
                .at("/reservations/0/nin")
                .asString());
    }

    @TestFactory
    Stream<DynamicTest> everyOperationWithEveryScope() {
        return operations()
                .map(operation -> DynamicTest.dynamicTest(operation.method() + " " + operation.path(), () -> {
                    String method = operation.method().toUpperCase(Locale.ROOT);
                    String path = prepared(operation);
                    String body = body(operation);
                    assertThat(send(method, path, body, null).statusCode()).isEqualTo(401);
                    for (Access access : Access.values()) {
                        assertThat(send(method, path, body, house.tokens.token(access))
                                        .statusCode())
                                .isEqualTo(401);
                        assertThat(send(method, path, body, token(audience(operation), access.scope()))
                                        .statusCode())
                                .isEqualTo(403);
                    }
                    HttpResponse<String> answer =
                            send(method, path, body, token(audience(operation), scope(operation)));
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
                }));
    }

    /** A fault that an oracle that looks at nothing would not see. */
    @Test
    void theDocumentsTellOfEveryMember() {
        Set<String> members = new TreeSet<>();
        operations()
                .forEach(operation ->
                        members.addAll(operation.operation().path("responses").propertyNames()));
        assertThat(members).contains("200", "201", "204", "400", "401", "403", "404", "409");
    }

    @Test
    void theDocumentsAndTheRoutesKnowTheSameAddresses() {
        Set<String> told = operations()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                .collect(Collectors.toSet());
        Set<String> routed = house.ownPorts.list().stream()
                .map(route -> route.method() + " " + route.path())
                .filter(route -> !route.endsWith("/swagger.json"))
                .collect(Collectors.toSet());
        assertThat(routed).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"/import/swagger/v1/swagger.json, 1", "/reservert-testdata/swagger/v2/swagger.json, 2"})
    void theDocumentsAreServedWithTheAddressOfTheService(String path, String version) {
        JsonNode document = JSON.readTree(send("GET", path, "", null).body());
        assertThat(document.at("/info/version").asString()).isEqualTo(version);
        assertThat(document.at("/servers/0/url").asString()).isEqualTo(house.base.toString());
    }
}
