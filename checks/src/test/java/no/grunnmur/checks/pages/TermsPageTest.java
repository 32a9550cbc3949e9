package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import no.grunnmur.app.world.Client;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Terms are signed and withdrawn in a browser without scripts, and the next token knows. */
@Timeout(120)
class TermsPageTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private int turn;
    private static World world;
    private static String form;

    @BeforeAll
    static void open() {
        world = World.at(HOUSE.base());
        form = HOUSE.base() + "/kunde/skjema/persontjenesten_taushetsbelagtdata";
    }

    @AfterEach
    void asItWas() throws Exception {
        Wire.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=kunde"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static BrowserContext context(int width, String language) {
        return CHROMIUM.context(width, 900, language, false);
    }

    /** What the machine of an organisation is given when it asks for data under secrecy. */
    private static String granted(String client) throws Exception {
        Client seeded = HOUSE.world().client(client);
        Wire wire = new Wire(
                new World.Client(seeded.clientId(), JWK.parse(seeded.privateJwk()), List.of()), world.issuer());
        String endpoint = world.tokenEndpoint().toString();
        Map<String, String> grant = Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);
        Wire.Answer challenge =
                wire.token(URI.create(endpoint), wire.assertion(), wire.proof("POST", endpoint, Map.of()), grant);
        Wire.Answer token = wire.token(
                URI.create(endpoint),
                wire.assertion(),
                wire.proof("POST", endpoint, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                grant);
        return token.status() == 200 ? token.text("scope") : token.error();
    }

    @Test
    void signingLetsTheNextTokenCarryTheScopeAndWithdrawingTakesItAway() throws Exception {
        String organisation = HOUSE.world().client("fysioterapi").organisation().value();
        assertThat(granted("fysioterapi")).doesNotContain(World.FULL_ACCESS);
        try (BrowserContext context = context(1280, "nb-NO")) {
            Page tab = Chromium.logIn(context, form, "fysioterapeut");
            assertThat(tab.url()).isEqualTo(form);
            tab.locator("#org-" + organisation).click();
            tab.locator("#lest").check();
            tab.locator("#sign").click();
            tab.locator("#receipt-pdf").waitFor();
            assertThat(granted("fysioterapi")).isEqualTo(World.FULL_ACCESS);

            tab.navigate(form + "?organisasjonsnummer=" + organisation);
            assertThat(tab.locator("h1").innerText()).isEqualTo("Vilkårene er signert allerede");
            tab.locator("#withdraw-link").click();
            tab.locator("#trekk").check();
            tab.locator("#withdraw-go").click();
            tab.locator("#signed-ended").waitFor();
            assertThat(granted("fysioterapi")).doesNotContain(World.FULL_ACCESS);
        }
        Wire.Answer mails = Wire.get(
                URI.create(HOUSE.base() + "/postkasse/api/v1/mails?to=fysioterapeut@fysioterapi.example"), Map.of());
        assertThat(mails.whole().body()).contains("kvittering-" + organisation + "-v1.pdf", "er trukket for");
    }

    @Test
    void theDirectorOfTheGuideSignsForTheWholeMunicipality() {
        try (BrowserContext context = context(1280, "nb-NO")) {
            Page tab = Chromium.logIn(context, form, "kommunedirektor");
            tab.locator("#mine a").first().click();
            assertThat(tab.locator("#units").innerText()).containsIgnoringCase("legevakt");
            tab.locator("#lest").check();
            tab.locator("#sign").click();
            tab.locator("#receipt-pdf").waitFor();
        }
    }

    @Test
    void whoHasNoRightSeesWhoHas() {
        String stange = HOUSE.world()
                .persona("kommunedirektor")
                .organisations()
                .getFirst()
                .value();
        try (BrowserContext context = context(1280, "nb-NO")) {
            Page tab = Chromium.logIn(context, form, "it-ansatt");
            tab.locator("#organisasjonsnummer").fill(stange);
            tab.locator("#go").click();
            assertThat(tab.locator("#signers").innerText()).contains("signaturrett");
            assertThat(tab.locator("#sign").count()).isZero();
        }
    }

    @Test
    void everyPageCanBeReadByEverybodyAndFitsASmallScreen() {
        String stange = HOUSE.world()
                .persona("kommunedirektor")
                .organisations()
                .getFirst()
                .value();
        String practice = HOUSE.world().client("fysioterapi").organisation().value();
        String ringsaker = HOUSE.world()
                .persona("kommunedirektor-ringsaker")
                .organisations()
                .getFirst()
                .value();
        Map<String, List<String>> pages = Map.of(
                "kommunedirektor",
                List.of(
                        form,
                        form + "?organisasjonsnummer=12345",
                        form + "?organisasjonsnummer=" + stange,
                        form + "?organisasjonsnummer=" + practice),
                "kommunedirektor-ringsaker",
                List.of(form + "?organisasjonsnummer=" + ringsaker, form + "/trekk?organisasjonsnummer=" + ringsaker),
                "kundebehandler",
                List.of(HOUSE.base() + "/kunde/forvaltning"));
        pages.forEach((persona, addresses) -> {
            try (BrowserContext context = CHROMIUM.context(320, 900, "nb-NO", true)) {
                Page tab = Chromium.logIn(context, HOUSE.base() + "/kunde", persona);
                for (String address : addresses) {
                    String language = List.of("nb", "nn", "en").get(turn++ % 3);
                    tab.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
                    assertThat(tab.locator("html").getAttribute("lang")).isEqualTo(language);
                    assertThat(tab.locator("h1").count()).as(address).isEqualTo(1);
                    PageJudge.accessible(tab);
                    PageJudge.fits(tab, 320);
                }
            }
        });
    }
}
