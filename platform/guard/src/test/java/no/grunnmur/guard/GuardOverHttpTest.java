package no.grunnmur.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door in front of a small API on a real listener. */
class GuardOverHttpTest {

    private static final Set<Scope> SCOPES = Set.of(new Scope(Draft.SCOPE));

    private final HouseClock clock = new HouseClock(() -> Instant.parse("2026-01-01T12:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void open() {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 10_000, null));
        base = URI.create("http://localhost:" + server.port() + "/api");
        Guard guard = new Guard(
                new Guard.Settings(Draft.AUDIENCE, base, true, 10, 5),
                Draft.TRUSTED,
                new MemoryOneTimeUse(clock, Randomness.secure(), 1000),
                clock);
        Routes routes = new Routes(new ProblemDetails(URI.create("http://localhost:" + server.port())))
                .get(
                        "/person/{id}",
                        request -> Reply.text(200, guard.admit(request, SCOPES).clientId()));
        server.serve(List.of(new Mount("api", base, routes)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Draft draft(String path) {
        return new Draft(clock, "GET", URI.create(base + path));
    }

    @Test
    void theProofIsForTheAddressAsItWasSentWithoutItsQuery() throws Exception {
        Draft draft = draft("/person/a%20b");
        String token = draft.signedToken();
        HttpResponse<String> answer =
                get("/person/a%20b?x=y", "Authorization", "DPoP " + token, "DPoP", draft.signedProof(token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("journal");
    }

    @Test
    void aRefusalIsAProblemDocumentWithAChallenge() throws Exception {
        Draft draft = draft("/person/1");
        String token = draft.signedToken();
        String proof = draft.signedProof(token);
        get("/person/1", "Authorization", "DPoP " + token, "DPoP", proof);
        HttpResponse<String> again = get("/person/1", "Authorization", "DPoP " + token, "DPoP", proof);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(again.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("DPoP error=\"invalid_dpop_proof\"");
        assertThat(again.body()).contains("/problemer/API-PROOF-REPLAYED").doesNotContain(token);
    }

    @Test
    void repeatedHeadersAreSeen() throws Exception {
        Draft draft = draft("/person/1");
        String token = draft.signedToken();
        String proof = draft.signedProof(token);
        HttpResponse<String> answer = get("/person/1", "Authorization", "DPoP " + token, "DPoP", proof, "DPoP", proof);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("API-PROOF-REPEATED");
        HttpResponse<String> two =
                get("/person/1", "Authorization", "DPoP " + token, "Authorization", "Bearer " + token, "DPoP", proof);
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(get("/person/1").statusCode()).isEqualTo(401);
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemCatalogue catalogue =
                new ProblemCatalogue().add("guard", GuardProblem.class, List.of(GuardProblem.values()));
        assertThat(catalogue.all()).hasSize(GuardProblem.values().length);
    }
}
