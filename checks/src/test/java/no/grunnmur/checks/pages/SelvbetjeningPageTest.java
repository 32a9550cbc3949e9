package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The portal of Selvbetjening in a real browser: who sees what, a key that never leaves the browser, and every page judged. */
class SelvbetjeningPageTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final String CLIENT = "ringsaker-journal";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static String portal;

    @BeforeAll
    static void open() {
        portal = HOUSE.base() + "/selvbetjening";
    }

    private static BrowserContext context(int width, boolean scripts) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setJavaScriptEnabled(scripts));
    }

    private static Page logIn(BrowserContext context, String persona, String path) {
        Page tab = context.newPage();
        tab.navigate(portal + path);
        tab.locator("#idp-testidp-oidc").click();
        tab.locator("#persona-" + persona).click();
        tab.locator("#selvbetjening").waitFor();
        return tab;
    }

    private static String clientId() {
        return HOUSE.world().client(CLIENT).clientId();
    }

    /** The guide by keyboard alone, until the request is sent in Altinn. */
    @Test
    void theItEmployeeFollowsTheGuideByKeyboardAlone() throws Exception {
        String stange = HOUSE.world().organisation("stange").number().value();
        try (BrowserContext context = context(1280, true)) {
            Page tab = logIn(context, "it-ansatt", "");
            tabTo(tab, "organisasjonsnummer");
            tab.keyboard().type(stange);
            press(tab, "first-time");
            tabTo(tab, "sok");
            tab.keyboard().type("CGM Journal");
            press(tab, "search");
            tabTo(tab, tab.getByLabel("CGM Journal").getAttribute("id"));
            tab.keyboard().press("Space");
            press(tab, "go-on");
            assertThat(tab.locator("#summary").innerText()).contains(stange);
            press(tab, "to-altinn");
            tab.locator("#send").waitFor();
            assertThat(tab.content()).contains(stange);
            tabTo(tab, "recipient");
            tab.keyboard().press("ArrowDown");
            press(tab, "send-request");
            tab.locator("#back-waiting").waitFor();
        } finally {
            for (String part : List.of("altinn", "postkasse")) {
                Wire.post(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=" + part), Map.of(), Map.of());
            }
        }
    }

    private static void press(Page tab, String button) {
        tabTo(tab, button);
        String here = tab.url();
        tab.keyboard().press("Enter");
        tab.waitForURL(address -> !address.equals(here));
    }

    private static void tabTo(Page tab, String id) {
        for (int i = 0; i < 40; i++) {
            if (id.equals(tab.evaluate("document.activeElement.id"))) {
                return;
            }
            tab.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }

    @Test
    void aKeyIsMadeInTheBrowserAndItsPrivateHalfStaysThere() throws Exception {
        try (BrowserContext context = context(1280, true)) {
            Page tab = logIn(context, "kommunedirektor-ringsaker", "/klienter/" + clientId() + "/nokkel");
            List<String> sent = new ArrayList<>();
            tab.onRequest(request -> sent.add(request.url() + " " + request.postData()));
            Download file = tab.waitForDownload(
                    new Page.WaitForDownloadOptions().setTimeout(60_000),
                    () -> tab.locator("#make-key").click());
            tab.locator("#key-status", new Page.LocatorOptions().setHasText("lastet ned"))
                    .waitFor();
            String json = Files.readString(file.path(), StandardCharsets.UTF_8);
            PrivateJwk key = PrivateJwk.parse(json);
            JsonObject members = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
            tab.locator("#add-key").click();
            tab.locator("#keys").waitFor();
            assertThat(tab.locator("#keys").innerText())
                    .contains(key.publicKey().thumbprint().value());
            String secret = members.text("d").orElseThrow();
            assertThat(sent).isNotEmpty().noneMatch(request -> request.contains(secret.substring(0, 40)));
        }
    }

    @Test
    void theClientIsTriedForRealAtHelseId() {
        try (BrowserContext context = context(1280, false)) {
            Page tab = logIn(context, "kommunedirektor-ringsaker", "/klienter/" + clientId() + "/test");
            tab.locator("#run-test").click();
            tab.locator("#test-worked").waitFor();
            assertThat(tab.locator("#step-nonce-text").innerText()).contains("use_dpop_nonce");
            assertThat(tab.locator("#step-claims-text").innerText())
                    .contains(HOUSE.world().organisation("ringsaker").number().value());
        }
    }

    /** Each page wide in bokmål, and narrow in one of the languages by turns. */
    @Test
    void everyPageIsAccessibleInEveryLanguageAndOnANarrowScreen() {
        String client = "/klienter/" + clientId();
        String ringsaker = HOUSE.world().organisation("ringsaker").number().value();
        String stange = HOUSE.world().organisation("stange").number().value();
        judge(
                "kommunedirektor-ringsaker",
                "",
                "/forstegangsoppsett?organisasjonsnummer=12",
                "/forstegangsoppsett?organisasjonsnummer=" + ringsaker,
                "/klienter",
                client,
                client + "/endre",
                client + "/nokkel",
                client + "/test",
                "/nokler",
                "/kontakt",
                "/rettighet/klientsystemer",
                "/rettighet/klientsystemer?organisasjonsnummer=" + stange,
                "/rettighet/api-er?organisasjonsnummer=1",
                "/api-er",
                "/sjekkliste");
        String journal = "/klientsystemer/" + template();
        judge(
                "leverandorkonsulent",
                "/klientsystemer",
                "/klientsystemer/nytt",
                journal,
                journal + "/automatisering",
                journal + "/pakker");
        judge("api-forvalter", "/api-er", "/api-er/nhn:cp-api", "/api-er/nytt");
        judge("kundebehandler", "/kundesenter", "/kundesenter/klient/" + clientId());
    }

    private static String template() {
        try (BrowserContext context = context(1280, false)) {
            Page tab = logIn(context, "leverandorkonsulent", "/klientsystemer");
            String address = tab.locator("#templates a").first().getAttribute("href");
            return address.substring(address.lastIndexOf('/') + 1);
        }
    }

    private static void judge(String persona, String... paths) {
        for (int width : new int[] {1280, 320}) {
            try (BrowserContext context = context(width, true)) {
                Page tab = logIn(context, persona, paths[0]);
                for (int i = 0; i < paths.length; i++) {
                    String language = width == 320 ? List.of("nn", "en", "nb").get(i % 3) : "nb";
                    tab.navigate(portal + paths[i] + (paths[i].contains("?") ? "&" : "?") + "lang=" + language);
                    assertThat(tab.locator("html").getAttribute("lang")).isEqualTo(language);
                    assertThat(tab.locator("h1").count()).as(paths[i]).isEqualTo(1);
                    PageJudge.judge(tab, "selvbetjening-" + persona + "-" + i + "-" + width, width);
                }
            }
        }
    }
}
