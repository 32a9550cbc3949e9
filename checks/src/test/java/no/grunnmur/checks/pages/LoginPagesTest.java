package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.World;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Logging in and out as a person does it, in a real browser, at a client that the Nimbus SDK drives. */
class LoginPagesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final String SCOPE = "openid profile offline_access helseid://scopes/identity/pid "
            + "helseid://scopes/identity/security_level nhn:hgd-persontjenesten-api/restricted-access";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static World world;
    private static OIDCProviderMetadata metadata;

    @BeforeAll
    static void open() throws Exception {
        world = World.at(HOUSE.base());
        metadata = OIDCProviderMetadata.resolve(new Issuer(world.issuer()));
    }

    private static WebClient client(String key, int port) throws Exception {
        String id = HOUSE.world().client(key).clientId();
        for (JsonNode told : world.told().get("clients")) {
            if (told.get("clientId").asString().equals(id)) {
                return new WebClient(metadata, told, port);
            }
        }
        throw new IllegalStateException("the world does not tell of " + key);
    }

    @Test
    void aPersonaLogsInRefreshesChangesOrganisationAndLogsOutEverywhere() throws Exception {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT);
                WebClient journal = client("ringsaker-journal", 8888);
                WebClient supplier = client("fjordjournal", 8889)) {
            Page page = context.newPage();
            List<String> troubles = troublesOf(page);

            // The first client: a menu, a persona, a code.
            page.navigate(journal.login(SCOPE, Map.of()).toString());
            assertThat(page.locator("#login-client").innerText()).contains("Ringsaker");
            page.locator("#idp-testidp-oidc").click();
            page.locator("#persona-lege").click();
            page.locator("#journal").waitFor();
            WebClient.Visit back = journal.visitTo(journal.callbackPath());
            assertThat(back.parameters())
                    .containsEntry("iss", world.issuer())
                    .containsEntry("state", journal.state().getValue());
            assertThat(page.url()).doesNotContain(pid("lege"));
            OIDCTokenResponse tokens = journal.redeem(back.parameters().get("code"));
            JWTClaimsSet idToken = tokens.getOIDCTokens().getIDToken().getJWTClaimsSet();
            assertThat(idToken.getClaim("nonce")).isEqualTo(journal.nonce().getValue());
            assertThat(idToken.getClaim("helseid://claims/identity/pid")).isEqualTo(pid("lege"));

            String sessionState = back.parameters().get("session_state");
            assertThat(check(page, journal, sessionState)).isEqualTo("unchanged");
            assertThat(check(page, journal, "made-up.salt")).isEqualTo("changed");

            // The next one finds the session: no page.
            page.navigate(supplier.login("openid", Map.of()).toString());
            page.locator("#journal").waitFor();
            WebClient.Visit second = supplier.visitTo(supplier.callbackPath());
            OIDCTokenResponse other = supplier.redeem(second.parameters().get("code"));
            assertThat(other.getOIDCTokens().getIDToken().getJWTClaimsSet().getClaim("sid"))
                    .isEqualTo(idToken.getClaim("sid"));

            // The person goes to another unit: a refresh that names it.
            String unit =
                    HOUSE.world().organisation("ringsaker-legevakt").number().value();
            OIDCTokenResponse refreshed = journal.refresh(tokens, Map.of("assertion_details", unit(unit)));
            JWTClaimsSet access = SignedJWT.parse(
                            refreshed.getTokens().getAccessToken().getValue())
                    .getJWTClaimsSet();
            assertThat(access.getClaim("helseid://claims/client/claims/orgnr_child"))
                    .isEqualTo(unit);
            assertThat(access.getClaim("helseid://claims/identity/pid")).isEqualTo(pid("lege"));

            // Out of everything: by the front channel and the back channel, and back to the client.
            page.navigate(journal.logout(refreshed, "http://localhost:8888/").toString());
            WebClient.Visit told = supplier.visitTo("/logout/token");
            SignedJWT logoutToken = SignedJWT.parse(told.parameters().get("logout_token"));
            assertThat(logoutToken.getJWTClaimsSet().getClaim("sid")).isEqualTo(idToken.getClaim("sid"));
            assertThat(logoutToken.getJWTClaimsSet().getSubject()).isEqualTo(idToken.getSubject());
            WebClient.Visit framed = supplier.visitTo("/logout/frame");
            assertThat(framed.parameters())
                    .containsEntry("iss", world.issuer())
                    .containsEntry("sid", idToken.getStringClaim("sid"));
            assertThat(context.cookies()).noneMatch(cookie -> cookie.name.equals("helseid.session"));
            journal.visitTo("/");
            page.locator("#journal").waitFor();
            assertThat(check(page, journal, sessionState)).isEqualTo("changed");
            assertThat(troubles).isEmpty();

            // And the next login asks again.
            page.navigate(supplier.login("openid", Map.of()).toString());
            assertThat(page.locator("#login-menu").count()).isEqualTo(1);
        }
    }

    /** Asks the check session page in a frame, as a client does. */
    private static Object check(Page page, WebClient client, String sessionState) {
        return page.evaluate(
                """
                ([address, message, origin]) => new Promise(done => {
                  const frame = document.createElement("iframe");
                  addEventListener("message", event => { frame.remove(); done(event.data); }, { once: true });
                  frame.onload = () => frame.contentWindow.postMessage(message, origin);
                  frame.src = address;
                  document.body.append(frame);
                })""",
                List.of(
                        world.issuer() + "/connect/checksession",
                        client.id() + " " + sessionState,
                        HOUSE.base().toString()));
    }

    private static Map<String, Object> unit(String number) {
        return Map.of(
                "type",
                "helseid_authorization",
                "practitioner_role",
                Map.of(
                        "organization",
                        Map.of(
                                "identifier",
                                Map.of("system", "urn:oid:2.16.578.1.12.4.1.4.101", "type", "ENH", "value", number))));
    }

    @ParameterizedTest
    @CsvSource({"false, query", "false, form_post", "true, form_post"})
    void aTypedNumberLogsInWithAndWithoutScripts(boolean scripts, String mode) throws Exception {
        try (BrowserContext context =
                        CHROMIUM.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
                WebClient journal = client("ringsaker-journal", 0)) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of("response_mode", mode, "acr_values", "idp:testidp-oidc Level4"))
                    .toString());
            page.locator("#pid").fill(pid("sykepleier"));
            page.keyboard().press("Enter");
            if (mode.equals("form_post") && !scripts) {
                page.locator("#go-on").click();
            }
            page.locator("#journal").waitFor();
            WebClient.Visit back = journal.visitTo(journal.callbackPath());
            JWTClaimsSet idToken = journal.redeem(back.parameters().get("code"))
                    .getOIDCTokens()
                    .getIDToken()
                    .getJWTClaimsSet();
            assertThat(idToken.getClaim("helseid://claims/identity/pid")).isEqualTo(pid("sykepleier"));
            assertThat(idToken.getClaim("helseid://claims/identity/security_level"))
                    .isEqualTo("4");
        }
    }

    @Test
    void aSecondBrowserCannotOpenALogin() throws Exception {
        try (BrowserContext first = context(1280, ColorScheme.LIGHT);
                BrowserContext second = context(320, ColorScheme.LIGHT);
                WebClient journal = client("ringsaker-journal", 0)) {
            Page page = first.newPage();
            page.navigate(journal.login(SCOPE, Map.of()).toString());
            Page thief = second.newPage();
            thief.navigate(page.url());
            assertThat(thief.locator("#stopped-code").innerText()).isEqualTo("LOGIN-GONE");
            PageJudge.judge(thief, "login-stopped", 320);
        }
    }

    @Test
    void cancellingLeadsBackToTheClient() throws Exception {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT);
                WebClient journal = client("ringsaker-journal", 0)) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of()).toString());
            page.locator("#login-cancel").click();
            page.locator("#journal").waitFor();
            assertThat(journal.visitTo(journal.callbackPath()).parameters()).containsEntry("error", "access_denied");
        }
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT);
                WebClient journal = client("ringsaker-journal", 0)) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of()).toString());
            tabTo(page, "idp-idporten-oidc");
            page.keyboard().press("Enter");
            page.locator("#login-person").waitFor();
            tabTo(page, "pid");
            tabTo(page, "level");
            tabTo(page, "login-submit");
            tabTo(page, "persona-kommunedirektor");
            page.keyboard().press("Enter");
            page.locator("#journal").waitFor();
            assertThat(journal.visitTo(journal.callbackPath()).parameters()).containsKey("code");
        }
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 20; i++) {
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "nb, 1280, LIGHT",
        "nn, 1280, LIGHT",
        "en, 1280, LIGHT",
        "nb, 320, LIGHT",
        "en, 320, DARK",
        "nb, 1280, DARK"
    })
    void everyPageIsAccessibleInEveryLanguageWidthAndColourScheme(String language, int width, ColorScheme scheme)
            throws Exception {
        String shot = language + "-" + width + "-" + scheme;
        try (BrowserContext context = context(width, scheme);
                WebClient journal = client("ringsaker-journal", 0)) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of()).toString());
            page.navigate(page.url() + "?lang=" + language);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            PageJudge.judge(page, "login-menu-" + shot, width);

            page.locator("#idp-testidp-oidc").click();
            page.locator("#login-person").waitFor();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            PageJudge.judge(page, "login-person-" + shot, width);

            page.locator("#pid").fill("01017000027");
            page.locator("#login-submit").click();
            page.locator("#pid-wrong").waitFor();
            PageJudge.judge(page, "login-person-wrong-" + shot, width);

            page.locator("#persona-lege").click();
            page.locator("#journal").waitFor();
            page.navigate(world.issuer() + "/connect/endsession");
            PageJudge.judge(page, "login-logout-" + shot, width);
            page.locator("#logout-confirm").click();
            page.locator("#logged-out").waitFor();
            PageJudge.judge(page, "login-logged-out-" + shot, width);
        }
    }

    private static List<String> troublesOf(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onConsoleMessage(message -> troubles.add(message.text()));
        page.onResponse(response -> {
            boolean ours = response.url().startsWith(HOUSE.base().toString());
            if (ours && response.status() >= 400) {
                troubles.add(response.status() + " " + response.url());
            }
        });
        return troubles;
    }

    private static String pid(String persona) {
        return HOUSE.world().persona(persona).pid().value();
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("nb-NO")
                        .setColorScheme(scheme));
    }
}
