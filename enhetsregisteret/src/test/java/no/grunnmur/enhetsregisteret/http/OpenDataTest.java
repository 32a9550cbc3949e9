package no.grunnmur.enhetsregisteret.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.database.Database;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.enhetsregisteret.Units;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The register through its addresses, over the real database. */
class OpenDataTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static OwnDatabase postgres;
    private static Database database;
    private static HttpServer server;
    private static Enhetsregisteret register;
    private static String base;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(4), Enhetsregisteret.MIGRATIONS);
        register = new Enhetsregisteret(database, InstantSource.fixed(NOW));
        register.register().replaceAll("units", () -> Units.all().iterator());
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = "http://localhost:" + server.port() + "/enhetsregisteret";
        server.serve(List.of(new Mount("enhetsregisteret", URI.create(base), register.routes())));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void aUnitHasTheDocumentOfTheOpenData() throws Exception {
        assertThat(get("/api/enheter/" + Units.MUNICIPALITY).body())
                .isEqualTo("""
                {"organisasjonsnummer":"%s","navn":"STANGE KOMMUNE","organisasjonsform":{"kode":"KOMM","beskrivelse":"Kommune"},\
                "registreringsdatoEnhetsregisteret":"1995-03-12","registrertIMvaregisteret":false,\
                "naeringskode1":{"kode":"84.110","beskrivelse":"Generell offentlig administrasjon"},"harRegistrertAntallAnsatte":false,\
                "forretningsadresse":{"land":"Norge","landkode":"NO","postnummer":"2335","poststed":"STANGE","adresse":["Storgata 1"],\
                "kommune":"STANGE","kommunenummer":"3413"},"institusjonellSektorkode":{"kode":"6500","beskrivelse":"Kommuneforvaltningen"},\
                "registrertIForetaksregisteret":false,"registrertIStiftelsesregisteret":false,"registrertIFrivillighetsregisteret":false,\
                "konkurs":false,"underAvvikling":false,"underTvangsavviklingEllerTvangsopplosning":false,"maalform":"Bokmål",\
                "_links":{"self":{"href":"%s/api/enheter/%s"}}}""".formatted(Units.MUNICIPALITY, base, Units.MUNICIPALITY));
        JsonNode clinic = json("/api/underenheter/" + Units.CLINIC);
        assertThat(clinic.at("/beliggenhetsadresse/kommunenummer").asString()).isEqualTo("3413");
        assertThat(clinic.path("overordnetEnhet").asString()).isEqualTo(Units.PART.value());
        assertThat(clinic.at("/_links/overordnetEnhet/href").asString()).isEqualTo(base + "/api/enheter/" + Units.PART);
        assertThat(clinic.has("konkurs")).isFalse();
    }

    @Test
    void subUnitsAndOthersAreListedApart() throws Exception {
        assertThat(get("/api/enheter/" + Units.CLINIC).statusCode()).isEqualTo(404);
        assertThat(get("/api/underenheter/" + Units.MUNICIPALITY).statusCode()).isEqualTo(404);
        assertThat(names("/api/enheter", "enheter"))
                .containsExactly(
                        "STANGE KOMMUNE",
                        "STANGE KOMMUNE HELSE OG MESTRING",
                        "SØRLI & ÅS'S LEGEKONTOR AS",
                        "NEDLAGT KOMMUNE");
        assertThat(names("/api/underenheter?overordnetEnhet=" + Units.PART, "underenheter"))
                .containsExactly("STANGE KOMMUNE LEGEVAKT", "STANGE KOMMUNE HELSESTASJON");
    }

    @TestFactory
    Stream<DynamicTest> namesAreFoundByTheBeginningsOfTheirWords() {
        Map<String, List<String>> found = Map.of(
                "stange", List.of("STANGE KOMMUNE", "STANGE KOMMUNE HELSE OG MESTRING"),
                "komm+STANG", List.of("STANGE KOMMUNE", "STANGE KOMMUNE HELSE OG MESTRING"),
                "s%C3%B8rl", List.of("SØRLI & ÅS'S LEGEKONTOR AS"),
                "%C3%A5s%27s", List.of("SØRLI & ÅS'S LEGEKONTOR AS"),
                "tange", List.of(),
                "stange+%26+%7C+%21kommune+%3A*", List.of("STANGE KOMMUNE", "STANGE KOMMUNE HELSE OG MESTRING"),
                "%27%29%3B+drop+table+enhet.unit%3B--", List.of(),
                "%25", List.of(),
                "*", List.of());
        return found.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(names("/api/enheter?navn=" + entry.getKey(), "enheter"))
                                .isEqualTo(entry.getValue())));
    }

    @Test
    void pagesAreLinkedAndTogetherHoldEverythingOnce() throws Exception {
        JsonNode first = json("/api/enheter?size=3&kommunenummer=3413");
        assertThat(first.path("page").toString())
                .isEqualTo("{\"size\":3,\"totalElements\":4,\"totalPages\":2,\"number\":0}");
        assertThat(first.path("_links").has("prev")).isFalse();
        String next = first.at("/_links/next/href").asString();
        JsonNode second = JSON.readTree(send(next).body());
        assertThat(second.at("/_embedded/enheter").size()).isEqualTo(1);
        assertThat(second.path("_links").has("next")).isFalse();
        assertThat(second.at("/_links/prev/href").asString())
                .isEqualTo(first.at("/_links/self/href").asString());
        JsonNode none = json("/api/enheter?navn=ingen");
        assertThat(none.has("_embedded")).isFalse();
        assertThat(none.at("/page/totalPages").asInt()).isZero();
    }

    @Test
    void officesAreShownWithoutNationalIds() throws Exception {
        String body = get("/api/enheter/" + Units.MUNICIPALITY + "/roller").body();
        assertThat(body)
                .contains("\"kode\":\"KOMK\"")
                .contains("\"fornavn\":\"Kari\",\"mellomnavn\":\"Prøve\",\"etternavn\":\"Nordmann\"")
                .contains("\"fratraadt\":true")
                .doesNotContain(Units.DIRECTOR.value())
                .doesNotContain(Units.OTHER.value());
        assertThat(json("/api/enheter/" + Units.CLINIC + "/roller")
                        .path("rollegrupper")
                        .size())
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsToldWithoutRepeatingIt() {
        Map<String, Integer> broken = Map.ofEntries(
                Map.entry("/api/enheter/12345678", 400),
                Map.entry("/api/enheter/123456789", 400),
                Map.entry("/api/enheter/%2e%2e", 400),
                Map.entry("/api/enheter/310000001/roller", 400),
                Map.entry("/api/enheter/" + free() + "/roller", 404),
                Map.entry("/api/underenheter/" + free(), 404),
                Map.entry("/api/organisasjonsformer/XX", 404),
                Map.entry("/api/enheter?page=-1", 400),
                Map.entry("/api/enheter?page=x", 400),
                Map.entry("/api/enheter?size=0", 400),
                Map.entry("/api/enheter?size=10001", 400),
                Map.entry("/api/enheter?page=600&size=20", 400),
                Map.entry("/api/enheter?page=99999999999&size=20", 400),
                Map.entry("/api/enheter?kommunenummer=34", 400),
                Map.entry("/api/enheter?organisasjonsform=kommune", 400),
                Map.entry("/api/enheter?overordnetEnhet=1", 400),
                Map.entry("/api/enheter?organisasjonsnummer=1,2", 400),
                Map.entry("/api/enheter?navn=" + "a".repeat(181), 400),
                Map.entry("/api/enheter?page=1&page=2", 400),
                Map.entry("/api/enheter?hemmelig=1", 400));
        return broken.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    HttpResponse<String> answer = get(entry.getKey());
                    assertThat(answer.statusCode()).isEqualTo(entry.getValue());
                    JsonNode error = JSON.readTree(answer.body());
                    assertThat(error.path("status").asInt()).isEqualTo(entry.getValue());
                    assertThat(error.path("message").asString()).isNotEmpty();
                    assertThat(answer.body()).doesNotContain("hemmelig", "Exception");
                }));
    }

    @Test
    void theRestOfTheHouseAsksForMainUnitsAuthorityAndHolders() {
        Organisations organisations = register.organisations();

        assertThat(organisations.mainUnit(Units.CLINIC).map(Organisation::number))
                .contains(Units.MUNICIPALITY);
        assertThat(organisations.mainUnit(free())).isEmpty();
        assertThat(organisations.below(Units.MUNICIPALITY))
                .extracting(Organisation::number)
                .containsExactly(Units.PART, Units.CLINIC, Units.STATION);
        assertThat(organisations
                        .authority(Units.MUNICIPALITY)
                        .orElseThrow()
                        .has(Units.DIRECTOR, Authority.Right.SIGNATURE))
                .isTrue();
        assertThat(organisations.ofHolder(Units.OTHER))
                .extracting(Organisation::number)
                .containsExactly(Units.COMPANY);
        assertThat(organisations.ofForm("KOMM"))
                .extracting(Organisation::number)
                .contains(Units.MUNICIPALITY)
                .doesNotContain(Units.CLINIC);
        assertThat(organisations.named("stange legev", 5))
                .extracting(Organisation::number)
                .containsExactly(Units.CLINIC);
    }

    @Test
    void theSameUnitsAreLoadedOnce() {
        assertThat(register.register().replaceAll("units", () -> {
                    throw new AssertionError("asked for again");
                }))
                .isFalse();
        assertThat(register.register().count()).isEqualTo(6);
    }

    /** A number that nobody has. */
    private static OrganisationNumber free() {
        return OrganisationNumber.parse("312345678")
                .or(() -> OrganisationNumber.withCheckDigit("31234560"))
                .or(() -> OrganisationNumber.withCheckDigit("31234561"))
                .orElseThrow();
    }

    private static List<String> names(String path, String kind) throws Exception {
        return json(path)
                .at("/_embedded/" + kind)
                .valueStream()
                .map(unit -> unit.path("navn").asString())
                .toList();
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(base + path);
    }

    private static HttpResponse<String> send(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
