package no.grunnmur.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.journal.preflight.HandIn;
import no.grunnmur.journal.preflight.Origin;
import no.grunnmur.journal.preflight.Preflight;
import no.grunnmur.journal.preflight.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal over its pages, against services that are strict about what it sends them. */
class JournalTest {

    private static final String STANGE = TestJournal.STANGE;
    private static final String LEGEVAKT = TestJournal.LEGEVAKT;

    @TempDir
    Path folder;

    private final TestServices services = new TestServices();
    private final Instant[] offset = {null};
    private TestJournal journal;
    private TestBrowser browser;
    private URI base;

    @BeforeEach
    void start() {
        InstantSource clock = () -> Optional.ofNullable(offset[0]).orElseGet(Instant::now);
        journal = new TestJournal(folder, services, clock, house -> List.of());
        browser = journal.browser;
        base = journal.base;
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    private void setUp() {
        journal.setUp();
    }

    private void logIn() {
        journal.setUp();
        journal.logIn();
    }

    @Test
    void version141IsRefusedWithAMessageThatNames142() {
        for (String path : List.of("/setup", "/login", "/patients", "/population")) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(409);
            assertThat(answer.body()).contains("142").contains("JOURNAL-VERSION");
        }
        assertThat(browser.get("").body()).contains("id=\"version-old\"").contains("142");

        HttpResponse<String> upgraded = browser.post("/upgrade", Map.of());
        assertThat(upgraded.uri().getPath()).isEqualTo("/journal/setup");
        assertThat(browser.get("").body()).contains("id=\"version\">142");
    }

    @Test
    void theSetUpIsToldToTheChecklist() {
        setUp();
        assertThat(services.checklist).anyMatch(each -> each.startsWith("upgrade ") && each.contains("142"));
    }

    @Test
    void aFormOfAnotherPageIsRefused() {
        browser.get("");
        assertThat(browser.post("/upgrade", Map.of("form", "another")).statusCode())
                .isEqualTo(403);
        assertThat(new TestBrowser(base).post("/upgrade", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.get("").body()).contains("id=\"version\">141");
    }

    @Test
    void whatIsWrongWithAnOrganisationNumberIsSaidBesideTheField() {
        browser.get("");
        browser.post("/upgrade", Map.of());
        for (String typed : List.of("<script>alert(1)</script>", "=1+1", "123456789", "9".repeat(5000))) {
            HttpResponse<String> answer = browser.post("/setup/organisation", Map.of("organisation", typed));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"organisation-wrong\"").doesNotContain("<script>alert");
        }
    }

