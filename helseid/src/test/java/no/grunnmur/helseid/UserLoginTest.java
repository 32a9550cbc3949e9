package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person logs in: from the pushed request to the tokens, and on to the next tokens. Fact sheet helseid, sections 3, 5 and 6. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserLoginTest {

    private final UserHouse users;
    private final TestHouse house;

    UserLoginTest(TestPostgres postgres) {
        this.users = new UserHouse(postgres);
        this.house = users.house;
    }

    @AfterAll
    void close() {
        users.close();
    }

    @AfterEach
    void backToTheHour() {
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW));
    }

    @Test
    void aPushedRequestIsAnsweredWithAReferenceThatLastsTenMinutes() {
        Answer answer = users.par().send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.member("request_uri")).matches("urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}");
        assertThat(answer.json().number("expires_in")).hasValue(600);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(users.par(UserHouse.FAPI2).send().json().number("expires_in"))
                .hasValue(60);
    }

    @Test
    void theBrowserComesBackWithCodeStateAndIssuer() {
        Answer pushed = users.par().send();
        UserHouse.Browser browser = users.new Browser();
        Map<String, String> back = browser.authorize(UserHouse.JOURNAL, pushed.member("request_uri"));
        assertThat(browser.last.status()).isEqualTo(303);
        assertThat(browser.last.header("Location").orElseThrow()).startsWith(UserHouse.CALLBACK + "?code=");
        assertThat(back.get("code")).matches("[0-9A-F]{64}-1");
        assertThat(back).containsEntry("state", "state-1").containsEntry("iss", house.issuer);
        assertThat(back.keySet()).containsExactly("code", "state", "iss", "session_state", "scope");
        assertThat(browser.last.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aCheckerOfLinksUsesNothingUp() {
        String requestUri = users.par().send().member("request_uri");
        String address = house.issuer + "/connect/authorize?"
                + UserHouse.query(Map.of("client_id", UserHouse.JOURNAL, "request_uri", requestUri));
        Answer looked = house.send(
                HttpRequest.newBuilder(URI.create(address)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(looked.status()).isEqualTo(405);
        assertThat(looked.header("Allow")).hasValue("GET");
        assertThat(users.new Browser().authorize(UserHouse.JOURNAL, requestUri)).containsKey("code");
    }

    @Test
    void theTokensSayWhatThoseOfTheRealServiceSay() {
        Answer answer = users.tokens(UserHouse.JOURNAL);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().members().keySet())
                .containsExactly(
                        "id_token",
                        "access_token",
                        "expires_in",
                        "token_type",
                        "refresh_token",
                        "scope",
                        "rt_expires_in");
        assertThat(answer.member("token_type")).isEqualTo("DPoP");
        assertThat(answer.json().number("rt_expires_in")).hasValue(3600);
        assertThat(pretty(answer.member("access_token"))).isEqualTo(Golden.read("access-token-user.json"));
        assertThat(pretty(answer.member("id_token"))).isEqualTo(Golden.read("id-token.json"));
    }

    @Test
    void aRefreshGivesEverythingAgain() {
        Answer first = users.tokens(UserHouse.JOURNAL);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 900));
        Answer second =
                users.refresh(UserHouse.JOURNAL, first.member("refresh_token")).send();
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.json().members().keySet())
                .containsExactlyElementsOf(first.json().members().keySet());
        assertThat(second.member("refresh_token")).isNotEqualTo(first.member("refresh_token"));
        JsonObject idToken = claims(second.member("id_token"));
        assertThat(idToken.has("nonce")).isFalse();
        assertThat(idToken.number("auth_time")).hasValue(TestHouse.NOW);
        assertThat(idToken.number("iat")).hasValue(TestHouse.NOW + 900);
        assertThat(idToken.text("sub"))
                .isEqualTo(claims(first.member("id_token")).text("sub"));
    }

    @Test
    void theOrganisationChangesWithTheAssertionOfARefresh() {
        Answer first = users.redeem(UserHouse.SUPPLIERS, users.code(users.par(UserHouse.SUPPLIERS)))
                .send();
        assertThat(claims(first.member("access_token")).has(Claims.ORGNR_PARENT))
                .isFalse();
        Answer second = users.refresh(UserHouse.SUPPLIERS, first.member("refresh_token"))
                .say("assertion_details", BrokenTokenRequestsTest.parent("310000000"))
                .send();
        JsonObject token = claims(second.member("access_token"));
        assertThat(token.text(Claims.ORGNR_PARENT)).hasValue("310000000");
        assertThat(token.text(Claims.ORGNR_SUPPLIER)).hasValue(TestHouse.SUPPLIER.value());
        assertThat(token.text(Claims.PID)).hasValue(UserHouse.PID);
    }

    /** An organisation may take its delegation back while a login lasts: then the login is good for nothing of its. */
    @Test
    void aDelegationDecidesAtEachRefresh() {
        Answer first = users.redeem(UserHouse.SUPPLIERS, users.code(users.par(UserHouse.SUPPLIERS)))
                .send();
        Answer second = users.refresh(UserHouse.SUPPLIERS, first.member("refresh_token"))
                .say("assertion_details", BrokenTokenRequestsTest.parent("310000000"))
                .send();
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        String standing = TestHouse.PARENT + ">" + TestHouse.SUPPLIER;
        house.delegations.remove(standing);
        try {
            Answer third = users.refresh(UserHouse.SUPPLIERS, second.member("refresh_token"))
                    .say("assertion_details", BrokenTokenRequestsTest.parent("310000000"))
                    .send();
            assertThat(third.code()).isEqualTo("DELEGATION-MISSING");
            assertThat(third.text()).doesNotContain("access_token");
        } finally {
            house.delegations.add(standing);
        }
    }

    /** An organisation may sign or withdraw while a login lasts. */
    @Test
    void theTermsDecideAtTheCodeAndAtEachRefresh() {
        String terms = TestHouse.PARENT + "@nhn:hgd-persontjenesten-api";
        String scope = TestHouse.FULL.value();
        house.termsNotAccepted.add(terms);
        try {
            TokenCall par = users.par().set("scope", "openid offline_access " + scope + " " + TestHouse.SECOND);
            Answer first = users.redeem(UserHouse.JOURNAL, users.code(par)).send();
            assertThat(first.member("rejected_scope")).isEqualTo(scope);
            assertThat(first.member("scope")).doesNotContain(scope);
            assertThat(claims(first.member("access_token")).text("aud")).hasValue("test:second-api");
            house.termsNotAccepted.clear();
            Answer second = users.refresh(UserHouse.JOURNAL, first.member("refresh_token"))
                    .send();
            assertThat(second.member("scope")).contains(scope);
            house.termsNotAccepted.add(terms);
            Answer third = users.refresh(UserHouse.JOURNAL, second.member("refresh_token"))
                    .send();
            assertThat(third.member("rejected_scope")).isEqualTo(scope);
        } finally {
            house.termsNotAccepted.clear();
        }
    }

    @Test
    void whatARequestObjectFixesStaysFixed() {
        Map<String, Object> object = users.requestObject(UserHouse.JOURNAL);
        object.put("authorization_details", List.of(BrokenTokenRequestsTest.child("310000019")));
        String code = users.code(users.par().set("request", UserHouse.sign(object)));
        Answer first = users.redeem(UserHouse.JOURNAL, code).send();
        assertThat(claims(first.member("access_token")).text(Claims.ORGNR_CHILD))
                .hasValue("310000019");
        Answer again = users.refresh(UserHouse.JOURNAL, first.member("refresh_token"))
                .say("assertion_details", BrokenTokenRequestsTest.child("310000019"))
                .send();
        assertThat(again.code()).isEqualTo("ORGANISATION-TWICE");
        assertThat(again.member("error")).isEqualTo("access_denied");
        assertThat(again.member("error_description")).startsWith("HID-DOUBLE-STRUCTURE");
    }

    @Test
    void oneResourceOfSeveralNarrowsTheToken() {
        TokenCall par = users.par()
                .set("scope", "openid offline_access " + TestHouse.FULL + " " + TestHouse.SECOND)
                .set("resource", "nhn:hgd-persontjenesten-api", "test:second-api");
        String code = users.code(par);
        Answer first = users.redeem(UserHouse.JOURNAL, code)
                .set("resource", "test:second-api")
                .send();
        assertThat(claims(first.member("access_token")).text("aud")).hasValue("test:second-api");
        assertThat(first.member("scope")).isEqualTo("openid offline_access " + TestHouse.SECOND);
        Answer second = users.refresh(UserHouse.JOURNAL, first.member("refresh_token"))
                .set("resource", "nhn:hgd-persontjenesten-api")
                .send();
        assertThat(claims(second.member("access_token")).text("aud")).hasValue("nhn:hgd-persontjenesten-api");
        Answer both =
                users.refresh(UserHouse.JOURNAL, second.member("refresh_token")).send();
        assertThat(claims(both.member("access_token")).get("aud"))
                .isEqualTo(List.of("nhn:hgd-persontjenesten-api", "test:second-api"));
    }

    @Test
    void aSessionThatStandsIsEnoughForTheNextClient() {
        UserHouse.Browser browser = users.new Browser();
        browser.authorize(UserHouse.JOURNAL, users.par().send().member("request_uri"));
        assertThat(browser.cookies).containsKeys("helseid.session", "helseid.login");
        Map<String, String> back = browser.authorize(
                UserHouse.OTHER,
                users.par(UserHouse.OTHER)
                        .drop("test_pid")
                        .set("prompt", "none")
                        .send()
                        .member("request_uri"));
        assertThat(back).containsKey("code");
    }

    @Test
    void aPersonWhoMayNotBeAskedAndIsNotLoggedInIsAnError() {
        Map<String, String> back = users.new Browser()
                .authorize(
                        UserHouse.JOURNAL,
                        users.par()
                                .drop("test_pid")
                                .set("prompt", "none")
                                .send()
                                .member("request_uri"));
        assertThat(back)
                .containsEntry("error", "login_required")
                .containsEntry("state", "state-1")
                .containsEntry("iss", house.issuer);
    }

    @Test
    void withoutATestPersonThePagesAsk() {
        UserHouse.Browser browser = users.new Browser();
        browser.authorize(
                UserHouse.JOURNAL,
                users.par().drop("test_pid").drop("acr_values").send().member("request_uri"));
        assertThat(browser.last.status()).isEqualTo(303);
        String login = browser.last.header("Location").orElseThrow();
        assertThat(login).startsWith("/helseid/login/");
        Answer menu = browser.get(house.issuer + login.substring("/helseid".length()));
        assertThat(menu.status()).isEqualTo(200);
        assertThat(menu.text()).contains("idporten-oidc");
    }

    @Test
    void aFormPostsItselfAndHasAButton() {
        UserHouse.Browser browser = users.new Browser();
        browser.authorize(
                UserHouse.JOURNAL,
                users.par()
                        .set("response_mode", "form_post")
                        .set("state", "a\"><script>&")
                        .send()
                        .member("request_uri"));
        assertThat(browser.last.status()).isEqualTo(200);
        assertThat(browser.last.text())
                .contains("action=\"" + UserHouse.CALLBACK + "\"", "name=\"code\"", "<button id=\"go-on\"")
                .contains("value=\"a&quot;&gt;&lt;script&gt;&amp;\"");
        assertThat(browser.last.header("Content-Security-Policy").orElseThrow()).contains("script-src 'sha256-");
    }

    @Test
    void aSignedAnswerHoldsEverythingForThisClientAlone() {
        UserHouse.Browser browser = users.new Browser();
        Map<String, String> back = browser.authorize(
                UserHouse.JOURNAL,
                users.par().set("response_mode", "jwt").send().member("request_uri"));
        assertThat(back.keySet()).containsExactly("response");
        JsonObject answer = claims(back.get("response"));
        assertThat(answer.text("iss")).hasValue(house.issuer);
        assertThat(answer.text("aud")).hasValue(UserHouse.JOURNAL);
        assertThat(answer.number("exp")).hasValue(TestHouse.NOW + 300);
        assertThat(answer.text("state")).hasValue("state-1");
        assertThat(users.redeem(UserHouse.JOURNAL, answer.text("code").orElseThrow())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLegacyClientMaySkipTheCopyOfItsRequestAndHearsOfItsMistakesThroughTheBrowser() {
        UserHouse.Browser browser = users.new Browser();
        Map<String, String> request = new LinkedHashMap<>(UserHouse.login(UserHouse.LEGACY));
        browser.get(house.issuer + "/connect/authorize?" + UserHouse.query(request));
        assertThat(UserHouse.parameters(browser.last)).containsKey("code");
        browser.post(house.issuer + "/connect/authorize", request);
        assertThat(UserHouse.parameters(browser.last)).containsKey("code");
        request.put("scope", "openid nhn:nothing/here");
        browser.get(house.issuer + "/connect/authorize?" + UserHouse.query(request));
        assertThat(UserHouse.parameters(browser.last))
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "state-1");
        request.put("redirect_uri", "https://thief.example/callback");
        browser.get(house.issuer + "/connect/authorize?" + UserHouse.query(request));
        assertThat(browser.last.status()).isEqualTo(400);
        assertThat(browser.last.header("Location")).isEmpty();
        assertThat(browser.last.text()).contains("REDIRECT-URI");
    }

    @Test
    void aReusableRefreshTokenStaysTheSameUntilItsTimeIsUp() {
        String id = "7f3c1d52-0001-4000-8000-0000000000aa";
        users.add(
                id,
                UserLogin.usual(List.of(UserHouse.CALLBACK), List.of())
                        .refreshing(new UserLogin.Refresh(false, 600, 1000)),
                Profile.HELSEID);
        String token = users.tokens(id).member("refresh_token");
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 500));
        Answer second = users.refresh(id, token).send();
        assertThat(second.member("refresh_token")).isEqualTo(token);
        assertThat(second.json().number("rt_expires_in")).hasValue(500);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 1000));
        assertThat(users.refresh(id, token).send().member("error")).isEqualTo("invalid_grant");
    }

    static JsonObject claims(String jwt) {
        return JsonObject.parse(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }

    /** One claim a line, with what changes from run to run named. */
    private String pretty(String jwt) {
        String json = new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return json.replace(house.issuer, "{issuer}")
                        .replace(TestHouse.DPOP.thumbprint(), "{jkt}")
                        .replace(UserHouse.PID, "{pid}")
                        .replace(new Subjects(new byte[32]).of(UserHouse.PID), "{sub}")
                        .replaceAll("\"(sid|jti)\":\"[0-9A-F]{32}\"", "\"$1\":\"{hex}\"")
                        .replaceAll("\"at_hash\":\"[A-Za-z0-9_-]{22}\"", "\"at_hash\":\"{hash}\"")
                        .replace(",\"", ",\n\"")
                + "\n";
    }
}
