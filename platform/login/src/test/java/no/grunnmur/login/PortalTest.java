package no.grunnmur.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.Jws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A portal lets people in and out, on two nodes. */
@Timeout(60)
class PortalTest {

    private static PortalHouse house;
    private Browser browser;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.issuer.claims.clear();
        house.issuer.expiresIn = 600;
        house.issuer.pushed.clear();
        house.issuer.tokenCalls.clear();
        house.issuer.proofs.clear();
        browser = house.browser();
    }

    private static String field(HttpResponse<String> page, String name) {
        for (String line : page.body().split("\n", -1)) {
            if (line.startsWith(name + "=")) {
                return line.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no field " + name + " in " + page.body());
    }

    private static Map<String, String> logoutForm(HttpResponse<String> page) {
        return Map.of(
                "form", field(page, "form"),
                "id_token_hint", field(page, "id_token_hint"),
                "post_logout_redirect_uri", field(page, "post_logout_redirect_uri"));
    }

    @Test
    void whoHasNotLoggedInGoesToHelseIdAndComesBackToTheSamePage() {
        HttpResponse<String> back = browser.logIn(house.one + "/deep/down?a=1&b=%C3%A5");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(Browser.location(back)).isEqualTo(house.one + "/deep/down?a=1&b=%C3%A5");
        HttpResponse<String> page = browser.get(house.one);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("Kari Nordmann\n9144889\n");

        Map<String, String> pushed = house.issuer.pushed.getFirst();
        assertThat(pushed)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", house.one + "/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", "Level3")
                .containsKeys("client_assertion", "state", "nonce")
                .doesNotContainKeys("client_secret", "max_age");
        Map<String, String> redeemed = house.issuer.tokenCalls.getFirst();
        assertThat(StandInIssuer.fits(redeemed.get("code_verifier"), pushed.get("code_challenge")))
                .isTrue();
        assertThat(redeemed.get("client_assertion")).isNotEqualTo(pushed.get("client_assertion"));
        assertThat(house.audit.latest(Optional.of("portal.visitor-came"), 1))
                .extracting(AuditLog.Row::content)
                .first()
                .asString()
                .contains("\"sid\":\"SID-1\"")
                .doesNotContain(Browser.KARI);
    }

    @Test
    void theCookiesAreForTheServerAlone() {
        browser.logIn(house.one);
        assertThat(browser.attributes.get("vault.session"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/vault")
                .doesNotContain("Domain", "Secure");
        assertThat(browser.cookies).doesNotContainKey("vault.login");
        Browser overTls = house.browser();
        overTls.get(Browser.location(overTls.get(house.secure)).replace("https://", "http://"));
        assertThat(overTls.attributes.get("__Host-vault.login"))
                .contains("Path=/; Secure; HttpOnly; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void theTableHoldsNothingThatCouldBeUsedOrTellsWhoItIs() {
        browser.logIn(house.one);
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);
        assertThat(house.stored())
                .contains("SID-1")
                .doesNotContain(browser.cookies.get("vault.session"))
                .doesNotContain(Browser.KARI)
                .doesNotContain("Kari")
                .doesNotContain("access-")
                .doesNotContain("refresh-");
    }

    @Test
    void aLoginThatBeginsAtOneNodeEndsAtTheOtherAndTheSessionIsOfBoth() {
        String back = browser.wayBack(house.one + "/deep/down").replace(house.one, house.two);
        // Both nodes have the same address in a real house; the redirect URI here is that of the first.
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        assertThat(browser.get(house.two).statusCode()).isEqualTo(200);
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsUnusedAfterHalfAnHourAndUsedAfterEight() {
        browser.logIn(house.one);
        house.pass(Duration.ofMinutes(29));
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);
        house.pass(Duration.ofMinutes(29));
        assertThat(browser.get(house.two).statusCode()).isEqualTo(200);
        house.pass(Duration.ofMinutes(31));
        assertThat(browser.get(house.one).statusCode()).isEqualTo(303);

        browser.logIn(house.one);
        for (int i = 0; i < 19; i++) {
            house.pass(Duration.ofMinutes(25));
            assertThat(browser.get(house.one).statusCode()).as("%d", i).isEqualTo(200);
        }
        house.pass(Duration.ofMinutes(6));
        assertThat(browser.get(house.one).statusCode()).isEqualTo(303);
    }

    @Test
    void aPageThatNeedsAFreshLoginAsksAgain() {
        browser.logIn(house.one);
        assertThat(browser.get(house.one + "/fresh").statusCode()).isEqualTo(200);
        house.pass(Duration.ofMinutes(10));
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);
        HttpResponse<String> again = browser.logIn(house.one + "/fresh");
        assertThat(house.issuer.pushed.getLast()).containsEntry("max_age", "300");
        assertThat(Browser.location(again)).isEqualTo(house.one + "/fresh");
        assertThat(browser.get(house.one + "/fresh").statusCode()).isEqualTo(200);

        house.pass(Duration.ofMinutes(10));
        house.issuer.claims.put("auth_time", house.issuer.now - 600);
        assertThat(browser.logIn(house.one + "/fresh").body()).contains("PROVIDER-TOKEN");
    }

    @Test
    void aStepThatTakesAHigherLevelSendsTheVisitorToProveMoreAndBackToTheSamePlace() {
        house.issuer.claims.put("helseid://claims/identity/security_level", "3");
        browser.logIn(house.one);
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);

        HttpResponse<String> stillLow = browser.logIn(house.one + "/sure?typed=%C3%A5");
        assertThat(house.issuer.pushed.getLast()).containsEntry("acr_values", "Level4");
        assertThat(stillLow.body()).contains("PORTAL-LEVEL");
        assertThat(browser.get(house.one).statusCode()).isEqualTo(200);

        String form = field(browser.get(house.one), "form");
        HttpResponse<String> early = browser.post(house.one + "/sure", Map.of("form", form));
        assertThat(early.statusCode()).isEqualTo(303);
        assertThat(Browser.location(early)).isEqualTo(house.one + "/login?return=%2Fsure%3Ftyped%3D1&level=4");

        house.issuer.claims.put("helseid://claims/identity/security_level", "4");
        HttpResponse<String> back = browser.logIn(house.one + "/sure?typed=%C3%A5");
        assertThat(Browser.location(back)).isEqualTo(house.one + "/sure?typed=%C3%A5");
        assertThat(browser.get(Browser.location(back)).statusCode()).isEqualTo(200);
        String again = field(browser.get(house.one), "form");
        assertThat(browser.post(house.one + "/sure", Map.of("form", again)).body())
                .isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"1,Level3", "4,Level4", "5,Level4", "999999,Level4", "Level4,Level3", "-4,Level3"})
    void theAddressAsksForNoLevelThatIsNone(String asked, String sent) {
        browser.get(house.one + "/login?return=&level=" + asked);
        assertThat(house.issuer.pushed.getLast()).containsEntry("acr_values", sent);
    }

    @Test
    void loggingOutEndsTheSessionHereAndGoesOnToHelseIdWithTheSameForm() {
        browser.logIn(house.one);
        HttpResponse<String> page = browser.get(house.one);
        Map<String, String> before = Map.copyOf(browser.cookies);
        HttpResponse<String> out = browser.post(house.one + "/logout", logoutForm(page));
        assertThat(out.statusCode()).isEqualTo(307);
        assertThat(Browser.location(out)).isEqualTo(house.issuer.issuer() + "/endsession");
        assertThat(browser.cookies).isEmpty();
        browser.cookies.putAll(before);
        assertThat(browser.get(house.two).statusCode()).isEqualTo(303);
        assertThat(browser.get(house.one + "/logged-out").body()).contains("Du er logget ut", "id=\"log-in-again\"");
    }

    @Test
    void whatHelseIdEndsEndsHereOnEveryNodeAtOnce() {
        browser.logIn(house.one);
        Browser phone = house.browser();
        phone.logIn(house.two);
        String token = house.issuer.logoutToken("logout+jwt", Map.of());
        HttpResponse<String> told = house.browser().post(house.one + "/back-channel", Map.of("logout_token", token));
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(browser.get(house.two).statusCode()).isEqualTo(303);
        assertThat(phone.get(house.one).statusCode()).isEqualTo(303);
        // A login of that session that is still on its way leads to nothing either.
        assertThat(Browser.location(browser.logIn(house.one))).endsWith("/logged-out");
        house.issuer.claims.put("sid", "SID-2");
        assertThat(Browser.location(browser.logIn(house.one))).isEqualTo(house.one);
        house.pass(Duration.ofMinutes(16));
        house.issuer.claims.clear();
        assertThat(Browser.location(house.browser().logIn(house.one))).isEqualTo(house.one);
    }

    @Test
    void ofManyCallsOnBothNodesThatFindTheTokenOldOneRefreshesIt() throws Exception {
        browser.logIn(house.one);
        house.issuer.tokenCalls.clear();
        assertThat(browser.get(house.one + "/call").body()).startsWith("DPoP access-");
        assertThat(house.issuer.tokenCalls).isEmpty();
        house.pass(Duration.ofMinutes(11));
        Set<String> tokens = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String node = i % 2 == 0 ? house.one : house.two;
                all.add(callers.submit(() -> browser.get(node + "/call")));
            }
            for (Future<HttpResponse<String>> each : all) {
                assertThat(each.get().statusCode()).isEqualTo(200);
                tokens.add(each.get().body().split("\n", -1)[0]);
            }
        }
        assertThat(tokens).hasSize(1);
        assertThat(house.issuer.tokenCalls).hasSize(1);
        assertThat(house.issuer.tokenCalls.getFirst()).containsEntry("grant_type", "refresh_token");
    }

    @Test
    void aCallCarriesAProofOfTheKeyThatTheTokensWereAskedWith() {
        browser.logIn(house.one);
        String[] lines = browser.get(house.one + "/call").body().split("\n", -1);
        Jws proof = Jws.parse(lines[1], 4096);
        assertThat(proof.payload().text("htm")).contains("GET");
        assertThat(proof.payload().text("htu")).contains("http://localhost:1/api");
        assertThat(proof.payload().text("ath")).contains(DpopProof.hashOf(lines[0].substring("DPoP ".length())));
        assertThat(proof.header().get("jwk"))
                .isEqualTo(
                        Jws.parse(house.issuer.proofs.getLast(), 4096).header().get("jwk"));
        assertThat(proof.header().get("jwk").toString()).doesNotContain("d=");
    }

    @Test
    void aSessionWhoseTokensHelseIdTakesBackEnds() {
        browser.logIn(house.one);
        house.pass(Duration.ofMinutes(11));
        browser.get(house.one + "/call");
        house.pass(Duration.ofMinutes(11));
        house.issuer.forgetRefreshTokens();
        assertThat(browser.get(house.one + "/call").statusCode()).isEqualTo(401);
        assertThat(browser.get(house.one).statusCode()).isEqualTo(303);
    }
}
