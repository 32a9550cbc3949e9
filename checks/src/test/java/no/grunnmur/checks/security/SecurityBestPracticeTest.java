package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 9700, section by section: what the best current practice asks of an authorization server and of a resource server. */
class SecurityBestPracticeTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");
    /** A client of the milder profile, as most are. */
    private final Party journal = fapi.party("ringsaker-journal");

    @Test
    void c2_1_redirectUrisAreComparedAsTheyStand() throws Exception {
        for (Party each : List.of(party, journal)) {
            String right = each.callback;
            for (String other : List.of(
                    right + "/",
                    right + "?x=1",
                    right + "#x",
                    right + "/../" + right.substring(right.lastIndexOf('/') + 1),
                    right.replace("callback", "Callback"),
                    right.replace("callback", "%63allback"),
                    right.replace("://", "://thief@"),
                    right.replaceFirst("://([^/:]+)", "://$1.thief.example"),
                    "https://thief.example/callback",
                    "javascript:alert(1)",
                    "/callback")) {
                Refused.with(each.par().set("redirect_uri", other).send(), "invalid_request", "invalid_redirect_uri");
            }
        }
    }

    @Test
    void c2_1_1_pkceIsThereAndEnforcedAndTold() throws Exception {
        assertThat(fapi.world
                        .discovery()
                        .get("code_challenge_methods_supported")
                        .toString())
                .isEqualTo("[\"S256\"]");
        for (Party each : List.of(party, journal)) {
            Refused.by("PKCE-MISSING", each.par().drop("code_challenge").send());
            Refused.by(
                    "PKCE-METHOD",
                    each.par().set("code_challenge_method", "plain").send());
            Refused.by(
                    "CODE-VERIFIER-MISSING",
                    each.redeem(each.code()).drop("code_verifier").send());
            Refused.by(
                    "CODE-VERIFIER",
                    each.redeem(each.code())
                            .set("code_verifier", "v".repeat(50))
                            .send());
        }
    }

    @Test
    void c2_1_2_noTokenComesThroughTheBrowser() throws Exception {
        assertThat(fapi.world.discovery().get("response_types_supported").toString())
                .isEqualTo("[\"code\"]");
        for (String type : List.of("token", "id_token token", "code token")) {
            Refused.by("RESPONSE-TYPE", journal.par().set("response_type", type).send());
        }
    }

    @Test
    void c2_2_1_accessTokensAreBoundToTheirSender() throws Exception {
        assertThat(claims(journal.machine().send().text("access_token"))).containsKey("cnf");
        Refused.by("DPOP-REQUIRED", journal.machine().unproved().send());
    }

    @Test
    void c2_2_2_refreshTokensAreBoundOrUsedOnce() throws Exception {
        String refresh = journal.tokens().text("refresh_token");
        Refused.with(party.refresh(refresh).send(), "invalid_grant");
        assertThat(journal.refresh(refresh).send().text("refresh_token")).isNotEqualTo(refresh);
    }

    @Test
    void c2_3_aTokenIsForOneApiAndForWhatWasAskedFor() throws Exception {
        Map<String, Object> claims = claims(party.machine().send().text("access_token"));
        assertThat(claims).containsEntry("aud", "nhn:hgd-persontjenesten-api");
        assertThat(claims.get("scope").toString()).isEqualTo("[" + Fapi.FULL + "]");
    }

    @Test
    void c2_4_thereIsNoPasswordGrant() throws Exception {
        Refused.with(
                journal.machine()
                        .set("grant_type", "password")
                        .set("username", "a")
                        .send(),
                "unsupported_grant_type");
        assertThat(fapi.world.discovery().get("grant_types_supported").toString())
                .doesNotContain("password");
    }

    @Test
    void c2_5_clientsAuthenticateByKeysOfTheirOwn() throws Exception {
        assertThat(fapi.world
                        .discovery()
                        .get("token_endpoint_auth_methods_supported")
                        .toString())
                .isEqualTo("[\"private_key_jwt\"]");
        Refused.by(
                "CLIENT-SECRET",
                journal.machine().assertedBy(null).set("client_secret", "x").send());
    }

    @Test
    void c2_6_metadataAreTold() throws Exception {
        URI front = URI.create(fapi.issuer());
        String told = front.resolve("/") + ".well-known/oauth-authorization-server" + front.getRawPath();
        assertThat(Wire.get(URI.create(told), Map.of()).text("issuer")).isEqualTo(fapi.issuer());
    }

    @Test
    void c2_6_theAuthorizationEndpointKnowsNoCors() throws Exception {
        for (String method : List.of("GET", "POST")) {
            Wire.Answer answer = new Message(party, fapi.endpoint("authorization_endpoint"))
                    .by(method)
                    .assertedBy(null)
                    .header("Origin", "https://spa.example")
                    .send();
            assertThat(answer.whole().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        }
    }

    @Test
    void c4_1_3_aCodeIsRedeemedWithItsOwnAddressAlone() throws Exception {
        Party second = fapi.party("samsvar-2");
        String code = second.code();
        Refused.with(
                second.redeem(code)
                        .set("redirect_uri", second.callbacks.getFirst())
                        .send(),
                "invalid_grant");
        Refused.by(
                "CODE-REDIRECT-MISSING",
                second.redeem(second.code()).drop("redirect_uri").send());
    }

    @Test
    void c4_2_4_noPageTellsAnybodyWhereItWas() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(party, party.requestUri(party.par().drop("test_pid").drop("acr_values")));
        assertThat(browser.last().header("Referrer-Policy")).isIn("no-referrer", "");
        Wire.Answer page = browser.page();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.whole().body()).doesNotContain("src=\"http");
    }

    @Test
    void c4_3_1_noCodeIsGoodTwice() throws Exception {
        String code = journal.code();
        assertThat(journal.redeem(code).send().status()).isEqualTo(200);
        Refused.with(journal.redeem(code).send(), "invalid_grant");
    }

    @Test
    void c4_3_2_noTokenIsTakenFromAnAddress() throws Exception {
        String token = party.machine().send().text("access_token");
        Message call = party.call(token).withoutHeader("Authorization").asking("?access_token=" + token);
        assertThat(call.send().status()).isIn(400, 401);
    }

    @Test
    void c4_4_2_theIssuerIsNamedInTheAnswer() throws Exception {
        assertThat(fapi.world
                        .discovery()
                        .get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(journal, journal.requestUri())).containsEntry("iss", fapi.issuer());
    }

    @Test
    void c4_5_3_aCodeIsForItsClientAndItsLogin() throws Exception {
        Refused.with(
                party.redeem(journal.code())
                        .set("redirect_uri", journal.callback)
                        .send(),
                "invalid_grant");
        Refused.with(
                journal.redeem(journal.code())
                        .set("code_verifier", "x".repeat(60))
                        .send(),
                "invalid_grant");
    }

    @Test
    void c4_7_1_theStateComesBackAsItWent() throws Exception {
        String state = "a b&c=d%20æ\"<>";
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(journal, journal.requestUri(journal.par().set("state", state))))
                .containsEntry("state", state);
    }

    @Test
    void c4_8_2_pkceIsNotTakenAwayOnTheWay() throws Exception {
        Browser browser = new Browser(fapi);
        String requestUri = journal.requestUri();
        Map<String, String> less = Map.of("code_challenge", "", "code_challenge_method", "plain");
        String code = browser.authorize(journal, requestUri, less).get("code");
        Refused.with(journal.redeem(code).drop("code_verifier").send(), "invalid_request", "invalid_grant");
        String next = journal.code();
        Refused.with(journal.redeem(next).set("code_verifier", "").send(), "invalid_request", "invalid_grant");
    }

    @Test
    void c4_9_1_aResourceTakesNoTokenOfAnotherAudience() throws Exception {
        Party api = fapi.party("persontjenesten-api");
        String parties =
                api.machine().set("scope", "nhn:cp-api/access-v2-dpop").send().text("access_token");
        assertThat(parties).isNotEmpty();
        Wire.Answer answer = api.call(parties).send();
        assertThat(answer.status()).isIn(401, 403);
    }

    @Test
    void c4_10_1_aStolenTokenIsNoGoodWithoutItsKey() throws Exception {
        String token = journal.machine().send().text("access_token");
        Refused.atTheResource(party.call(token).send());
        Refused.atTheResource(journal.call(token).unproved().send());
    }

    @Test
    void c4_11_2_aWrongRequestIsAnsweredHereAndSentNowhere() throws Exception {
        Browser browser = new Browser(fapi);
        Refused.onAPage(
                browser,
                browser.authorize(Map.of(
                        "client_id", journal.id, "redirect_uri", "https://thief.example/", "response_type", "token")),
                "LOGIN-");
        Refused.onAPage(browser, browser.authorize(Map.of()), "LOGIN-");
    }

    @Test
    void c4_12_aFormIsFollowedByAGet() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(journal, journal.requestUri(journal.par().drop("test_pid")));
        assertThat(browser.last().status()).isEqualTo(303);
        browser.logIn(fapi.doctor());
        assertThat(browser.last().status()).isEqualTo(303);
        assertThat(browser.told()).containsKey("code");
    }

    @Test
    void c4_13_whatAProxyWouldSayIsNotBelievedOfAnybody() throws Exception {
        Map<String, String> lies = Map.of(
                "X-Forwarded-Host", "thief.example",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Prefix", "/thief",
                "Forwarded", "host=thief.example;proto=https",
                "X-Client-Cert", "MIIB",
                "X-Forwarded-For", "10.0.0.1");
        URI metadata = URI.create(fapi.issuer() + "/.well-known/openid-configuration");
        assertThat(Wire.get(metadata, lies).whole().body())
                .isEqualTo(Wire.get(metadata, Map.of()).whole().body());
        Message call = journal.call(journal.machine().send().text("access_token"))
                .header("X-Forwarded-Host", "thief.example")
                .proving(jwt -> jwt.say("htu", fapi.resource().replaceFirst("//[^/]+", "//thief.example")));
        Refused.atTheResource(call.send());
    }

    @Test
    void c4_14_2_aRefreshTokenEndsWithItsLogin() throws Exception {
        Wire.Answer tokens = journal.tokens();
        String refresh = tokens.text("refresh_token");
        Message revoke = new Message(journal, fapi.endpoint("revocation_endpoint")).set("token", refresh);
        assertThat(revoke.send().status()).isEqualTo(200);
        Refused.with(journal.refresh(refresh).send(), "invalid_grant");
        Wire.Answer wider = journal.refresh(journal.tokens().text("refresh_token"))
                .set("scope", "nhn:hgd-persontjenesten-api/restricted-access")
                .send();
        Refused.with(wider, "invalid_scope");
    }

    @Test
    void c4_15_1_aMachineIsNotTakenForAPerson() throws Exception {
        Map<String, Object> machine =
                claims(journal.machine().set("sub", fapi.doctor()).send().text("access_token"));
        assertThat(machine)
                .containsEntry("client_id", journal.id)
                .doesNotContainKeys("sub", "helseid://claims/identity/pid", "name");
        assertThat(claims(journal.tokens().text("access_token"))).containsKeys("sub", "client_id");
    }

    @Test
    void c4_16_noPageIsFramed() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(
                journal, journal.requestUri(journal.par().drop("test_pid").drop("acr_values")));
        for (Wire.Answer page : List.of(browser.page(), browser.get(fapi.endpoint("end_session_endpoint")))) {
            assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        }
    }

    @Test
    void c4_17_noAnswerIsPostedBetweenWindows() throws Exception {
        Refused.with(journal.par().set("response_mode", "web_message").send(), "invalid_request");
        assertThat(fapi.world.discovery().get("response_modes_supported").toString())
                .doesNotContain("web_message");
    }

    private static Map<String, Object> claims(String jwt) throws Exception {
        return SignedJWT.parse(jwt).getPayload().toJSONObject();
    }
}
