package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Follows the guide to Persontjenesten word by word, as somebody would who has only the guide: what is written there is what
 * is pressed. A picture of each step ends in {@code target/guide}; with {@code -Dgrunnmur.guide=true} in {@code docs/guide}.
 */
@Timeout(180)
class GuideTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final Path PICTURES =
            Boolean.getBoolean("grunnmur.guide") ? Path.of("..", "docs", "guide") : Path.of("target", "guide");

    /** What the audit is told on the way, each with the person and the organisation. */
    private static final List<String> STEPS = List.of(
            "vilkar.signed",
            "altinn.request-created",
            "altinn.request-sent",
            "altinn.request-opened",
            "altinn.request-approved",
            "altinn.right-given",
            "selvbetjening.client-made",
            "selvbetjening.key-added");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private int pictures;

    /** The house is shared: others find Stange as it was. */
    @AfterEach
    void asItWas() throws Exception {
        for (String part : List.of("altinn", "kunde", "selvbetjening", "postkasse")) {
            Wire.post(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=" + part), Map.of(), Map.of());
        }
    }

    private static BrowserContext context() {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(960, 720)
                        .setLocale("nb-NO"));
    }

    private static Page logIn(BrowserContext context, String persona, String address) {
        return Chromium.logIn(context, HOUSE.base() + address, persona);
    }

    private void picture(Page tab, String name) {
        tab.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(String.format("%02d-%s.png", ++pictures, name))));
    }

    private static Locator button(Page tab, String label) {
        return tab.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    @Test
    void theGuideCanBeFollowedWordByWord() throws Exception {
        try (BrowserContext employee = context();
                BrowserContext director = context()) {
            terms(director);
            Page tab = ask(employee);
            answer(director);
            // Du vil bli varslet på epost når forespørselen er godkjent
            Page mail = employee.newPage();
            mail.navigate(HOUSE.base() + "/postkasse");
            picture(mail, "e-post");
            assertThat(mailTo("it-ansatt@stange.example")).contains("Altinn Behandlet tilgangsforespørsel");
            // Du er nå klar
            tab.reload();
            picture(tab, "klar");
            tab.locator("#go-on-given").click();
            setUp(tab);
        }
        for (String step : STEPS) {
            String told = HOUSE.house()
                    .audit()
                    .latest(Optional.of(step), 1)
                    .getFirst()
                    .content();
            String stange = HOUSE.world().organisation("stange").number().value();
            assertThat(told)
                    .as(step)
                    .contains("\"organisation\":\"" + stange + "\"")
                    .containsPattern("\"(person|requester)\":\"[^\"]{20,}\"")
                    .doesNotContain(
                            HOUSE.world().persona("kommunedirektor").pid().value())
                    .doesNotContain(HOUSE.world().persona("it-ansatt").pid().value());
        }
    }

    /** Vilkår må signeres av kommunedirektør eller annen med signeringsrett hos NHN. Man trenger kun signere én gang. */
    private void terms(BrowserContext director) {
        Page tab = logIn(director, "kommunedirektor", "/kunde/skjema/persontjenesten_taushetsbelagtdata");
        tab.locator("#mine a").first().click();
        picture(tab, "vilkar");
        tab.locator("#lest").check();
        tab.locator("#sign").click();
        tab.locator("#receipt-pdf").waitFor();
        picture(tab, "vilkar-signert");
    }

    private Page ask(BrowserContext employee) {
        String stange = HOUSE.world().organisation("stange").number().value();
        // Logg inn her
        Page tab = logIn(employee, "it-ansatt", "/selvbetjening");
        // Skriv organisasjonsnummeret til kommunen
        tab.getByLabel("Organisasjonsnummer").fill(stange);
        picture(tab, "organisasjonsnummer");
        // Velg «Førstegangsoppsett..»
        button(tab, "Førstegangsoppsett").click();
        // Søk opp «CGM Journal» og velg den
        tab.locator("#sok").fill("CGM Journal");
        button(tab, "Søk").click();
        tab.getByLabel("CGM Journal").check();
        picture(tab, "klientsystem");
        // Klikk «Gå videre..»
        button(tab, "Gå videre").click();
        picture(tab, "mangler-rettighet");
        // Klikk «Gå til Altinn for å fullføre». Organisasjonsnummeret ... vil følge med her
        button(tab, "Gå til Altinn for å fullføre").click();
        tab.locator("#send").waitFor();
        assertThat(tab.locator(".organisation-number").innerText()).isEqualTo(stange);
        // I Altinn velger du mottaker av forespørselen under «Velg tilgangsstyrer»
        String name = HOUSE.world().persona("kommunedirektor").name();
        tab.getByLabel("Velg tilgangsstyrer").selectOption(new SelectOption().setLabel(name));
        picture(tab, "velg-tilgangsstyrer");
        tab.locator("#send-request").click();
        tab.locator("#back-waiting").waitFor();
        assertThat(tab.locator("#back-waiting").innerText()).contains("Forespørselen er sendt");
        picture(tab, "sendt");
        return tab;
    }

    /** Vedkommende vil da få en melding i Altinn. */
    private void answer(BrowserContext director) {
        Page inbox = director.newPage();
        inbox.navigate(HOUSE.base() + "/altinn/ui/MessageBox");
        inbox.locator("#inbox").waitFor();
        picture(inbox, "innboks");
        inbox.locator("#requests a").first().click();
        picture(inbox, "melding");
        button(inbox, "Godkjenn").click();
        inbox.locator("#decided").waitFor();
        assertThat(inbox.locator("#state").innerText()).isEqualTo("Godkjent");
        picture(inbox, "godkjent");
    }

    private static String mailTo(String address) throws Exception {
        return Wire.get(URI.create(HOUSE.base() + "/postkasse/api/v1/mails?to=" + address), Map.of())
                .whole()
                .body();
    }

    private void setUp(Page tab) {
        tab.getByLabel(HOUSE.world().organisation("stange-helsestasjon").name()).check();
        picture(tab, "behandlingssteder");
        button(tab, "Gå videre").click();
        picture(tab, "tjenester");
        button(tab, "Gå videre").click();
        picture(tab, "oppsummering");
        button(tab, "Opprett klienten").click();
        Download key = tab.waitForDownload(
                new Page.WaitForDownloadOptions().setTimeout(60_000),
                () -> tab.locator("#make-key").click());
        assertThat(key.suggestedFilename()).endsWith("-private.jwk.json");
        tab.locator("#key-status", new Page.LocatorOptions().setHasText("lastet ned"))
                .waitFor();
        picture(tab, "nokkel");
        tab.locator("#add-key").click();
        tab.locator("#scopes").waitFor();
        picture(tab, "klient");
        assertThat(tab.locator("#scopes").innerText())
                .contains("nhn:hgd-persontjenesten-api/full-access", "nhn:selvbetjening/client")
                .doesNotContain("må signere");
    }
}
