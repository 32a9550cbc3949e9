package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.HouseCommand;
import no.grunnmur.checks.HouseOnPort;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.checks.selvbetjening.SelfCalls;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The guide's way and the automatic one, while the house is killed between every two steps ({@code kill -9}) and started
 * again: whoever was on a page presses the next button on it and goes on, without logging in anew.
 */
@Timeout(400)
class KilledBetweenStepsTest {

    @TempDir
    static Path folder;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static HouseOnPort house;
    private int kills;

    @BeforeAll
    static void open() throws IOException {
        house = new HouseOnPort(folder, "--population", "300", "--life", "off", "--inspection", "false");
    }

    private static URI base() {
        return house.base();
    }

    private void killNine() throws Exception {
        house.killNine();
        kills++;
    }

    private static BrowserContext context() {
        BrowserContext context = CHROMIUM.context(1280, 720, "nb-NO", false);
        context.setDefaultTimeout(20_000);
        return context;
    }

    private static Page logIn(BrowserContext context, String persona, String address) {
        return Chromium.logIn(context, base() + address, persona);
    }

    @Test
    void aPersonAndAnInstallationGoOnAfterEachStep() throws Exception {
        house.start();
        try (BrowserContext employee = context();
                BrowserContext director = context()) {
            World world = World.at(base());
            String stange = SelfCalls.number(world, "stange");
            ECKey first = SelfCalls.key("first");

            Page terms = logIn(director, "kommunedirektor", "/kunde/skjema/persontjenesten_taushetsbelagtdata");
            terms.locator("#mine a").first().click();
            terms.locator("#lest").check();
            Page asking = logIn(employee, "it-ansatt", "/selvbetjening");
            asking.getByLabel("Organisasjonsnummer").fill(stange);
            Chromium.press(asking, "Førstegangsoppsett");
            asking.locator("#sok").fill("CGM Journal");
            Chromium.press(asking, "Søk");
            asking.getByLabel("CGM Journal").check();
            Chromium.press(asking, "Gå videre");
            String draft = SelfCalls.draft(world, stange, first);
            killNine();

            terms.locator("#sign").click();
            terms.locator("#receipt-pdf").waitFor();
            Chromium.press(asking, "Gå til Altinn for å fullføre");
            asking.getByLabel("Velg tilgangsstyrer").selectOption(new SelectOption().setIndex(1));
            Page confirming = director.newPage();
            confirming.navigate(base() + "/selvbetjening/confirm-client/" + draft);
            confirming.locator("#confirm").waitFor();
            killNine();

            terms.navigate(base() + "/kunde/skjema/persontjenesten_taushetsbelagtdata?organisasjonsnummer=" + stange);
            assertThat(terms.locator("h1").innerText()).contains("signert");
            asking.locator("#send-request").click();
            asking.locator("#back-waiting").waitFor();
            confirming.locator("#confirm").click();
            confirming.waitForURL(address -> address.endsWith("/klienter/" + draft));
            killNine();

            Page inbox = director.newPage();
            inbox.navigate(base() + "/altinn/ui/MessageBox");
            inbox.locator("#requests a").first().click();
            inbox.locator("#approve").waitFor();
            SelfCalls self = new SelfCalls(world, new World.Client(draft, first, List.of()));
            ECKey second = SelfCalls.key("second");
            assertThat(self.call(
                                    "POST",
                                    "/v1/client-secret",
                                    second.toPublicJWK().toJSONString())
                            .status())
                    .isEqualTo(200);
            killNine();

            inbox.locator("#approve").click();
            inbox.locator("#decided").waitFor();
            String wish = "{\"apiScopes\":[\"" + SelfCalls.SELF + "\",\"" + World.FULL_ACCESS
                    + "\"],\"redirectUris\":[\"http://localhost/callback\"]}";
            Wire.Answer put = self.with(second).call("PUT", "/v1/client", wish);
            assertThat(put.status()).as(put.whole().body()).isBetween(200, 204);
            killNine();

            assertThat(mailTo("it-ansatt@stange.example")).contains("Altinn Behandlet tilgangsforespørsel");
            JsonNode told = self.with(second).call("GET", "/v1/client", "").json();
            assertThat(told.get("apiScopes"))
                    .hasSize(2)
                    .allMatch(scope -> scope.get("status").asString().equals("ok"));
            asking.reload();
            asking.locator("#go-on-given").click();
            Chromium.press(asking, "Gå videre");
            Chromium.press(asking, "Gå videre");
            asking.locator("#create").waitFor();
            killNine();

            asking.locator("#create").click();
            asking.locator("#publicJwk")
                    .fill(SelfCalls.key("by-hand").toPublicJWK().toJSONString());
            killNine();

            asking.locator("#add-key").click();
            asking.locator("#scopes").waitFor();
            assertThat(asking.locator("#scopes").innerText()).doesNotContain("må signere");
            assertThat(kills).isEqualTo(7);
        } finally {
            house.close();
        }
        HouseCommand.Ended audit = HouseCommand.run(
                folder, Map.of(), "audit", "verify", "--data", house.data().toString());
        assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
    }

    private static String mailTo(String address) throws Exception {
        return Wire.get(URI.create(base() + "/postkasse/api/v1/mails?to=" + address), Map.of())
                .whole()
                .body();
    }
}
