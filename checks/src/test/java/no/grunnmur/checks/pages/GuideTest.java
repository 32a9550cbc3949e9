package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Follows the guide to Persontjenesten word by word, as somebody would who has only the guide: what is written there is what
 * is pressed. A picture of each step ends in {@code target/guide}; those of docs/guide.md were made here.
 */
class GuideTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static Chromium chromium;
    private int pictures;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static BrowserContext context() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1024, 700)
                        .setLocale("nb-NO"));
    }

    private static Page logIn(BrowserContext context, String persona, String address) {
        Page tab = context.newPage();
        tab.navigate(HOUSE.base() + address);
        tab.locator("#idp-testidp-oidc").click();
        tab.locator("#persona-" + persona).click();
        tab.locator("#log-out").waitFor();
        return tab;
    }

    private void picture(Page tab, String name) {
        tab.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "guide", String.format("%02d-%s.png", ++pictures, name))));
    }

    private static Locator button(Page tab, String label) {
        return tab.getByText(label, new Page.GetByTextOptions().setExact(true));
    }

    @Test
    void theGuideCanBeFollowedWordByWord() {
        String stange = HOUSE.world().organisation("stange").number().value();
        try (BrowserContext employee = context();
                BrowserContext director = context()) {
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
            // Klikk «Gå til Altinn for å fullføre». Organisasjonsnummeret følger med.
            button(tab, "Gå til Altinn for å fullføre").click();
            tab.locator("#send").waitFor();
            assertThat(tab.locator("#send").innerText()).contains(stange);
            // I Altinn velger du mottaker av forespørselen under «Velg tilgangsstyrer»
            Locator recipient = tab.getByLabel("Velg tilgangsstyrer");
            String name = HOUSE.world().persona("kommunedirektor").name();
            recipient.selectOption(recipient
                    .locator("option", new Locator.LocatorOptions().setHasText(name))
                    .getAttribute("value"));
            picture(tab, "velg-tilgangsstyrer");
            tab.locator("#send-request").click();
            tab.locator("#back-waiting").waitFor();
            assertThat(tab.locator("#back-waiting").innerText()).contains("Forespørselen er sendt");
            picture(tab, "sendt");

            // Vedkommende vil da få en melding i Altinn
            Page inbox = logIn(director, "kommunedirektor", "/altinn/ui/MessageBox");
            picture(inbox, "innboks");
            inbox.locator("#requests a").first().click();
            picture(inbox, "melding");
            inbox.locator("#approve").click();
            inbox.locator("#decided").waitFor();

            // Du vil bli varslet på epost når forespørselen er godkjent
            Page mail = employee.newPage();
            mail.navigate(HOUSE.base() + "/postkasse");
            picture(mail, "e-post");
            assertThat(mail.locator("#postkasse").innerText()).contains("it-ansatt@stange.example");

            // Du er nå klar
            tab.reload();
            tab.locator("#go-on-given").click();
            setUp(tab);
        }
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
                .contains("må signere") // the terms come from somebody with signing right
                .contains("nhn:selvbetjening/client");
    }
}
