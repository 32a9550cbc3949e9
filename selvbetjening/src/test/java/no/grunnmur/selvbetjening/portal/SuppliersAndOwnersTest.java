package no.grunnmur.selvbetjening.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suppliers with their products, NHN that approves them, owners of APIs with their decisions, and the checklist. */
@Timeout(60)
class SuppliersAndOwnersTest {

    private static PortalHouse house;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.world.reset();
    }

    private static Template template(String name) {
        return house.room.templates().ofSupplier(SmallWorld.CGM).stream()
                .map(Kept::value)
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TestBrowser made(String name) {
        return house.browser(SmallWorld.SUPPLIER, "/klientsystemer/nytt")
                .press(
                        "save-template",
                        "name=" + name,
                        "scopes=" + SmallWorld.FULL,
                        "scopes=" + SmallWorld.SELF,
                        "preselected=" + SmallWorld.FULL,
                        "versions=7.1\n7.2",
                        "firstVersion=7.2",
                        "tags=journal, pleie");
    }

    @Test
    void aProductGoesFromTestToProductionWhenNhnSaysYes() {
        TestBrowser browser = made("Pleieplan");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.text())
                .contains("Pleieplan")
                .contains("Forhåndsvalgt")
                .contains("7.2 (Persontjenesten)");
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser customer = house.browser(
                SmallWorld.IT, "/forstegangsoppsett?organisasjonsnummer=" + SmallWorld.STANGE + "&sok=pleieplan");
        assertThat(customer.text()).contains("Ingen klientsystemer passer");
        TestBrowser twin = house.browser(
                SmallWorld.SUPPLIER, "/klientsystemer/" + template("Pleieplan").id());
        browser.press("promote");
        assertThat(browser.text()).contains("Venter på godkjenning");
        assertThat(twin.press("promote").status()).isEqualTo(412);

        TestBrowser nhn = house.browser(SmallWorld.SERVICE, "/kundesenter");
        nhn.press("approve-" + template("Pleieplan").id());
        assertThat(template("Pleieplan").stage()).isEqualTo(Template.Stage.PRODUCTION);
        customer.get(customer.address);
        assertThat(customer.text()).contains("Pleieplan");
    }

    @ParameterizedTest
    @CsvSource({"klientsystemer,TEMPLATES,Opprette og endre klientsystemer", "api-er,APIS,Opprette og endre API-er"})
    void whoLacksTheRightAsksForItInAltinn(String part, Right right, String name) {
        TestBrowser browser = house.browser(SmallWorld.STRANGER, "/" + part);
        String address = house.portal + "/rettighet/" + part;
        assertThat(browser.text()).contains(name + " i HelseID Selvbetjening", "href=\"" + address + "\"");
        browser.get(address);
        for (String wrong : List.of("", "12345", "=1+1", "<b>1</b>", SmallWorld.LEGEVAKT.value())) {
            browser.get(address + "?organisasjonsnummer="
                    + java.net.URLEncoder.encode(wrong, java.nio.charset.StandardCharsets.UTF_8));
            assertThat(browser.status()).as(wrong).isEqualTo(400);
            assertThat(browser.text())
                    .contains("id=\"organisasjonsnummer-error\"")
                    .doesNotContain("<b>1");
        }
        browser.press("go-on", "organisasjonsnummer=" + SmallWorld.OTHER);
        assertThat(browser.text()).contains("Annen kommune", ">Gå til Altinn for å fullføre</button>");
        browser.press("to-altinn");
        assertThat(TestBrowser.location(browser.page)).contains("/altinn/ui/DelegationRequest/send/");
        SmallWorld.Asked asked = house.world.asked.getFirst();
        assertThat(asked.right()).isEqualTo(right);
        assertThat(asked.organisation()).isEqualTo(SmallWorld.OTHER);
        assertThat(asked.requester()).isEqualTo(SmallWorld.STRANGER.pid());
        assertThat(asked.message()).contains("Silje Sørhus", name, "Annen kommune");
        assertThat(asked.returnTo()).hasToString(address + "?organisasjonsnummer=" + SmallWorld.OTHER);
        house.world.give(SmallWorld.STRANGER, SmallWorld.OTHER, right);
        browser.get(asked.returnTo().toString());
        assertThat(browser.text()).contains("Du har fått rettigheten").doesNotContain("to-altinn");
        browser.open("/rettighet/kundesenter");
        assertThat(browser.status()).isEqualTo(404);
    }

    @Test
    void aProductPostedTwiceIsOne() {
        TestBrowser first = made("Dobbelt");
        TestBrowser second = made("Dobbelt");
        assertThat(second.address).isEqualTo(first.address);
        assertThat(house.room.templates().ofSupplier(SmallWorld.CGM))
                .filteredOn(kept -> kept.value().name().equals("Dobbelt"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndAllElseStays() {
        TestBrowser browser = house.browser(SmallWorld.SUPPLIER, "/klientsystemer/nytt")
                .press(
                        "save-template",
                        "name=",
                        "redirectUris=http://evil.example/x",
                        "versions=en\nto",
                        "description==1+1");
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.text())
                .contains("id=\"name-error\"")
                .contains("id=\"redirectUris-error\"")
                .contains("id=\"versions-error\"")
                .contains("http://evil.example/x")
                .contains("value=\"=1+1\"");
    }

    @Test
    void anApiKeyIsShownOnceAndCanBeTakenBack() {
        TestBrowser browser = made("Nøkkelsystem");
        String id = template("Nøkkelsystem").id();
        browser.open("/klientsystemer/" + id + "/automatisering").press("make-api-key");
        String key = browser.text().replaceAll("(?s).*id=\"api-key\"><code>([^<]+)</code>.*", "$1");
        assertThat(house.room.templates().byApiKey(key)).isPresent();
        browser.open("/klientsystemer/" + id + "/automatisering");
        assertThat(browser.text()).doesNotContain(key).contains("Gyldig");
        browser.press("revoke-" + template("Nøkkelsystem").apiKeys().getFirst().id());
        assertThat(browser.text()).contains("Trukket tilbake");
        assertThat(house.room.templates().byApiKey(key)).isEmpty();
    }

    @Test
    void aPackageChoosesItsScopesForWhoFollowsIt() {
        TestBrowser supplier = house.browser(SmallWorld.SUPPLIER, "/klientsystemer/" + house.world.journal + "/pakker");
        supplier.press("add-package", "name=Liten pakke", "scopes=" + SmallWorld.PARTIES);
        String link = template("CGM Journal").packages().getFirst().id();
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser customer = house.browser(SmallWorld.IT, "/pakke/" + house.world.journal + "/" + link);
        customer.press("go-on", "organisasjonsnummer=" + SmallWorld.STANGE).press("go-on");
        assertThat(customer.text()).containsPattern("value=\"" + SmallWorld.PARTIES + "\" checked");
        assertThat(customer.text()).doesNotContainPattern("value=\"" + SmallWorld.FULL + "\" checked");
    }

    @Test
    void othersProductsAreNotThere() {
        house.world.give(SmallWorld.STRANGER, SmallWorld.OTHER, Right.TEMPLATES);
        TestBrowser browser = house.browser(SmallWorld.STRANGER, "");
        for (String path : List.of("", "/endre", "/automatisering", "/pakker")) {
            browser.open("/klientsystemer/" + house.world.journal + path);
            assertThat(browser.status()).as(path).isEqualTo(404);
        }
        browser.open("/api-er/nhn:cp-api");
        assertThat(browser.status()).isEqualTo(404);
    }

    private static String asking() {
        house.world.give(SmallWorld.IT, SmallWorld.STANGE, Right.CLIENTS);
        Wish wish = new Wish(
                List.of(SmallWorld.PARTIES.value()),
                List.of(new Wish.Claim("cp:journal-id", "stange-1")),
                Optional.of(List.of()),
                List.of(),
                List.of());
        return house.room
                .clients()
                .create(
                        new Author.Person(SmallWorld.IT.pid(), SmallWorld.IT.name(), SmallWorld.STANGE),
                        new Clients.NewClient(house.world.journal, "Spør", wish, Optional.empty(), Optional.empty()))
                .value()
                .clientId();
    }

    @Test
    void anOwnerLetsAnOrganisationInAndOutAgainAndTheCustomerReadsWhy() {
        String client = asking();
        String buttons = SmallWorld.STANGE + "-" + house.world.journal;
        TestBrowser owner = house.browser(SmallWorld.OWNER, "/api-er/nhn:cp-api");
        assertThat(owner.text())
                .contains("Stange kommune")
                .contains("CGM Journal")
                .contains("Venter");
        owner.press("grant-" + buttons, "reason-" + buttons + "=Avtale 7");
        TestBrowser customer = house.browser(SmallWorld.IT, "/klienter/" + client);
        assertThat(customer.text()).contains("data-state=\"ok\"");
        owner.press("revoke-" + buttons, "reason-" + buttons + "=Oppsagt <b>avtale</b>");
        customer.get(customer.address);
        assertThat(customer.text())
                .contains("Norsk helsenett har trukket tilgangen tilbake.")
                .contains("Oppsagt &lt;b&gt;avtale&lt;/b&gt;");
        owner.press("accept-" + client + "-0");
        customer.get(customer.address);
        assertThat(customer.text()).contains("Verdi i bruk: stange-1");
    }

    @Test
    void anApiIsRegisteredAndItsWrongScopeTold() {
        TestBrowser owner = house.browser(SmallWorld.OWNER, "/api-er/nytt")
                .press("save-api", "audience=nhn:ny-api", "name=Ny", "scopes=annet/les | AUTOMATIC");
        assertThat(owner.status()).isEqualTo(400);
        assertThat(owner.text()).contains("id=\"scopes-error\"");
        owner.press("save-api", "scopes=nhn:ny-api/les | AUTOMATIC | Lese");
        assertThat(owner.text())
                .contains("nhn:ny-api/les")
                .contains("Åpen for alle")
                .contains("API-et ble registrert");
    }

    @Test
    void theChecklistTellsWhoMustDoWhatAndAsJson() {
        asking();
        house.world.requests.begin(
                SmallWorld.STRANGER.pid(), SmallWorld.OTHER, Right.CLIENTS, java.net.URI.create("http://x"), "");
        TestBrowser own = house.browser(SmallWorld.IT, "/sjekkliste");
        assertThat(own.text())
                .contains("Stange kommune")
                .contains("Oppgradering")
                .contains("Neste: noen med signaturrett (Kari Direktør) må signere vilkårene.")
                .contains("Ikke prøvd fra applikasjonsserver.")
                .doesNotContain("Annen kommune");
        TestBrowser supplier = house.browser(SmallWorld.SUPPLIER, "/sjekkliste");
        assertThat(supplier.text()).contains("Stange kommune");
        supplier.open("/sjekkliste.json");
        assertThat(supplier.text())
                .contains("\"organisationNumber\":\"" + SmallWorld.STANGE + "\"")
                .doesNotContain("\"organisationNumber\":\"" + SmallWorld.OTHER + "\"");
        TestBrowser nhn = house.browser(SmallWorld.SERVICE, "/sjekkliste");
        assertThat(nhn.text()).contains("Annen kommune").contains("må svare på forespørselen i Altinn");

        own.open("/sjekkliste.json");
        assertThat(own.page.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(JsonObject.parse(own.page.body()).members()).containsKey("organisations");
        assertThat(own.text())
                .contains("\"organisationNumber\":\"" + SmallWorld.STANGE + "\"")
                .contains("\"step\":\"TERMS\",\"state\":\"OPEN\",\"who\":\"SIGNER\"");
        TestBrowser stranger = house.browser(SmallWorld.STRANGER, "/sjekkliste");
        assertThat(stranger.text()).contains("Ingen virksomheter å vise");
        assertThat(stranger.open("/sjekkliste.json").text()).doesNotContain("organisationNumber");
    }

    @Test
    void everyPageIsThereInThreeLanguages() {
        String client = asking();
        house.world.give(SmallWorld.SUPPLIER, SmallWorld.STANGE, Right.CLIENTS);
        TestBrowser browser = house.browser(SmallWorld.SUPPLIER, "");
        List<String> paths = List.of(
                "",
                "/klienter",
                "/klienter/" + client,
                "/klienter/" + client + "/endre",
                "/klienter/" + client + "/nokkel",
                "/klienter/" + client + "/test",
                "/klienter/" + client + "/avslutt",
                "/klientsystemer",
                "/klientsystemer/nytt",
                "/klientsystemer/" + house.world.journal,
                "/klientsystemer/" + house.world.journal + "/automatisering",
                "/klientsystemer/" + house.world.journal + "/pakker",
                "/nokler",
                "/sjekkliste");
        for (String path : paths) {
            for (String language : List.of("nn", "en", "nb")) {
                browser.open(path + "?lang=" + language);
                assertThat(browser.status()).as(path).isEqualTo(200);
                assertThat(browser.text()).contains("<html lang=\"" + language).doesNotContain("{0}");
            }
        }
        assertThat(browser.open("?lang=en").text()).contains("First-time set-up");
    }
}
