package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People ask for rights, give them and take them back: in a real browser, without scripts. */
class AltinnPagesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final String HOSTILE = "<img src=x onerror=alert(1)> =1+1";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static AltinnCalls calls;
    private static String altinn;

    @BeforeAll
    static void open() {
        calls = new AltinnCalls(World.at(HOUSE.base()), HOUSE.world());
        altinn = HOUSE.base() + "/altinn";
    }

    @BeforeEach
    @AfterEach
    void putBack() throws Exception {
        calls.reset();
    }

    private static BrowserContext browser(int width, ColorScheme scheme, boolean scripts) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setJavaScriptEnabled(scripts)
                        .setColorScheme(scheme));
    }

    private static BrowserContext browser() {
        return browser(1280, ColorScheme.LIGHT, false);
    }

    /** Goes to a page of the portal, and in through HelseID. */
    private static void logIn(Page tab, String address, String persona) {
        tab.navigate(address);
        tab.locator("#idp-testidp-oidc").click();
        prove(tab, persona, "4");
    }

    private static void prove(Page tab, String persona, String level) {
        tab.locator("#level").selectOption(new SelectOption().setValue(level));
        tab.locator("#persona-" + persona).click();
    }

    /** Who proved little reads the request, and answers it after one more login that ends on the same page. */
    @Test
    void whoLoggedInAtLevelThreeReadsAndLogsInAgainToDecide() throws Exception {
        String send = calls.begin("it-ansatt", "stange", HOUSE.base() + "/selvbetjening", "Hei");
        try (BrowserContext asking = browser();
                BrowserContext deciding = browser(320, ColorScheme.LIGHT, true)) {
            Page employee = asking.newPage();
            logIn(employee, send, "it-ansatt");
            employee.locator("#recipient")
                    .selectOption(new SelectOption()
                            .setLabel(HOUSE.world().persona("kommunedirektor").name()));
            employee.locator("#send-request").click();

            Page director = deciding.newPage();
            director.navigate(altinn + "/ui/MessageBox");
            director.locator("#idp-testidp-oidc").click();
            prove(director, "kommunedirektor", "3");
            director.locator("#requests a").first().click();
            director.locator("#step-up").waitFor();
            assertThat(director.locator("#approve, #reject").count()).isZero();
            PageJudge.judge(director, "altinn-step-up", 320);
            String message = director.url();
            director.navigate(altinn + "/accessmanagement/ui/rights/" + number("stange"));
            assertThat(director.locator("#step-up").count()).isEqualTo(1);
            assertThat(director.locator("#give-form, #delegate-form").count()).isZero();
            director.navigate(message);
            director.locator("#step-up").click();
            director.locator("#idp-testidp-oidc").click();
            assertThat(director.locator("#level option").count()).isEqualTo(1);
            prove(director, "kommunedirektor", "4");
            director.locator("#approve").waitFor();
            assertThat(director.url()).isEqualTo(message);
            director.locator("#approve").click();
            assertThat(director.locator("#state").innerText()).isEqualTo("Godkjent");
        }
    }

    private static String number(String organisation) {
        return HOUSE.world().organisation(organisation).number().value();
    }

    private static String pid(String persona) {
        return HOUSE.world().persona(persona).pid().value();
    }

    @Test
    void aRequestIsSentApprovedAndHeldInTheBrowser() throws Exception {
        String returnTo = HOUSE.base() + "/selvbetjening?tilbake=1";
        String send = calls.begin("it-ansatt", "stange", returnTo, HOSTILE);
        List<String> addresses = new ArrayList<>();
        try (BrowserContext asking = browser();
                BrowserContext deciding = browser()) {
            Page employee = asking.newPage();
            employee.onRequest(request -> addresses.add(request.url()));
            logIn(employee, send, "it-ansatt");
            employee.locator("#send").waitFor();
            assertThat(employee.url()).isEqualTo(send);
            assertThat(employee.locator(".organisation-number").innerText()).isEqualTo(number("stange"));
            assertThat(employee.locator("#send").innerText()).contains(HOSTILE);
            assertThat(employee.locator("label[for=recipient]").innerText()).isEqualTo("Velg tilgangsstyrer");
            employee.locator("#send-request").click();
            assertThat(employee.locator("#recipient-wrong").innerText()).isEqualTo("Velg en person i listen.");
            employee.locator("#recipient")
                    .selectOption(new SelectOption()
                            .setLabel(HOUSE.world().persona("kommunedirektor").name()));
            employee.locator("#send-request").click();
            employee.waitForURL(url -> url.startsWith(HOUSE.base() + "/selvbetjening"));
            employee.navigate(altinn + "/ui/MessageBox?tab=sent");
            assertThat(employee.locator("#requests").innerText()).contains("Venter på svar");

            Page director = deciding.newPage();
            director.onRequest(request -> addresses.add(request.url()));
            logIn(director, altinn + "/", "kommunedirektor");
            director.locator("#waiting").waitFor();
            director.locator("#to-inbox").click();
            director.locator("#requests a").first().click();
            assertThat(director.locator("#state").innerText()).isEqualTo("Åpnet, venter på svar");
            assertThat(director.locator("#approve").innerText()).isEqualTo("Godkjenn");
            assertThat(director.locator("#reject").innerText()).isEqualTo("Avvis forespørsel");
            String message = director.url();
            director.locator("#approve").click();
            assertThat(director.locator("#state").innerText()).isEqualTo("Godkjent");
            assertThat(director.locator("#approve").count()).isZero();

            employee.navigate(message);
            assertThat(employee.locator("#decided").innerText())
                    .isEqualTo(HOUSE.world().persona("kommunedirektor").name());
            employee.navigate(altinn);
            assertThat(employee.locator("#organisations").innerText())
                    .contains("STANGE KOMMUNE", "Ta i bruk HelseID for et fagsystem");
            employee.locator("#organisations a").first().click();
            assertThat(employee.locator("#give-form").count()).isZero();
            assertThat(employee.locator("#given > li").count()).isEqualTo(1);
            employee.navigate(altinn + "/accessmanagement/ui/rights/" + number("ringsaker"));
            assertThat(employee.content()).contains("ALTINN-RIGHT-UNKNOWN");
        }
        assertThat(addresses)
                .allMatch(address -> !address.contains(pid("it-ansatt")) && !address.contains(pid("kommunedirektor")));
        String mail = World.at(HOUSE.base()).base().toString();
        assertThat(mailTo(mail, "it-ansatt@stange.example")).contains("Altinn Behandlet tilgangsforespørsel");
        assertThat(mailTo(mail, "kommunedirektor@stange.example")).contains("Altinn Tilgangsforespørsel");
    }

    private static String mailTo(String base, String address) throws Exception {
        return Wire.get(URI.create(base + "/postkasse/api/v1/mails?to=" + address), Map.of())
                .whole()
                .body();
    }

    /** A delegation that is taken back is gone from the token endpoint before the page has answered. */
    @Test
    void aSupplierSpeaksForAMunicipalityUntilItsDirectorTakesTheRightBack() throws Exception {
        assertThat(calls.onBehalfOf("ringsaker").status()).isEqualTo(200);
        try (BrowserContext context = browser()) {
            Page tab = context.newPage();
            String rights = altinn + "/accessmanagement/ui/rights/" + number("ringsaker");
            logIn(tab, rights, "kommunedirektor-ringsaker");
            tab.locator("#given button").first().click();
            assertThat(tab.locator("#done").innerText()).contains("fjernet");
            assertThat(calls.onBehalfOf("ringsaker").problem()).isEqualTo("DELEGATION-MISSING");

            for (String wrong : List.of("123", number("ringsaker"), number("ringsaker-legevakt"), HOSTILE)) {
                tab.locator("#unit").evaluate("field => field.removeAttribute('maxlength')");
                tab.locator("#unit").fill(wrong);
                tab.locator("#delegate").click();
                assertThat(tab.locator("#unit-wrong").innerText()).contains("ni siffer");
            }
            tab.locator("#unit").fill(number("fjordjournal"));
            tab.locator("#delegate").click();
            assertThat(tab.locator("#done").innerText()).contains("gitt");
            assertThat(calls.onBehalfOf("ringsaker").status()).isEqualTo(200);
        }
    }

    @Test
    void aPersonIsGivenARightByNumberAndSurnameAndNothingOfItStandsInAnAddress() {
        List<String> addresses = new ArrayList<>();
        try (BrowserContext context = browser()) {
            Page tab = context.newPage();
            tab.onRequest(request -> addresses.add(request.url()));
            String rights = altinn + "/accessmanagement/ui/rights/" + number("stange");
            logIn(tab, rights, "kommunedirektor");
            String name = HOUSE.world().persona("it-ansatt").name();
            for (String wrong : List.of("Ingenmann", HOSTILE, " ")) {
                tab.locator("#pid").fill(pid("it-ansatt"));
                tab.locator("#surname").fill(wrong);
                tab.locator("#give").click();
                assertThat(tab.locator("#person-wrong").innerText()).contains("hører ikke sammen");
                assertThat(tab.locator("#pid").inputValue()).isEmpty();
                assertThat(tab.locator("#surname").inputValue()).isEqualTo(wrong);
            }
            tab.locator("#pid").fill(pid("it-ansatt"));
            tab.locator("#surname").fill(name.substring(name.lastIndexOf(' ') + 1));
            tab.locator("#give").click();
            assertThat(tab.locator("#done").innerText()).contains("gitt");
            assertThat(tab.locator("#given").innerText()).contains(name).doesNotContain(pid("it-ansatt"));
            assertThat(addresses).noneMatch(address -> address.contains(pid("it-ansatt")));

            APIResponse forged = context.request()
                    .post(
                            rights + "/give",
                            RequestOptions.create().setForm(FormData.create().set("pid", pid("it-ansatt"))));
            assertThat(forged.status()).isEqualTo(403);
            assertThat(forged.headers())
                    .containsEntry("x-frame-options", "DENY")
                    .hasEntrySatisfying(
                            "content-security-policy",
                            policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        }
    }

    @Test
    void everyPageIsAccessibleInEveryLanguageWidthAndColourScheme() throws Exception {
        String send = calls.begin("it-ansatt", "stange", HOUSE.base() + "/selvbetjening", "Hei");
        String id = send.substring(send.lastIndexOf('/') + 1);
        for (int width : new int[] {1280, 320}) {
            ColorScheme scheme = width == 320 ? ColorScheme.DARK : ColorScheme.LIGHT;
            try (BrowserContext asking = browser(width, scheme, true);
                    BrowserContext deciding = browser(width, scheme, true)) {
                Page employee = asking.newPage();
                logIn(employee, altinn, "it-ansatt");
                employee.locator("#front").waitFor();
                Page director = deciding.newPage();
                logIn(director, altinn, "kommunedirektor");
                director.locator("#front").waitFor();
                for (String language : List.of("nb", "nn", "en")) {
                    String end = "lang=" + language;
                    judge(employee, "send", send + "?" + end, width);
                    judge(
                            employee,
                            "draft",
                            altinn + "/accessmanagement/ui/requests/resource?requestId=" + id + "&" + end,
                            width);
                    judge(employee, "message", altinn + "/ui/DelegationRequest/" + id + "?" + end, width);
                    judge(director, "front", altinn + "?" + end, width);
                    judge(director, "inbox", altinn + "/ui/MessageBox?" + end, width);
                    judge(
                            director,
                            "rights",
                            altinn + "/accessmanagement/ui/rights/" + number("stange") + "?" + end,
                            width);
                }
            }
        }
    }

    private static void judge(Page tab, String name, String address, int width) {
        tab.navigate(address);
        String language = address.substring(address.length() - 2);
        assertThat(tab.locator("html").getAttribute("lang")).isEqualTo(language);
        PageJudge.judge(tab, "altinn-" + name + "-" + language + "-" + width, width);
    }
}
