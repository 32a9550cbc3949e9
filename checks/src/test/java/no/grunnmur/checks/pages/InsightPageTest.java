package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A citizen logs in through HelseID, sees who has looked, and logs out: in a real browser, without scripts. */
class InsightPageTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static World world;
    private static String page;

    @BeforeAll
    static void open() {
        world = World.at(HOUSE.base());
        page = HOUSE.base() + "/persontjenesten/innsyn";
    }

    private static String pid(String persona) {
        return HOUSE.world().persona(persona).pid().value();
    }

    /** A lookup by a machine of a municipality or hospital. */
    private static void lookUp(String pid, World.Client client) throws Exception {
        Wire wire = new Wire(client, world.issuer());
        String endpoint = world.tokenEndpoint().toString();
        Map<String, String> grant = Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);
        Wire.Answer challenge =
                wire.token(URI.create(endpoint), wire.assertion(), wire.proof("POST", endpoint, Map.of()), grant);
        Wire.Answer token = wire.token(
                URI.create(endpoint),
                wire.assertion(),
                wire.proof("POST", endpoint, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                grant);
        String access = token.text("access_token");
        URI lookup = world.lookup("full-access");
        Wire.Answer found = Wire.post(
                URI.create(lookup + "?informationParts=Name,ResidentialAddress,AddressProtection"),
                Map.of("nin", pid),
                Map.of(
                        "Authorization",
                        "DPoP " + access,
                        "DPoP",
                        wire.proof("POST", lookup.toString(), Map.of("ath", Wire.hash(access)))));
        assertThat(found.status()).as(found.whole().body()).isEqualTo(200);
    }

    private static BrowserContext context(int width, ColorScheme scheme, boolean scripts) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setJavaScriptEnabled(scripts)
                        .setColorScheme(scheme));
    }

    private static void logIn(Page tab, String persona) {
        tab.navigate(page);
        tab.locator("#idp-testidp-oidc").click();
        tab.locator("#persona-" + persona).click();
        tab.locator("#insight").waitFor();
    }

    @Test
    void aCitizenSeesALookupThatWasMadeAMomentBeforeAndLogsOutOfEverything() throws Exception {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, false)) {
            Page tab = context.newPage();
            List<String> addresses = new ArrayList<>();
            tab.onRequest(request -> addresses.add(request.url()));
            logIn(tab, "innbygger");
            assertThat(tab.url()).isEqualTo(page);
            int before = tab.locator("#insight-rows > li").count();

            World.Client client = world.clientsFor(World.FULL_ACCESS).getFirst();
            lookUp(pid("innbygger"), client);
            lookUp(pid("innbygger-skjermet"), client);
            tab.navigate(page);
            assertThat(tab.locator("#insight-rows > li").count()).isEqualTo(Math.min(before + 1, 25)); // a page
            String organisation = HOUSE.world().clients().stream()
                    .filter(each -> each.clientId().equals(client.id()))
                    .map(each -> HOUSE.world()
                            .organisation(each.organisation())
                            .orElseThrow()
                            .name())
                    .findFirst()
                    .orElseThrow();
            // Houses are shared, and a test that was ahead of its time has left lookups that are newer.
            String newest = tab.locator("#insight-rows > li")
                    .filter(new Locator.FilterOptions().setHasText(organisation))
                    .first()
                    .innerText();
            assertThat(newest)
                    .contains("enkeltoppslag")
                    .contains("systemet selv, uten en bruker")
                    .contains("bostedsadresse");
            assertThat(tab.locator("#insight-name").innerText())
                    .isEqualTo(HOUSE.world().persona("innbygger").name());
            assertThat(tab.content()).doesNotContain(pid("innbygger-skjermet"));

            tab.locator("#from").fill("2001-01-01");
            tab.locator("#to").fill("2001-12-31");
            tab.locator("#insight-show").click();
            tab.locator("#insight-none").waitFor();
            tab.locator("#insight-all").click();
            tab.locator("#insight-rows").waitFor();
            tab.navigate(page + "?from=x");
            tab.locator("#insight-wrong").waitFor();
            tab.navigate(page);

            var cookie = context.cookies().stream()
                    .filter(each -> each.name.equals("innsyn.session"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cookie.httpOnly).isTrue();
            tab.locator("#log-out").click();
            tab.locator("#logged-out").waitFor();
            assertThat(tab.url()).isEqualTo(page + "/logged-out");
            assertThat(context.cookies()).noneMatch(each -> each.name.endsWith(".session"));
            tab.navigate(page);
            assertThat(tab.locator("#login-menu").count()).isEqualTo(1);
            assertThat(addresses)
                    .allMatch(address -> !address.contains(pid("innbygger")) && !address.contains("id_token_hint"));
        }
        assertThat(HOUSE.house().audit().latest(Optional.of("persontjenesten.own-insight-viewed"), 1))
                .isNotEmpty();
    }

    /** Logging out at HelseID, by another client or by itself, ends the session here too. */
    @Test
    void loggingOutAtHelseIdEndsTheSessionOfThePortal() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page tab = context.newPage();
            logIn(tab, "innbygger");
            tab.navigate(world.issuer() + "/connect/endsession");
            tab.locator("#logout-confirm").click();
            tab.locator("#logged-out").waitFor();
            tab.navigate(page);
            assertThat(tab.locator("#login-menu").count()).isEqualTo(1);
        }
    }

    /** The portal calls HelseID and HelseID the portal's back channel, at addresses whose certificate nobody else signed. */
    @Test
    void overHttpsTheHouseBelievesItsOwnCertificate(@TempDir Path folder) throws Exception {
        Path keystore = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "house",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keystore.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        Configuration configuration = Configuration.forTests(
                folder.resolve("house"), 500, Map.of("tls-keystore", keystore.toString(), "tls-password", "changeit"));
        try (House house = House.start(configuration, HouseClock.system());
                BrowserContext context =
                        CHROMIUM.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            String list = house.address() + "/persontjenesten/innsyn";
            Page tab = context.newPage();
            tab.navigate(list);
            tab.locator("#idp-testidp-oidc").click();
            tab.locator("#persona-innbygger").click();
            tab.locator("#insight").waitFor();
            assertThat(tab.url()).startsWith("https://").isEqualTo(list);
            assertThat(context.cookies())
                    .anyMatch(each -> each.name.equals("__Host-innsyn.session") && each.secure && each.httpOnly)
                    .anyMatch(each -> each.name.equals("__Secure-helseid.session")
                            && each.path.equals("/helseid")
                            && each.secure
                            && each.httpOnly);
            tab.navigate(house.address() + "/helseid/connect/endsession");
            tab.locator("#logout-confirm").click();
            tab.locator("#logged-out").waitFor();
            tab.navigate(list);
            assertThat(tab.locator("#login-menu").count()).isEqualTo(1);
        }
    }

    @Test
    void everyPageIsAccessibleInEveryLanguageWidthAndColourScheme() throws Exception {
        lookUp(pid("innbygger-skjermet"), world.clientsFor(World.FULL_ACCESS).getFirst());
        for (int width : new int[] {1280, 320}) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = context(width, scheme, true)) {
                    Page tab = context.newPage();
                    logIn(tab, "innbygger-skjermet");
                    for (String language : List.of("nb", "nn", "en")) {
                        tab.navigate(page + "?lang=" + language);
                        assertThat(tab.locator("html").getAttribute("lang")).isEqualTo(language);
                        PageJudge.judge(tab, "insight-list-" + language + "-" + width + "-" + scheme, width);
                    }
                    tab.navigate(page + "?from=x");
                    PageJudge.judge(tab, "insight-wrong-" + width + "-" + scheme, width);
                    tab.navigate(page + "/logged-out");
                    PageJudge.judge(tab, "insight-logged-out-" + width + "-" + scheme, width);
                }
            }
        }
    }
}
