package no.grunnmur.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which register the journal asks: chosen while people work, kept over a restart, and what differs is noted. */
class RegisterTest {

    private static final Pattern CARD = Pattern.compile("href=\"/journal(/patients/[A-Za-z0-9-]+)\"");

    @TempDir
    Path folder;

    private final TestServices services = new TestServices();
    private final OldRegisterStandIn old = new OldRegisterStandIn();
    private TestJournal journal;
    private TestBrowser browser;
    private URI base;

    @BeforeEach
    void start() {
        begin();
        services.person("a1", TestServices.PATIENT, "Nordmann", "3413", "Unclassified");
        journal.setUp();
        journal.logIn();
    }

    private void begin() {
        journal = new TestJournal(folder, services, InstantSource.system(), house -> List.of(old.mount(house)));
        browser = journal.browser;
        base = journal.base;
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    private HttpResponse<String> choose(String mode, Map<String, String> other) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "mode",
                mode,
                "address",
                services.base + OldRegisterStandIn.PATH,
                "username",
                "tk-journal",
                "password",
                "hemmelig <passord>"));
        form.putAll(other);
        browser.get("/setup/register");
        return browser.post("/setup/register", form);
    }

    private HttpResponse<String> search() {
        browser.get("/patients");
        return browser.post("/patients", Map.of("number", TestServices.PATIENT));
    }

    private static String card(HttpResponse<String> found) {
        Matcher link = CARD.matcher(found.body().substring(found.body().indexOf("found-rows")));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void inTheOldModeTheOldRegisterAloneIsAsked() {
        assertThat(choose("old", Map.of()).body()).contains("id=\"register-changed\"");
        services.people.clear();
        HttpResponse<String> found = search();
        assertThat(found.body()).contains("data-count=\"1\"", "Kari Nordmann", "Storgata 5, 2335 STANGE");
        String path = card(found);
        assertThat(path).startsWith("/patients/j-").doesNotContain(TestServices.PATIENT);
        String card = browser.get(path).body();
        assertThat(card)
                .contains("Kari Nordmann", TestServices.PATIENT, "1985-09-05", "id=\"card-old\"")
                // What the old register does not have must not look as if there were none.
                .contains("id=\"card-status\">Ikke kjent", "id=\"card-no-contact\">Ikke kjent")
                .contains("id=\"card-no-family\">Ikke kjent", "id=\"card-no-history\">Ikke kjent")
                .doesNotContain("Ingen kontaktopplysninger");
        browser.get("/patients");
        assertThat(browser.post("/patients", Map.of("name", "Kari Nordmann", "born", "1985"))
                        .body())
                .contains("data-count=\"1\"");
        assertThat(old.last).contains("<value value=\"1985\"/>", ">Kari</given>", ">Nordmann</family>");
    }

    @Test
    void pagesThatWereOpenLeadToTheSamePersonAfterASwitchEitherWay() {
        choose("old", Map.of());
        String fromOld = card(search());
        choose("new", Map.of());
        assertThat(browser.get(fromOld).body()).contains("Kari Nordmann").doesNotContain("card-old");
        String fromNew = card(search());
        assertThat(fromNew).isEqualTo("/patients/a1");
        choose("old", Map.of());
        assertThat(browser.get(fromNew).body()).contains("Kari Nordmann", "card-old");
        assertThat(browser.get("/patients/j-" + "0".repeat(32)).statusCode()).isEqualTo(404);
    }

    @Test
    void whoHasLookedIsToldWhicheverRegisterToldOfThePerson() {
        choose("old", Map.of());
        String fromOld = card(search());
        browser.get(fromOld);
        choose("new", Map.of());
        String fromNew = card(search());
        for (String page : List.of(fromOld, fromNew)) {
            assertThat(browser.get(page + "/log").body())
                    .containsSubsequence("så treffet", "åpnet kortet", "så treffet")
                    .doesNotContain("views-broken", TestServices.PATIENT);
        }
    }

    @Test
    void theChoiceIsKeptOverARestartAndTheFileIsItsOwners() throws Exception {
        choose("old", Map.of());
        String path = card(search());
        Path file = folder.resolve("journal/register.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        stop();
        begin();
        browser.get("");
        journal.logIn();
        // The house stands at another port now; the account is kept.
        choose("old", Map.of("password", ""));
        assertThat(browser.get(path).body()).contains("Kari Nordmann", "card-old");
    }

    @Test
    void differencesAreNotedByKindAndMaskedPerson() {
        old.family = "Gammelnavn";
        old.street = "Lillegata 1";
        choose("both-old", Map.of());
        assertThat(search().body()).contains("Kari Gammelnavn");
        awaitDifferences("\"ADDRESS\":1");
        String page = browser.get("/setup/register/differences").body();
        assertThat(page)
                .contains("data-kind=\"NAME\" data-count=\"1\"", "data-kind=\"ADDRESS\"", "<code>P-")
                .doesNotContain(TestServices.PATIENT, "Gammelnavn", "Lillegata");
        choose("both-new", Map.of());
        assertThat(search().body()).contains("Kari Nordmann").doesNotContain("Gammelnavn");
        awaitDifferences("\"ADDRESS\":2");
        old.family = "Nordmann";
        old.more = "<h:confidentialityCode code=\"R\"/>";
        search();
        awaitDifferences("\"PROTECTION\":1");
    }

    private void awaitDifferences(String wanted) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!api("GET", "", "").body().contains(wanted)) {
            assertThat(System.nanoTime()).as(wanted).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void whileBothAreAskedTheOtherOneAnswersWhenTheShownOneIsAway() {
        choose("both-old", Map.of());
        old.closed = true;
        assertThat(search().body()).contains("Kari Nordmann").doesNotContain("/patients/j-");
        awaitDifferences("\"FAILED_OLD\":1");
        old.closed = false;
        choose("old", Map.of());
        old.closed = true;
        assertThat(search().statusCode()).isEqualTo(502);
        assertThat(choose("new", Map.of()).body()).contains("register-changed");
        assertThat(search().body()).contains("Kari Nordmann");
    }

    @Test
    void aRegisterThatDoesNotLetTheJournalInCannotBeChosen() {
        HttpResponse<String> refused = choose("old", Map.of("password", "feil"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"mode-wrong\"", "Feil passord.")
                .doesNotContain("\"feil\"");
        assertThat(api("GET", "", "").body()).contains("\"mode\":\"new\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "<script>alert(1)</script>", "ftp://localhost/", "https://user:pass@localhost/", "http:/"
            })
    void anAddressThatIsNoneIsSaidBesideItsField(String address) {
        HttpResponse<String> answer = choose("old", Map.of("address", address));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"address-wrong\"").doesNotContain("<script>alert");
        assertThat(choose("sideways", Map.of()).body()).contains("id=\"mode-wrong\"");
        assertThat(choose("old", Map.of("username", "")).body()).contains("id=\"username-wrong\"");
    }

    @Test
    void oneCallChangesIt() {
        String body = "{\"mode\":\"both-new\",\"address\":\"" + services.base + OldRegisterStandIn.PATH
                + "\",\"username\":\"tk-journal\",\"password\":\"hemmelig <passord>\"}";
        assertThat(api("PUT", body, "application/json").body())
                .contains("\"mode\":\"both-new\"")
                .doesNotContain("hemmelig");
        assertThat(api("PUT", "{\"mode\":\"new\"}", "application/json").body()).contains("\"mode\":\"new\"");
        assertThat(api("PUT", "{\"mode\":\"new\"}", "text/plain").statusCode()).isEqualTo(415);
        assertThat(api("PUT", "{\"mode\":\"sideways\"}", "application/json").statusCode())
                .isEqualTo(400);
        assertThat(api("PUT", "[", "application/json").statusCode()).isEqualTo(400);
        assertThat(api("PUT", "{\"mode\":\"old\",\"password\":\"feil\"}", "application/json")
                        .statusCode())
                .isEqualTo(409);
    }

    private HttpResponse<String> api(String method, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/register"))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
