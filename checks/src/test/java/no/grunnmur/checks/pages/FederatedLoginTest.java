package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.checks.World;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A house whose people log in at another house, as they would at any real OpenID Connect provider. */
class FederatedLoginTest {

    private static final String SCOPE = "openid helseid://scopes/identity/pid helseid://scopes/identity/security_level";

    @RegisterExtension
    static final GrunnmurHouse PROVIDER = new GrunnmurHouse();

    @TempDir
    static Path folder;

    private static House house;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void open() throws IOException {
        Configuration configuration = Configuration.forTests(
                folder.resolve("house"),
                2_000,
                Map.of(
                        "identity-providers",
                        ProductionFiles.providers(folder, PROVIDER).toString()));
        house = House.start(configuration, HouseClock.system());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static WebClient journal() throws Exception {
        World world = World.at(house.address());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(world.issuer()));
        String id = house.world().orElseThrow().client("ringsaker-journal").clientId();
        for (JsonNode told : world.told().get("clients")) {
            if (told.get("clientId").asString().equals(id)) {
                return new WebClient(metadata, told, 0);
            }
        }
        throw new IllegalStateException("no journal");
    }

    @Test
    void aPersonLogsInAtTheOtherHouse() throws Exception {
        try (BrowserContext context = CHROMIUM.browser().newContext();
                WebClient journal = journal()) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of("acr_values", "Level4")).toString());
            assertThat(page.locator("#login-choices .gm-choice-name").first().innerText())
                    .isEqualTo("Et annet Grunnmur");
            page.locator("#idp-grunnmur-oidc").click();

            page.waitForURL(PROVIDER.base() + "/**");
            assertThat(page.locator("#login-client").innerText()).contains("føderert");
            page.locator("#idp-buypass-oidc").click();
            page.locator("#login-person").waitFor();
            assertThat(page.locator("#level option").count())
                    .as("only what was asked for")
                    .isEqualTo(1);
            page.locator("#persona-lege").click();
            page.locator("#journal").waitFor();

            Map<String, String> back = journal.visitTo(journal.callbackPath()).parameters();
            assertThat(back).containsEntry("iss", house.address() + "/helseid");
            JWTClaimsSet idToken = journal.redeem(back.get("code"))
                    .getOIDCTokens()
                    .getIDToken()
                    .getJWTClaimsSet();
            assertThat(idToken.getIssuer()).isEqualTo(house.address() + "/helseid");
            assertThat(idToken.getClaim("idp")).isEqualTo("grunnmur-oidc");
            assertThat(idToken.getStringListClaim("amr")).containsExactly("Buypass");
            assertThat(idToken.getClaim("helseid://claims/identity/pid"))
                    .isEqualTo(PROVIDER.world().persona("lege").pid().value());
            assertThat(idToken.getClaim("helseid://claims/identity/security_level"))
                    .isEqualTo("4");
        }
    }

    @Test
    void whoGivesUpAtTheOtherHouseHasGivenUpHere() throws Exception {
        try (BrowserContext context = CHROMIUM.browser().newContext();
                WebClient journal = journal()) {
            Page page = context.newPage();
            page.navigate(journal.login(SCOPE, Map.of("acr_values", "idp:grunnmur-oidc"))
                    .toString());
            page.waitForURL(PROVIDER.base() + "/**");
            page.locator("#login-cancel").click();
            page.locator("#journal").waitFor();
            assertThat(journal.visitTo(journal.callbackPath()).parameters())
                    .containsEntry("error", "access_denied")
                    .containsEntry("iss", house.address() + "/helseid");
        }
    }
}
