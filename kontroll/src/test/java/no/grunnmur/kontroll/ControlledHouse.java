package no.grunnmur.kontroll;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The room on a free port, with parts that remember when they were reset. */
final class ControlledHouse implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final HouseClock clock = new HouseClock(() -> NOW);
    final List<String> resets = new ArrayList<>();
    final HttpServer server;
    String exchanges = "[]";
    /** What people were asked for last. */
    PersonQuestion asked;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ControlledHouse() {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        URI house = URI.create("http://localhost:" + server.port());
        Kontroll kontroll = new Kontroll(
                new ProblemDetails(house),
                ControlledHouse::world,
                List.of(
                        Resettable.of("helseid", () -> resets.add("helseid")),
                        Resettable.of("persontjenesten", () -> resets.add("persontjenesten")),
                        Resettable.of("clock", clock::reset)),
                clock,
                limit -> limited(limit).getBytes(StandardCharsets.UTF_8),
                List.of("helseid", "persontjenesten"),
                FirstRequestTest::example,
                new Finder());
        server.serve(List.of(new Mount("kontroll", URI.create(house + "/kontroll"), kontroll.routes())));
    }

    /** Finds one person, whatever is asked. */
    private final class Finder implements PersonFinder {

        @Override
        public Map<PersonQuestion.Criterion, List<String>> words() {
            Map<PersonQuestion.Criterion, List<String>> words = new EnumMap<>(PersonQuestion.Criterion.class);
            for (PersonQuestion.Criterion criterion : PersonQuestion.Criterion.values()) {
                words.put(criterion, List.of(criterion.parameter() + "One", criterion.parameter() + "Two"));
            }
            return words;
        }

        @Override
        public Found find(PersonQuestion question) {
            asked = question;
            Somebody somebody = new Somebody(
                    "ab".repeat(32),
                    Optional.of("07826598765"),
                    List.of(),
                    "Blå Fjell",
                    Optional.of(34),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "Unclassified",
                    List.of("age 34"));
            return new Found(List.of(somebody), 1, 500, false, Optional.of("500"));
        }
    }

    private String limited(int limit) {
        return limit >= 2 ? exchanges : "[\"limit " + limit + "\"]";
    }

    static WorldView world() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("d", "c2VjcmV0");
        return new WorldView(
                7,
                Map.of("helseid", new WorldView.SystemAddress("http://localhost:8400/helseid")),
                List.of(new WorldView.Organisation(
                        "kommune",
                        "312345674",
                        "Ringsaker kommune",
                        "KOMM",
                        "kommune",
                        "3411",
                        Optional.empty(),
                        List.of(new WorldView.Office("signaturrett", "07826598765")))),
                List.of(new WorldView.Persona(
                        "lege",
                        "Blå Fjell",
                        "07826598765",
                        Optional.of("912345678"),
                        List.of("lege"),
                        List.of("312345674"),
                        Map.of("nb", "Lege."))),
                List.of(new WorldView.Client(
                        "journal",
                        "6a1f",
                        "Journal",
                        "312345674",
                        "single-tenant",
                        Optional.empty(),
                        List.of(),
                        List.of("nhn:hgd-persontjenesten-api/full-access"),
                        List.of("openid"),
                        List.of("http://localhost:8888/callback"),
                        List.of("http://localhost:8888/"),
                        "helseid",
                        true,
                        "RS256",
                        jwk)),
                List.of(new WorldView.Account(
                        "blaa.fjell",
                        Optional.empty(),
                        "Personkonto",
                        "312345674",
                        Optional.empty(),
                        List.of(),
                        Optional.of("07826598765"))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "00ff");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/kontroll/v1" + path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> putClock(String body) throws IOException, InterruptedException {
        return send(request("/clock")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    /** The code of the problem that an answer tells. */
    static String code(HttpResponse<String> response) {
        String type = json(response).path("type").asString("");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