    @Test
    void theDraftHasAKeyOfItsOwnWhosePrivateHalfStaysHere() throws Exception {
        setUp();
        String key = services.draft.text("publicJwk").orElseThrow();
        assertThat(key)
                .contains("\"alg\":\"PS256\"")
                .contains("\"kty\":\"RSA\"")
                .doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(services.draft.text("organizationNumber")).contains(STANGE);
        assertThat(services.draft.get("childOrganizationNumbers")).isEqualTo(List.of(LEGEVAKT));
        assertThat(services.draft.get("redirectUris")).isEqualTo(List.of(base + "/callback"));
        assertThat(services.draft.text("postClientConfirmationRedirectUri")).contains(base + "/setup/confirmed");
        Path file = folder.resolve("journal/helseid-keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void theStatusIsThatOfHelseIdWhateverTheAddressSays() {
        browser.get("");
        browser.post("/upgrade", Map.of());
        browser.post("/setup/organisation", Map.of("organisation", STANGE));
        browser.post("/setup/draft", Map.of());
        String claimed = browser.get("/setup/confirmed?status=Success").body();
        assertThat(claimed).contains("data-state=\"draft\"").contains("/selvbetjening/confirm-client/");

        services.confirmed = true;
        String pending = browser.get("/setup").body();
        assertThat(pending).contains("data-state=\"known\"").contains("Vilkårene er ikke signert.");
        services.termsSigned = true;
        assertThat(browser.get("/setup").body()).doesNotContain("data-ok=\"false\"");
    }

    @Test
    void aKeyIsExchangedWithoutALookupThatFails() {
        logIn();
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Unclassified");
        String before = keyInUse();
        services.slowToLearn = true;
        assertThat(browser.post("/setup/renew", Map.of()).body()).contains("id=\"setup-said\"");
        assertThat(keyInUse()).isEqualTo(before);
        assertThat(search().statusCode()).isEqualTo(200);

        offset[0] = Instant.now().plus(Duration.ofSeconds(21));
        services.slowToLearn = false;
        browser.get("/setup");
        browser.post("/setup/renew", Map.of());
        assertThat(keyInUse()).isEqualTo(before);
        assertThat(search().statusCode()).isEqualTo(200);
    }

    private String keyInUse() {
        String page = browser.get("/setup").body();
        int at = page.indexOf("id=\"key-id\">") + 12;
        return page.substring(at, page.indexOf('<', at));
    }

    private HttpResponse<String> search() {
        browser.get("/patients");
        return browser.post("/patients", Map.of("number", TestServices.PATIENT));
    }

    @Test
    void aNewKeyIsTakenIntoUseWhenHelseIdKnowsIt() {
        setUp();
        String before = keyInUse();
        browser.post("/setup/renew", Map.of());
        assertThat(services.keys.get(services.ids.getLast())).hasSize(2);
        offset[0] = Instant.now().plus(Duration.ofSeconds(25));
        browser.get("/setup");
        browser.post("/setup/renew", Map.of());
        assertThat(keyInUse()).isNotEqualTo(before);
    }

    @Test
    void aDoctorLogsInChoosesAUnitAndReadsACard() {
        services.person("a1", TestServices.PATIENT, "<i>Nordmann</i>", "3413", "Unclassified");
        setUp();
        HttpResponse<String> units = browser.get("/login");
        assertThat(units.uri().getPath()).isEqualTo("/journal/unit");
        assertThat(units.body()).contains("Lege &lt;b&gt;Legesen").contains("Stange legevakt");
        assertThat(browser.post("/unit", Map.of("unit", "999999999")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/unit", Map.of("unit", LEGEVAKT)).uri().getPath())
                .isEqualTo("/journal/patients");
        assertThat(services.assertions.getLast().get("assertion_details").toString())
                .contains("urn:oid:2.16.578.1.12.4.1.4.101", LEGEVAKT)
                .contains("nhn:tillitsrammeverk:parameters", "TREAT", STANGE);

        HttpResponse<String> found = browser.post("/patients", Map.of("number", TestServices.PATIENT));
        assertThat(found.body())
                .contains("data-count=\"1\"")
                .contains("/journal/patients/a1")
                .doesNotContain("<i>Nord");
        HttpResponse<String> card = browser.get("/patients/a1");
        assertThat(card.body())
                .contains("Kari &lt;i>Nordmann".replace("i>", "i&gt;"))
                .contains("Storgata 5, 2335 STANGE", "+4799999999", "Kari Gammel", "kvinne", "mor")
                .doesNotContain("card-protected");
        assertThat(browser.get("/patients/none").statusCode()).isEqualTo(404);
        assertThat(browser.get("/patients/a1?lang=en").body()).contains("residential address");
    }

    @Test
    void whoLooksIsWrittenDownBeforeAnythingIsShown() throws Exception {
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Unclassified");
        services.refusesAttest = true;
        logIn();
        assertThat(browser.get("/patients/a1/log").body()).contains("id=\"views-none\"");
        search();
        browser.get("/patients/a1");
        assertThat(browser.get("/patients/a1/log").body())
                .containsSubsequence("Lege &lt;b&gt;Legesen", "Stange legevakt", "åpnet kortet", "så treffet i et søk");
        assertThat(browser.get("/patients/a/log").body()).contains("id=\"views-none\"");
        Path file = folder.resolve("journal/views.ndjson");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, Files.readString(file) + "{\"person\":\"a1\",\"at");
        assertThat(browser.get("/patients/a1/log").statusCode()).isEqualTo(200);
        assertThat(new TestBrowser(base).get("/patients/a1/log").body()).doesNotContain("åpnet kortet");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(browser.get("/patients/a1").body()).doesNotContain("Nordmann");
    }

    @Test
    void theListIsWrittenDownTooAndALogThatSomebodyHasChangedIsNotTrusted() throws Exception {
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Unclassified");
        logIn();
        search();
        browser.get("/patients/a1");
        browser.get("/population");
        browser.post("/population", Map.of("municipality", "3413"));
        assertThat(browser.get("/patients/a1/log").body())
                .contains("så personen i innbyggerlisten")
                .doesNotContain("views-broken");
        Path file = folder.resolve("journal/views.ndjson");
        String log = Files.readString(file);
        List<String> lines = log.lines().toList();
        String second = lines.get(1);
        for (String changed : List.of(
                log.replaceFirst("Legesen", "Ingensen"),
                log.replace(second + "\n", ""),
                log.replace(second, second + "\n" + second),
                second + "\n" + log.replace(second + "\n", ""))) {
            Files.writeString(file, changed);
            assertThat(browser.get("/patients/a1/log").body()).contains("id=\"views-broken\"");
        }
        // A crash cuts the last line off; what comes after it stands on a line of its own.
        Files.writeString(file, log + second.substring(0, 40));
        browser.get("/patients/a1");
        assertThat(browser.get("/patients/a1/log").body()).doesNotContain("views-broken");
        assertThat(Files.readAllLines(file)).hasSize(lines.size() + 2);
    }

    @Test
    void aProtectedAddressIsNotSeenAtAGlance() {
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Confidential");
        logIn();
        assertThat(search().body()).contains("Fortrolig adresse").doesNotContain("Storgata");
        assertThat(browser.get("/patients/a1").body())
                .contains("data-level=\"Confidential\"")
                .containsSubsequence("card-hidden-addresses", "Storgata 5");
    }

    @Test
    void aUnitThatHelseIdRefusesIsSaid() {
        setUp();
        services.refusedUnit = LEGEVAKT;
        browser.get("/login");
        HttpResponse<String> refused = browser.post("/unit", Map.of("unit", LEGEVAKT));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("id=\"unit-refused\"");
        assertThat(browser.get("/patients").uri().getPath()).isEqualTo("/journal/unit");
    }

    @Test
    void anAnswerToALoginOfAnotherBrowserFitsNothing() {
        setUp();
        String state = services.pushed.values().stream()
                .findFirst()
                .map(TestServices.Form::state)
                .orElse("x");
        assertThat(new TestBrowser(base).get("/callback?code=c&state=" + state).statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/callback?code=c&state=wrong").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsWrongInASearchIsSaidBesideTheField() {
        logIn();
        browser.get("/patients");
        for (String typed : List.of("<b>", "=1+1", "123", "1".repeat(300))) {
            HttpResponse<String> answer = browser.post("/patients", Map.of("number", typed));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"number-wrong\"");
        }
        assertThat(browser.post("/patients", Map.of("name", "<script>", "born", "1970"))
                        .body())
                .contains("id=\"name-wrong\"")
                .doesNotContain("<script>");
        assertThat(browser.post("/patients", Map.of("name", "Kari Nord", "born", "1985"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theListOfThePopulationFollowsTheEvents() throws Exception {
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Unclassified");
        services.person("a2", TestServices.DOCTOR, "Utflytter", "3413", "Unclassified");
        logIn();
        browser.get("/population");
        assertThat(browser.post("/population", Map.of("municipality", "=1+1")).statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/population", Map.of("municipality", "3413")).body())
                .contains("data-count=\"2\"");
        services.person("a1", TestServices.PATIENT, "Nygift", "3413", "Confidential");
        services.person("a2", TestServices.DOCTOR, "Utflytter", "0301", "Unclassified");
        services.events.add("a1");
        services.events.add("a2");
        String page = "";
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!page.contains("Nygift") && System.nanoTime() < end) {
            page = browser.get("/population").body();
        }
        assertThat(page).contains("data-count=\"1\"").contains("Fortrolig").doesNotContain("Storgata", "Utflytter");
    }

    @Test
    void aJournalThatIsRestartedGoesOnWithTheSameKeyAndClient() {
        setUp();
        String before = keyInUse();
        stop();
        start();
        assertThat(keyInUse()).isEqualTo(before);
        assertThat(browser.get("/setup").body()).contains("data-state=\"known\"");
    }

    @Test
    void theOtherPlaceHandsItsResultInOnceWithACode() throws Exception {
        browser.get("/preflight");
        String ran = browser.post("/preflight/run", Map.of()).body();
        assertThat(ran).contains("data-verdict=\"").contains("ORIGIN-MISSING").contains("VERSION-OLD");
        String page = browser.post("/preflight/code", Map.of()).body();
        String code = page.replaceAll("(?s).*--code ([A-Za-z0-9_-]+).*", "$1");
        Preflight.Settings other = new Preflight.Settings(
                Origin.CLIENT,
                "terminal",
                journal.check.targets(),
                journal.check.proxies(),
                journal.check.names(),
                journal.check.patience(),
                List.of(),
                Optional.empty());
        Result result = new Preflight(other, InstantSource.system()).look();
        assertThat(page).contains("--helseid " + services.base + "/helseid --selvbetjening ");
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI desk = URI.create(base + "/preflight/results");
            Result elsewhere = Result.parse(new String(result.toJson(), StandardCharsets.UTF_8)
                    .replace(":\"127.0.0.1\"", ":\"localhost\"")
                    .getBytes(StandardCharsets.UTF_8));
            String another = browser.post("/preflight/code", Map.of()).body();
            another = another.replaceAll("(?s).*--code ([A-Za-z0-9_-]+).*", "$1");
            assertThat(HandIn.send(desk, another, elsewhere, http)).isEqualTo(400);
            assertThat(HandIn.send(desk, "another", result, http)).isEqualTo(403);
            assertThat(HandIn.send(desk, code, result, http)).isEqualTo(204);
            assertThat(HandIn.send(desk, code, result, http)).isEqualTo(403);
        }
        assertThat(browser.get("/preflight").body())
                .doesNotContain("ORIGIN-MISSING")
                .contains("terminal");
        setUp();
        assertThat(browser.get("/preflight").body())
                .contains("data-verdict=\"READY\"")
                .contains("CLIENT-GOOD", "TERMS-SIGNED", "KEY-FOREVER", "SCOPE-GOOD");
        browser.post("/preflight/run", Map.of());
        assertThat(services.checklist)
                .anyMatch(each -> each.startsWith("firewall ")
                        && each.contains("\"origin\":\"server\"")
                        && each.contains("\"ok\":true")
                        && !each.contains("\"ok\":false"));
        services.termsSigned = false;
        assertThat(browser.get("/preflight").body())
                .contains("data-verdict=\"NOT_READY\"")
                .contains("TERMS-MISSING", "SCOPE-PENDING");
    }
}
