package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The journal in the house, in a real browser: from version 141 to a patient, through Selvbetjening and HelseID as they are.
 * Every page is judged on a narrow screen; the pictures of docs/story.md were made here and end in {@code target/journal}.
 */
@Timeout(180)
class JournalPageTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1024;

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static String journal;

    @BeforeAll
    static void open() {
        journal = HOUSE.base() + "/journal";
    }

    /** The house is shared: the journal, and what it has told Selvbetjening, is as it came before and after. */
    @BeforeEach
    @AfterEach
    void asItCame() throws Exception {
        for (String part : List.of("journal", "selvbetjening")) {
            Wire.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=" + part))
                    .POST(HttpRequest.BodyPublishers.noBody()));
        }
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 760)
                        .setLocale("nb-NO")
                        .setColorScheme(scheme));
    }

    /** Judges the page on a narrow screen, and takes its picture on a wide one. */
    private static void judge(Page tab, String name) {
        judgeNarrow(tab, name);
        tab.setViewportSize(WIDE, 760);
        tab.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "journal", name + ".png")));
    }

    private static void judgeNarrow(Page tab, String name) {
        tab.setViewportSize(NARROW, 900);
        PageJudge.judge(tab, "journal-" + name, NARROW);
    }

    private static String number(String organisation) {
        return HOUSE.world().organisation(organisation).number().value();
    }

    private static String pid(String persona) {
        return HOUSE.world().persona(persona).pid().value();
    }

    private static void logIn(Page tab, String persona) {
        tab.locator("#idp-testidp-oidc").click();
        tab.locator("#persona-" + persona).click();
    }

    /** Goes there with the tabulator, as who has no mouse. */
    private static void tabTo(Page tab, String id) {
        for (int i = 0; i < 60; i++) {
            tab.keyboard().press("Tab");
            if (Boolean.TRUE.equals(tab.evaluate("id => document.activeElement.id === id", id))) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not reach " + id);
    }

    @Test
    void version141IsRefusedAndUpgradedWithTheKeyboardAlone() {
        try (BrowserContext context = context(NARROW, ColorScheme.LIGHT)) {
            Page tab = context.newPage();
            tab.navigate(journal + "/setup");
            assertThat(tab.locator("main").innerText()).contains("142");
            judge(tab, "01-avvist");

            tab.navigate(journal);
            assertThat(tab.locator("#version").innerText()).isEqualTo("141");
            judge(tab, "02-versjon-141");
            tabTo(tab, "upgrade");
            tab.keyboard().press("Enter");
            tab.locator("#setup").waitFor();

            tabTo(tab, "organisation-number");
            tab.keyboard().type("<b>123</b>");
            tab.keyboard().press("Enter");
            tab.locator("#organisation-wrong").waitFor();
            judgeNarrow(tab, "oppsett-feil");
            for (String language : List.of("nn", "en")) {
                tab.navigate(journal + "/setup?lang=" + language);
                judgeNarrow(tab, "oppsett-" + language);
            }
        }
    }

    @Test
    void thePreflightOfTheHouseWorksFromHere() {
        try (BrowserContext context = context(NARROW, ColorScheme.DARK)) {
            Page tab = context.newPage();
            tab.navigate(journal + "/preflight");
            tab.locator("#run").click();
            tab.locator("li[data-code=KEYS-RIGHT]").first().waitFor();
            assertThat(tab.locator("li[data-code=ORIGIN-MISSING]").count()).isEqualTo(1);
            assertThat(tab.locator("#verdict").getAttribute("data-verdict")).isNotEqualTo("READY");
            tab.locator("#code").click();
            assertThat(tab.locator("#hand-in").innerText()).contains("--origin client", "--code ");
            judge(tab, "05-klarsjekk");
            tab.reload();
            assertThat(tab.locator("#hand-in").count()).isZero();
        }
    }

    @Test
    void fromAnEmptyInstallationToAPatient() {
        try (BrowserContext context = context(WIDE, ColorScheme.LIGHT)) {
            setUp(context.newPage());
        }
        try (BrowserContext context = context(WIDE, ColorScheme.LIGHT)) {
            Page tab = context.newPage();
            tab.navigate(journal + "/login");
            logIn(tab, "lege");
            String unit = "unit-" + number("ringsaker-legevakt");
            tab.locator("#" + unit).waitFor();
            judge(tab, "06-enhet");
            tabTo(tab, unit);
            tab.keyboard().press("Enter");
            readCards(tab);
            readTheLog(tab);
            readThePopulation(tab);

            tab.navigate(journal + "/preflight");
            assertThat(tab.locator("li[data-code=TERMS-SIGNED], li[data-code=KEY-GOOD], li[data-code=SCOPE-GOOD]")
                            .count())
                    .isEqualTo(4);
            tab.locator("#log-out").click();
            tab.navigate(journal + "/patients");
            assertThat(tab.locator("#search").count()).isZero();
        }
    }

    private static void setUp(Page tab) {
        tab.navigate(journal);
        tab.locator("#upgrade").click();
        tab.locator("#organisation-number").fill(number("ringsaker"));
        tab.locator("#organisation-save").click();
        assertThat(tab.locator("#setup-units > li").count()).isEqualTo(3);
        assertThat(tab.locator("#client-state").getAttribute("data-state")).isEqualTo("none");
        tab.locator("#draft").click(new com.microsoft.playwright.Locator.ClickOptions().setTimeout(60_000));
        assertThat(tab.locator("#client-state").getAttribute("data-state")).isEqualTo("draft");
        judge(tab, "03-utkast");
        tab.locator("#confirm").click();
        logIn(tab, "kommunedirektor-ringsaker");
        tab.locator("button#confirm").click();
        tab.locator("#setup").waitFor();
        assertThat(tab.locator("#client-state").getAttribute("data-state")).isEqualTo("known");
        assertThat(tab.locator("#scopes li[data-ok=false]").count()).isZero();
        String key = tab.locator("#key-id").innerText();
        judge(tab, "04-klar");
        tab.locator("#renew").click(new com.microsoft.playwright.Locator.ClickOptions().setTimeout(60_000));
        tab.locator("#setup-said").waitFor();
        // The new key lies beside the old one, which works until the new one has been tried.
        assertThat(tab.locator("#key-id").innerText()).isEqualTo(key);
    }

    private static void readCards(Page tab) {
        tab.locator("#search").waitFor();
        tabTo(tab, "number");
        tab.keyboard().type(pid("innbygger"));
        tab.keyboard().press("Enter");
        tab.locator("#found[data-count='1']").waitFor();
        judge(tab, "07-treff");
        tab.locator("#found-rows a").first().click();
        tab.locator("#card-name").waitFor();
        assertThat(tab.locator("#card-name").innerText())
                .isEqualTo(HOUSE.world().persona("innbygger").name());
        assertThat(tab.locator("#card-protected").count()).isZero();
        assertThat(tab.url()).doesNotContain(pid("innbygger"));
        judge(tab, "08-kort");

        tab.navigate(journal + "/patients");
        tab.locator("#number").fill(pid("innbygger-skjermet"));
        tab.locator("#search-submit").click();
        tab.locator("#found-rows a").first().click();
        assertThat(tab.locator("#card-protected").getAttribute("data-level")).isEqualTo("Confidential");
        assertThat(tab.locator("#card-hidden-addresses ul").isVisible()).isFalse();
        judge(tab, "09-kort-skjermet");
        tab.locator("#card-hidden-addresses summary").click();
        tab.locator("#card-hidden-addresses li").first().waitFor();
    }

    private static void readTheLog(Page tab) {
        tab.locator("#card-log").click();
        tab.locator("#views").waitFor();
        String doctor = HOUSE.world().persona("lege").name();
        assertThat(tab.locator("#views li").allInnerTexts())
                .hasSize(2)
                .allMatch(line -> line.contains(doctor) && line.contains("HPR"));
        assertThat(tab.locator("#views li").first().innerText()).contains("åpnet kortet");
        judge(tab, "10-hvem-har-sett");
        tab.navigate(journal + "/patients/none/log");
        assertThat(tab.locator("#views-none").count()).isEqualTo(1);
    }

    private static void readThePopulation(Page tab) {
        tab.navigate(journal + "/population");
        tab.locator("#municipality")
                .fill(HOUSE.world().organisation("ringsaker").municipalityNumber());
        tab.locator("#population-fetch").click();
        tab.locator("#population-count").waitFor();
        int people = Integer.parseInt(tab.locator("#population-count").getAttribute("data-count"));
        assertThat(people).isPositive();
        judge(tab, "11-innbyggerliste");
    }
}
