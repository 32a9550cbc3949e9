package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Draft;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking takes level 3; confirming, setting up, keys and customer service take level 4, and lose nothing on the way there. */
@Timeout(60)
class StepUpTest {

    private static PortalHouse house;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
        house.helseId.asAsked = true;
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.world.reset();
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
    }

    private static Wish wish() {
        return new Wish(List.of(SmallWorld.FULL.value()), List.of(), Optional.of(List.of()), List.of(), List.of());
    }

    private static String draft() {
        Author.Person leo = new Author.Person(SmallWorld.SUPPLIER.pid(), "Leo", SmallWorld.CGM);
        String key = house.room
                .templates()
                .addKey(
                        leo,
                        house.world.journal,
                        house.room
                                .templates()
                                .find(house.world.journal)
                                .orElseThrow()
                                .version())
                .key();
        String jwk = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure())
                .publicKey()
                .toJson();
        return house.room
                .drafts()
                .post(
                        house.room.templates().byApiKey(key).orElseThrow(),
                        new Draft(SmallWorld.STANGE.value(), jwk, wish(), Optional.empty()))
                .value()
                .clientId();
    }

    private static String client() {
        return house.room
                .clients()
                .create(
                        new Author.Person(SmallWorld.IT.pid(), SmallWorld.IT.name(), SmallWorld.STANGE),
                        new Clients.NewClient(
                                house.world.journal, "Journal", wish(), Optional.empty(), Optional.empty()))
                .value()
                .clientId();
    }

    private static Configuration now(String id) {
        return house.room.clients().find(id).orElseThrow().value();
    }

    private static TestBrowser low(SmallWorld.Person person) {
        return house.browser(person, "");
    }

    @Test
    void lookingTakesLevelThree() {
        String id = client();
        TestBrowser browser = low(SmallWorld.IT);
        for (String path : List.of("", "/klienter", "/klienter/" + id, "/klienter/" + id + "/endre", "/sjekkliste")) {
            assertThat(browser.open(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/klienter/" + id + "/nokkel", "/confirm-client/" + id)) {
            assertThat(browser.open(path).isAsked()).as(path).isTrue();
        }
        TestBrowser service = low(SmallWorld.SERVICE);
        assertThat(service.open("/kundesenter").isAsked()).isTrue();
        assertThat(service.prove(SmallWorld.SERVICE.pid(), SmallWorld.SERVICE.name())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDraftIsConfirmedAfterLoggingInAgainAndTheWayBackIsNotLost() {
        String id = draft();
        TestBrowser browser = low(SmallWorld.IT);
        browser.open("/confirm-client/" + id + "?redirectPort=1337&redirectPath=callback");
        assertThat(browser.isAsked()).isTrue();
        browser.prove(SmallWorld.IT.pid(), SmallWorld.IT.name());
        assertThat(browser.address).endsWith("/confirm-client/" + id + "?redirectPort=1337&redirectPath=callback");
        browser.press("confirm");
        assertThat(TestBrowser.location(browser.page)).isEqualTo("http://localhost:1337/callback?status=Success");
    }

    @Test
    void whatWasAnsweredOnTheWayToAClientIsThereAfterLoggingInAgain() {
        TestBrowser browser = low(SmallWorld.IT);
        browser.press("first-time", "organisasjonsnummer=" + SmallWorld.STANGE)
                .press("go-on", "klientsystem=" + house.world.journal)
                .press("go-on", "underenhet=" + SmallWorld.HELSESTASJON, "underenhet=" + SmallWorld.LEGEVAKT)
                .press("go-on", "scope=" + SmallWorld.FULL, "scope=" + SmallWorld.SELF);
        assertThat(browser.isAsked()).isTrue();
        browser.prove(SmallWorld.IT.pid(), SmallWorld.IT.name());
        assertThat(browser.text())
                .contains("Stange helsestasjon", "Stange legevakt", SmallWorld.SELF.value())
                .contains("id=\"create\"");
        browser.press("create", "name=Etter innlogging");
        assertThat(browser.address).endsWith("/nokkel");
    }

    @Test
    void aFormPostedWithLessChangesNothingAndLeadsToItsPage() {
        String draft = draft();
        String client = client();
        TestBrowser browser = low(SmallWorld.IT);
        String token = browser.text().replaceAll("(?s).*name=\"form\" value=\"([^\"]+)\".*", "$1");
        List<Map.Entry<String, String>> fields = List.of(
                Map.entry("form", token),
                Map.entry("version", "1"),
                Map.entry("svar", "ja"),
                Map.entry("organisasjonsnummer", SmallWorld.STANGE.value()),
                Map.entry("klientsystem", house.world.journal),
                Map.entry("scope", SmallWorld.FULL.value()),
                Map.entry("name", "Angrep"),
                Map.entry("reason", "Angrep"));
        int before = house.room.clients().ofOrganisation(SmallWorld.STANGE).size();
        for (String path : List.of(
                "/confirm-client/" + draft,
                "/sett-opp",
                "/klienter/" + client + "/nokkel",
                "/klienter/" + client + "/nokkel/fjern",
                "/klienter/" + client + "/fil",
                "/kundesenter/klient/" + client,
                "/kundesenter/mal/" + house.world.journal)) {
            browser.submit(house.portal + path, "post", fields);
            assertThat(browser.isAsked()).as(path).isTrue();
            assertThat(browser.address).as(path).contains("/login?return=").endsWith("&level=4");
        }
        assertThat(now(draft).state()).isEqualTo(Configuration.State.DRAFT);
        assertThat(now(client).keys()).isEmpty();
        assertThat(now(client).blocked()).isEmpty();
        assertThat(house.room.clients().ofOrganisation(SmallWorld.STANGE)).hasSize(before);
    }
}
