package no.grunnmur.checks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.grunnmur.app.world.Account;
import no.grunnmur.app.world.Client;
import no.grunnmur.checks.HouseCommand;
import no.grunnmur.checks.HouseOnPort;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.checks.selvbetjening.SelfCalls;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production profile as an operator starts it: nothing but files and options. Then the whole onboarding, from an API that
 * nobody has registered yet to a token, by people who log in at another provider; and nothing of the dev profile is there.
 */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionHouseTest {

    private static final String FORM = "/kunde/skjema/persontjenesten_taushetsbelagtdata";

    /** Its people log in here, and its organisations and people are in the files. */
    @RegisterExtension
    static final GrunnmurHouse PROVIDER = new GrunnmurHouse();

    @TempDir
    static Path folder;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static ProductionFiles files;
    private static HouseOnPort house;

    @BeforeAll
    static void start() throws Exception {
        house = new HouseOnPort(folder, "--profile", "production");
        files = new ProductionFiles(folder, PROVIDER, house.base());
        house.start(files.options());
        files.awaitPeople();
    }

    @AfterAll
    static void stop() {
        house.close();
        files.close();
    }

    private static BrowserContext context() {
        BrowserContext context = CHROMIUM.context(1280, 720, "nb-NO", false);
        context.setDefaultTimeout(20_000);
        return context;
    }

    private static Page logIn(BrowserContext context, String persona, String address) {
        Page tab = context.newPage();
        tab.navigate(house.base() + address);
        tab.locator("#idp-testidp-oidc, #idp-grunnmur-oidc").first().waitFor();
        if (tab.locator("#idp-grunnmur-oidc").count() > 0) {
            tab.locator("#idp-grunnmur-oidc").click();
        }
        tab.locator("#idp-testidp-oidc").click();
        tab.locator("#persona-" + persona).click();
        tab.locator("#log-out").waitFor();
        return tab;
    }

    private static String number(String organisation) {
        return PROVIDER.world().organisation(organisation).number().value();
    }

    private static int status(String method, String address) throws Exception {
        return Wire.send(
                        HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody()))
                .status();
    }

    @Test
    @Order(1)
    void nothingOfTheDevProfileIsThere() throws Exception {
        for (String path : List.of(
                "/kontroll/v1/verden",
                "/kontroll/v1/clock",
                "/kontroll/v1/exchanges",
                "/kontroll/v1/first-request",
                "/kontroll/v1/personer",
                "/ttt/swagger/index.html",
                "/postkasse",
                "/postkasse/api/v1/mails",
                "/journal",
                "/helseid/samsvar",
                "/helseid/api/samsvar",
                "/helseid/doktor")) {
            assertThat(status("GET", house.base() + path)).as(path).isEqualTo(404);
            assertThat(status("GET", PROVIDER.base() + path))
                    .as("in the dev profile: " + path)
                    .isNotEqualTo(404);
        }
        for (String path : List.of("/kontroll/v1/reset", "/kontroll/v1/clock", "/ttt/v2/create-test-token")) {
            assertThat(status("POST", house.base() + path)).as(path).isEqualTo(404);
        }
        String front = Wire.get(house.base(), Map.of()).whole().body();
        assertThat(front).doesNotContain("kommunedirektor", "/kontroll", "/postkasse", "/journal");
        PROVIDER.world()
                .personas()
                .forEach(persona -> assertThat(front)
                        .doesNotContain(persona.name(), persona.pid().value()));
        assertThat(Wire.get(URI.create(house.base() + "/helseid/connect/availableidps"), Map.of())
                        .whole()
                        .body())
                .contains("grunnmur-oidc")
                .doesNotContain("testidp", "bankid-oidc", "idporten-oidc");
    }

    /** The keys and passwords of the seeded world are known to everybody. */
    @Test
    @Order(2)
    void whoIsKnownInTheDevProfileIsNobodyHere() throws Exception {
        for (Client seeded : PROVIDER.world().clients()) {
            Wire.Answer answer =
                    token(new World.Client(seeded.clientId(), JWK.parse(seeded.privateJwk()), List.of()), "");
            assertThat(answer.error()).as(seeded.clientId()).isEqualTo("invalid_client");
        }
        Account account = PROVIDER.world().accounts().getFirst();
        String basic = Base64.getEncoder()
                .encodeToString((account.username() + ":" + account.password()).getBytes(StandardCharsets.UTF_8));
        Wire.Answer soap = Wire.send(HttpRequest.newBuilder(URI.create(house.base() + "/ws/v1/AR"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/soap+xml")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>")));
        assertThat(soap.status()).isIn(400, 401, 403, 500);
        assertThat(soap.whole().body()).doesNotContain("CommunicationPart");
    }

    private static Wire.Answer token(World.Client client, String scope) throws Exception {
        String issuer = house.base() + "/helseid";
        Wire wire = new Wire(client, issuer);
        String endpoint = issuer + "/connect/token";
        Map<String, String> grant = scope.isEmpty()
                ? Map.of("grant_type", "client_credentials")
                : Map.of("grant_type", "client_credentials", "scope", scope);
        Wire.Answer challenge =
                wire.token(URI.create(endpoint), wire.assertion(), wire.proof("POST", endpoint, Map.of()), grant);
        return challenge.error().equals("use_dpop_nonce")
                ? wire.token(
                        URI.create(endpoint),
                        wire.assertion(),
                        wire.proof("POST", endpoint, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                        grant)
                : challenge;
    }

    @Test
    @Order(3)
    void fromAnApiThatNobodyHasRegisteredToAToken() throws Exception {
        registerTheApis();
        productIsApproved();
        ECKey key = SelfCalls.key("journal");
        String client;
        try (BrowserContext employee = context();
                BrowserContext director = context()) {
            Page terms = logIn(director, "kommunedirektor", FORM);
            terms.locator("#mine a").first().click();
            terms.locator("#lest").check();
            terms.locator("#sign").click();
            terms.locator("#receipt-pdf").waitFor();
            Page tab = logIn(employee, "it-ansatt", "/selvbetjening");
            tab.getByLabel("Organisasjonsnummer").fill(number("stange"));
            Chromium.press(tab, "Førstegangsoppsett");
            tab.locator("#sok").fill("CGM Journal");
            Chromium.press(tab, "Søk");
            tab.getByLabel("CGM Journal").check();
            Chromium.press(tab, "Gå videre");
            Chromium.press(tab, "Gå til Altinn for å fullføre");
            tab.getByLabel("Velg tilgangsstyrer")
                    .selectOption(new SelectOption()
                            .setLabel(
                                    PROVIDER.world().persona("kommunedirektor").name()));
            tab.locator("#send-request").click();
            assertThat(tab.locator("main").innerText()).contains("Forespørselen er sendt");
            Page inbox = director.newPage();
            inbox.navigate(house.base() + "/altinn/ui/MessageBox");
            inbox.locator("#requests a").first().click();
            inbox.locator("#approve").click();
            inbox.locator("#decided").waitFor();
            tab.reload();
            tab.locator("#go-on-given").click();
            Chromium.press(tab, "Gå videre");
            Chromium.press(tab, "Gå videre");
            tab.locator("#create").click();
            tab.locator("#publicJwk").fill(key.toPublicJWK().toJSONString());
            tab.locator("#add-key").click();
            tab.locator("#scopes").waitFor();
            assertThat(tab.locator("#scopes").innerText()).doesNotContain("må signere");
            client = tab.url().replaceAll("(?s).*/klienter/([0-9a-f-]+).*", "$1");
        }
        Wire.Answer token = token(new World.Client(client, key, List.of()), World.FULL_ACCESS);
        assertThat(token.status()).as(token.whole().body()).isEqualTo(200);
        assertThat(token.text("scope")).isEqualTo(World.FULL_ACCESS);
    }

    private static void registerTheApis() {
        try (BrowserContext owner = context()) {
            Page tab = logIn(owner, "api-forvalter", "/selvbetjening/api-er/nytt");
            for (String scope : List.of(World.FULL_ACCESS, SelfCalls.SELF)) {
                String audience = scope.substring(0, scope.indexOf('/'));
                tab.navigate(house.base() + "/selvbetjening/api-er/nytt");
                tab.locator("[name=audience]").fill(audience);
                tab.locator("[name=name]").fill(audience);
                tab.locator("[name=terms]")
                        .fill(scope.equals(SelfCalls.SELF) ? "" : FORM.substring(FORM.lastIndexOf('/') + 1));
                tab.locator("[name=scopes]").fill(scope + " | AUTOMATIC | Alt");
                tab.locator("#save-api").click();
                assertThat(tab.locator("main").innerText()).contains("API-et ble registrert");
            }
        }
    }

    private static void productIsApproved() {
        try (BrowserContext supplier = context();
                BrowserContext service = context()) {
            Page tab = logIn(supplier, "leverandorkonsulent", "/selvbetjening/klientsystemer/nytt");
            tab.locator("[name=name]").fill("CGM Journal");
            for (String scope : List.of(World.FULL_ACCESS, SelfCalls.SELF)) {
                tab.locator("[name=scopes][value='" + scope + "']").check();
                tab.locator("[name=preselected][value='" + scope + "']").check();
            }
            tab.locator("[name=versions]").fill("141\n142");
            tab.locator("[name=firstVersion]").fill("142");
            tab.locator("#save-template").click();
            tab.locator("#promote").click();
            Page desk = logIn(service, "kundebehandler", "/selvbetjening/kundesenter");
            desk.locator("button[id^=approve-]").click();
            assertThat(desk.locator("button[id^=approve-]").count()).isZero();
        }
    }

    /** Who is not in the file is not customer service, whatever the seeded world says of them. */
    @Test
    @Order(4)
    void othersHaveNoPowerAndTheStartTellsWhatIsNotSet() throws Exception {
        try (BrowserContext context = context()) {
            Page tab = logIn(context, "it-ansatt", "/kunde");
            for (String path : List.of("/kunde/forvaltning", "/selvbetjening/kundesenter")) {
                assertThat(tab.navigate(house.base() + path).status()).as(path).isEqualTo(403);
            }
        }
        assertThat(house.output())
                .contains("profile = production")
                .contains("Not set:", "e-mail is kept and not sent")
                .doesNotContain("nobody can log in", "Personas:", "/kontroll", "/postkasse", "/journal", "/ttt")
                .doesNotContain(files.apiKey());
        house.close();
        HouseCommand.Ended audit = HouseCommand.run(
                folder, Map.of(), "audit", "export", "--data", house.data().toString());
        assertThat(audit.exit()).as(audit.err()).isZero();
        assertThat(audit.out())
                .contains("vilkar.signed", "altinn.request-approved", "selvbetjening.promotion-approved")
                .contains("\"organisation\":\"" + number("stange") + "\"");
        PROVIDER.world()
                .personas()
                .forEach(persona ->
                        assertThat(audit.out()).doesNotContain(persona.pid().value()));
    }
}
