package no.grunnmur.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker can send a portal, or have a victim's browser send it, and what comes of it: nothing. */
@Timeout(60)
class PortalAttacksTest {

    private static final PrivateJwk STRANGER = PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());
    private static PortalHouse house;
    private Browser victim;
    private Browser attacker;

    @BeforeAll
    static void open() {
        house = new PortalHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void browsers() {
        victim = house.browser();
        attacker = house.browser();
    }

    @AfterEach
    void honest() {
        house.issuer.claims.clear();
        house.issuer.header.clear();
        house.issuer.beHonest();
    }

    private void assertNotLoggedIn(Browser browser, HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(response.body()).contains(code);
        assertThat(browser.cookies).doesNotContainKey("vault.session");
        assertThat(browser.get(house.one).statusCode()).isEqualTo(303);
    }

    /** The attacker sends the victim the end of the attacker's own login, so that the victim works in the wrong account. */
    @Test
    void theEndOfSomebodyElsesLoginIsRefused() {
        String trap = attacker.wayBack(house.one);
        assertNotLoggedIn(victim, victim.get(trap), "PROVIDER-STATE");
        victim.wayBack(house.one);
        assertNotLoggedIn(victim, victim.get(trap), "PROVIDER-STATE");
    }

    @Test
    void theEndOfALoginWorksOnce() {
        String back = victim.wayBack(house.one);
        Map<String, String> cookies = Map.copyOf(victim.cookies);
        assertThat(victim.get(back).statusCode()).isEqualTo(303);
        Browser again = house.browser();
        again.cookies.putAll(cookies);
        assertNotLoggedIn(again, again.get(back), "PROVIDER-REFUSED");
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("no state", "state", null, "PROVIDER-STATE"),
                Arguments.of("another state", "state", "a.b.c", "PROVIDER-STATE"),
                Arguments.of("another issuer", "iss", "https://evil.example", "PROVIDER-ISSUER"),
                Arguments.of("no issuer although promised", "iss", null, "PROVIDER-ISSUER"),
                Arguments.of("no code", "code", null, "PROVIDER-ERROR"),
                Arguments.of("another code", "code", "stolen", "PROVIDER-REFUSED"),
                Arguments.of("given up", "error", "access_denied", "PORTAL-CANCELLED"),
                Arguments.of("an error", "error", "server_error", "PROVIDER-ERROR"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void aWrongAnswerIsRefused(String name, String parameter, String value, String code) {
        String back = victim.wayBack(house.one);
        Map<String, String> query = new LinkedHashMap<>(Browser.query(back));
        query.remove(parameter);
        if (value != null) {
            query.put(parameter, value);
        }
        HttpResponse<String> answer = victim.get(back.substring(0, back.indexOf('?')) + "?" + Browser.encoded(query));
        assertNotLoggedIn(victim, answer, code);
    }

    @Test
    void anAnswerThatIsGivenTwiceIsRefused() {
        String back = victim.wayBack(house.one);
        assertNotLoggedIn(victim, victim.get(back + "&state=x"), "PROVIDER-STATE");
    }

    static Stream<Arguments> wrongIdTokens() {
        return Stream.of(
                Arguments.of("iss", "https://evil.example", "PROVIDER-TOKEN"),
                Arguments.of("aud", "another-client", "PROVIDER-TOKEN"),
                Arguments.of("aud", List.of(StandInIssuer.CLIENT, "another"), "PROVIDER-TOKEN"),
                Arguments.of("azp", "another-client", "PROVIDER-TOKEN"),
                Arguments.of("nonce", "of another login", "PROVIDER-TOKEN"),
                Arguments.of("exp", 1_000_000, "PROVIDER-TOKEN"),
                Arguments.of("iat", 1_000_000, "PROVIDER-TOKEN"),
                Arguments.of("sub", "", "PROVIDER-TOKEN"),
                Arguments.of("sid", "", "PORTAL-PERSON"),
                Arguments.of("helseid://claims/identity/pid", "12345678901", "PORTAL-PERSON"),
                Arguments.of("helseid://claims/identity/security_level", "2", "PORTAL-LEVEL"),
                Arguments.of("helseid://claims/identity/security_level", "Level4", "PORTAL-LEVEL"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongIdTokens")
    void anIdTokenThatDoesNotHoldIsRefused(String claim, Object value, String code) {
        house.issuer.claims.put(claim, value);
        assertNotLoggedIn(victim, victim.logIn(house.one), code);
    }

    @Test
    void anIdTokenThatSomebodyElseSignedIsRefused() {
        house.issuer.signer = STRANGER;
        assertNotLoggedIn(victim, victim.logIn(house.one), "PROVIDER-TOKEN");
        house.issuer.beHonest();
        house.issuer.header.put("typ", "at+jwt");
        assertNotLoggedIn(victim, victim.logIn(house.one), "PROVIDER-TOKEN");
        house.issuer.header.put("typ", "JWT");
        house.issuer.header.put("alg", "none");
        assertNotLoggedIn(victim, victim.logIn(house.one), "PROVIDER-TOKEN");
    }

    /** The attacker plants a session before the victim logs in, and hopes that it becomes the victim's. */
    @Test
    void aSessionThatWasPlantedIsNotTheOneThatTheVictimGets() {
        attacker.logIn(house.one);
        String planted = attacker.cookies.get("vault.session");
        victim.cookies.put("vault.session", planted);
        String login = house.one + "/login?return=";
        victim.get(Browser.callback(login, house.issuer.authorize(Browser.location(victim.get(login)))));
        assertThat(victim.cookies.get("vault.session")).isNotEqualTo(planted);
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
        assertThat(attacker.get(house.one).statusCode()).isEqualTo(303);

        Browser fresh = house.browser();
        fresh.cookies.put("vault.session", "A".repeat(43));
        fresh.logIn(house.one);
        assertThat(fresh.cookies.get("vault.session")).isNotEqualTo("A".repeat(43));
        attacker.cookies.put("vault.session", "A".repeat(43));
        assertThat(attacker.get(house.one).statusCode()).isEqualTo(303);
    }

    @Test
    void aNewLoginEndsTheSessionThatTheBrowserHad() {
        victim.logIn(house.one);
        String before = victim.cookies.get("vault.session");
        String login = house.one + "/login?return=";
        victim.get(Browser.callback(login, house.issuer.authorize(Browser.location(victim.get(login)))));
        assertThat(victim.cookies.get("vault.session")).isNotEqualTo(before);
        attacker.cookies.put("vault.session", before);
        assertThat(attacker.get(house.one).statusCode()).isEqualTo(303);
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "@evil.example",
                ".evil.example",
                ":80@evil.example/",
                "/../../helseid/connect/endsession",
                "/x\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/x#fragment",
                "/å"
            })
    void aLoginEndsNowhereButInThePortal(String wanted) {
        String login = house.one + "/login?return=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        HttpResponse<String> away = victim.get(login);
        HttpResponse<String> back = victim.get(Browser.callback(login, house.issuer.authorize(Browser.location(away))));
        assertThat(Browser.location(back)).isEqualTo(house.one);
    }

    @Test
    void aFormCountsOnlyFromAPageOfTheSameSession() {
        victim.logIn(house.one);
        attacker.logIn(house.one);
        String own = field(victim.get(house.one));
        String theirs = field(attacker.get(house.one));
        assertThat(victim.post(house.one + "/change", Map.of("form", own)).body())
                .isEqualTo("changed");
        for (Map<String, String> forged : List.of(Map.of("x", "1"), Map.of("form", theirs), Map.of("form", ""))) {
            assertThat(victim.post(house.one + "/change", forged).statusCode()).isEqualTo(403);
            assertThat(victim.post(house.one + "/logout", forged).statusCode()).isEqualTo(403);
        }
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
        assertThat(house.browser()
                        .post(house.one + "/change", Map.of("form", own))
                        .statusCode())
                .isEqualTo(401);
        assertThat(victim.get(house.one + "/logout").statusCode()).isEqualTo(405);
    }

    private static String field(HttpResponse<String> page) {
        return page.body().split("form=", 2)[1].split("\n", 2)[0];
    }

    /** A neighbouring host may plant a cookie of the same name with a longer path; then two come. */
    @Test
    void aCookieThatComesTwiceIsNoCookie() {
        victim.logIn(house.one);
        attacker.logIn(house.one);
        HttpRequest.Builder both = HttpRequest.newBuilder(URI.create(house.one))
                .header(
                        "Cookie",
                        "vault.session=" + attacker.cookies.get("vault.session") + "; vault.session="
                                + victim.cookies.get("vault.session"));
        assertThat(house.browser().send(both).statusCode()).isEqualTo(303);
    }

    @Test
    void aCookieWithoutThePrefixIsNoCookieOverTls() {
        victim.logIn(house.one);
        Browser overTls = house.browser();
        overTls.cookies.putAll(victim.cookies);
        assertThat(overTls.get(house.secure).statusCode()).isEqualTo(303);
        overTls.cookies.put("__Host-vault.session", victim.cookies.get("vault.session"));
        assertThat(overTls.get(house.secure).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionOfOnePortalOpensNoOther() {
        victim.logIn(house.one);
        Browser elsewhere = house.browser();
        elsewhere.cookies.put("other.session", victim.cookies.get("vault.session"));
        assertThat(elsewhere.get(house.other).statusCode()).isEqualTo(303);
        // A logout at the one is not one at the other.
        String cookie = victim.cookies.get("vault.session");
        elsewhere.cookies.put("other.session", cookie);
        elsewhere.post(house.other + "/logout", Map.of("form", field(victim.get(house.one))));
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesAreNotFramedAndFormsGoToThePortalAndHelseIdAlone() {
        victim.logIn(house.one);
        HttpResponse<String> page = victim.get(house.one);
        String origin = house.issuer.issuer().replace("/op", "");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "form-action 'self' " + origin + ";", "default-src 'none'")
                .doesNotContain("script-src", "unsafe");
        assertThat(victim.get(house.one + "/logged-out").headers().firstValue("X-Frame-Options"))
                .contains("DENY");
    }

    @Test
    void dataIsRefusedAndNotSentAway() {
        HttpResponse<String> refused = victim.get(house.one + "/data");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("PORTAL-SESSION");
        victim.logIn(house.one);
        assertThat(victim.get(house.one + "/data").body()).isEqualTo("{\"level\":4}");
    }

    static Stream<Arguments> wrongLogoutTokens() {
        return Stream.of(
                Arguments.of("JWT", Map.of()),
                Arguments.of("logout+jwt", Map.of("iss", "https://evil.example")),
                Arguments.of("logout+jwt", Map.of("iss", "absent")),
                Arguments.of("logout+jwt", Map.of("aud", "another-client")),
                Arguments.of("logout+jwt", Map.of("aud", List.of(StandInIssuer.CLIENT, "another-client"))),
                Arguments.of("logout+jwt", Map.of("aud", "absent")),
                Arguments.of("logout+jwt", Map.of("exp", 1_000_000)),
                Arguments.of("logout+jwt", Map.of("exp", "absent")),
                Arguments.of("logout+jwt", Map.of("iat", 1_000_000)),
                Arguments.of("logout+jwt", Map.of("iat", "absent")),
                Arguments.of("logout+jwt", Map.of("iat", 99_999_999_999L, "exp", 99_999_999_999L)),
                Arguments.of("logout+jwt", Map.of("events", Map.of())),
                Arguments.of("logout+jwt", Map.of("events", "absent")),
                Arguments.of("logout+jwt", Map.of("events", Map.of("http://schemas.openid.net/event/other", Map.of()))),
                Arguments.of("logout+jwt", Map.of("events", List.of(StandInIssuer.LOGOUT_EVENT))),
                Arguments.of("logout+jwt", Map.of("events", Map.of(StandInIssuer.LOGOUT_EVENT, "yes"))),
                Arguments.of("logout+jwt", Map.of("jti", "absent")),
                Arguments.of("logout+jwt", Map.of("jti", "")),
                Arguments.of("logout+jwt", Map.of("jti", 7)),
                Arguments.of("logout+jwt", Map.of("jti", "j".repeat(257))),
                Arguments.of("logout+jwt", Map.of("nonce", "x")),
                Arguments.of("logout+jwt", Map.of("sid", "absent")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongLogoutTokens")
    void aLogoutTokenThatDoesNotHoldEndsNothing(String type, Map<String, Object> instead) {
        victim.logIn(house.one);
        String token = house.issuer.logoutToken(type, instead);
        HttpResponse<String> told = attacker.post(house.one + "/back-channel", Map.of("logout_token", token));
        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.body()).contains("PORTAL-LOGOUT-TOKEN");
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    @Test
    void aLogoutTokenOfAStrangerOrAnIdTokenEndsNothing() {
        victim.logIn(house.one);
        String idToken =
                victim.get(house.one).body().split("id_token_hint=", 2)[1].split("\n", 2)[0];
        house.issuer.signer = STRANGER;
        for (String token : List.of(house.issuer.logoutToken("logout+jwt", Map.of()), idToken, "", "a.b.c")) {
            assertThat(attacker.post(house.one + "/back-channel", Map.of("logout_token", token))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "EdDSA"})
    void aLogoutTokenWithAnotherAlgorithmEndsNothing(String algorithm) {
        victim.logIn(house.one);
        house.issuer.header.put("alg", algorithm);
        String signed = house.issuer.logoutToken("logout+jwt", Map.of());
        String bare = signed.substring(0, signed.lastIndexOf('.') + 1);
        for (String token : List.of(signed, bare, bare.substring(0, bare.length() - 1))) {
            assertThat(attacker.post(house.one + "/back-channel", Map.of("logout_token", token))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(victim.get(house.one).statusCode()).isEqualTo(200);
    }

    /** What is written down once stays so: a copy of the token changes nothing, at either node, and for no other portal. */
    @Test
    void aLogoutTokenCountsOnce() {
        victim.logIn(house.one);
        long left = left();
        Map<String, String> form = Map.of("logout_token", house.issuer.logoutToken("logout+jwt", Map.of()));
        assertThat(attacker.post(house.two + "/back-channel", form).statusCode())
                .isEqualTo(200);
        for (String node : List.of(house.one, house.two)) {
            HttpResponse<String> again = attacker.post(node + "/back-channel", form);
            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.body()).contains("PORTAL-LOGOUT-TOKEN");
        }
        assertThat(left()).isEqualTo(left + 1);
        assertThat(attacker.post(house.other + "/back-channel", form).statusCode())
                .isEqualTo(200);
        house.pass(Duration.ofMinutes(16));
        assertThat(attacker.post(house.one + "/back-channel", form).statusCode())
                .isEqualTo(400);
    }

    private static long left() {
        return house.audit.latest(Optional.of("portal.visitor-left"), 1000).size();
    }

    @Test
    void aLinkCheckerUsesNothingUp() {
        String back = victim.wayBack(house.one);
        HttpRequest.Builder head =
                HttpRequest.newBuilder(URI.create(back)).method("HEAD", HttpRequest.BodyPublishers.noBody());
        assertThat(victim.send(head).statusCode()).isEqualTo(405);
        assertThat(victim.get(back).statusCode()).isEqualTo(303);
    }
}
