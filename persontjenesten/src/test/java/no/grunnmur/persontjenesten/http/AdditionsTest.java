package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.insight.Insight;
import no.grunnmur.persontjenesten.openapi.Oracle;
import no.grunnmur.persontjenesten.openapi.Oracle.Judged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What the real service does not have, operation by operation as its document tells, with a token of every scope. Who has
 * asked about a person is at a door of its own: {@link InsightTest}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(PersonHouse.Extension.class)
class AdditionsTest {

    private static final String INSIGHT = "/api/innsyn/v1/oppslag";
    private static final String NO_TAG = "\"0\"";

    private final PersonHouse house;
    private final Calls calls;

    AdditionsTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeAll
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    private static Stream<Judged> operations() {
        return new Oracle()
                .operations().stream()
                        .filter(operation -> operation.document().equals("additions"))
                        .filter(operation -> !operation.path().equals(INSIGHT));
    }

    @TestFactory
    Stream<DynamicTest> everyOperationWithEveryScope() {
        return operations()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.method() + " " + operation.path(), () -> withEveryScope(operation)));
    }

    private void withEveryScope(Judged operation) {
        Access own = operation.path().contains("/full-access/") ? Access.FULL : Access.RESTRICTED;
        List<Scope> scopes = new ArrayList<>(List.of(Insight.SCOPE, ImportEndpoint.SCOPE, TestDataEndpoint.SCOPE));
        for (Access access : Access.values()) {
            scopes.add(access.scope());
        }
        for (Scope scope : scopes) {
            String token = house.tokens.token(own, claims -> claims.claim("scope", List.of(scope.value())));
            HttpResponse<String> answer = calls.send(calls.authorized(request(operation, NO_TAG), token));
            assertThat(answer.statusCode()).as(scope + answer.body()).isEqualTo(scope.equals(own.scope()) ? 200 : 403);
        }
        assertThat(calls.send(request(operation, NO_TAG)).statusCode()).isEqualTo(401);
        if (isTagged(operation)) {
            String token = house.tokens.token(own);
            String tag = calls.send(calls.authorized(request(operation, NO_TAG), token))
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            HttpResponse<String> same = calls.send(calls.authorized(request(operation, tag), token));
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
        }
    }

    private static boolean isTagged(Judged operation) {
        return operation.operation().path("responses").has("304");
    }

    /** A good request, made of what the document says is required. */
    private HttpRequest.Builder request(Judged operation, String tag) {
        Set<String> query = new TreeSet<>();
        for (JsonNode parameter : operation.operation().path("parameters")) {
            if (parameter.path("required").asBoolean()
                    && parameter.path("in").asString().equals("query")) {
                query.add(parameter.path("name").asString().equals("date") ? "date=2025-01-01" : LookupTest.EVERYTHING);
            }
        }
        String path = operation.path().replace("{id}", NamedPeople.kari().id().value());
        URI address = URI.create(house.base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (operation.method().equals("get")) {
            return isTagged(operation) ? request.header("If-None-Match", tag) : request;
        }
        String form = path.endsWith("/match") ? "Name=Kari+Nordmann&BirthDate=1981-04-05" : "nin=" + NamedPeople.KARI;
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    /** What is added to an operation of the service has the same route. */
    @Test
    void theDocumentTellsOfNothingThatIsNotThere() {
        Set<String> routed = house.persontjenesten.routes().list().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());

        assertThat(operations().map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path()))
                .hasSize(12)
                .allMatch(routed::contains);
    }

    @Test
    void theDocumentIsServedWithTheAddressOfTheService() {
        URI address = URI.create(house.base + "/api/grunnmur/v1/swagger.json");
        JsonNode document =
                SearchCalls.json(calls.send(HttpRequest.newBuilder(address).GET()));

        assertThat(document.at("/info/title").asString()).isEqualTo("Persontjenesten additions - Grunnmur");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo(house.base.toString());
        assertThat(document.get("paths").size()).isEqualTo(13);
    }
}
