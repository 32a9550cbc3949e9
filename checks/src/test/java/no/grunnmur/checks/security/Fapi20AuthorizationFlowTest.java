package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FAPI 2.0 Security Profile (final), sections 5.2.3, 5.3.2.2 and 5.3.2.3, clause by clause: flows through the browser. */
class Fapi20AuthorizationFlowTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");

    @Test
    void c5_2_3_3_theAuthorizationEndpointKnowsNoCors() throws Exception {
        String requestUri = party.requestUri();
        Wire.Answer answer = new Message(party, fapi.endpoint("authorization_endpoint"))
                .by("GET")
                .asking("?client_id=" + party.id + "&request_uri=" + requestUri)
                .header("Origin", "https://spa.example")
                .send();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.whole().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void c5_3_2_2_1_responseTypeMustBeCode() throws Exception {
        for (String other :
                List.of("token", "id_token", "code token", "code id_token", "id_token token", "none", "CODE")) {
            Refused.by("RESPONSE-TYPE", party.par().set("response_type", other).send());
        }
        Refused.by("RESPONSE-TYPE-MISSING", party.par().drop("response_type").send());
    }

    @Test
    void c5_3_2_2_2_requestsArePushedByAnAuthenticatedClient() throws Exception {
        Wire.Answer pushed = party.par().send();
        assertThat(pushed.status()).isEqualTo(201);
        assertThat(pushed.text("request_uri")).startsWith("urn:ietf:params:oauth:request_uri:");
        assertThat(pushed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(new Browser(fapi).authorize(party, pushed.text("request_uri")))
                .containsKey("code");
    }

    @Test
    void c5_3_2_2_3_aRequestThatWasNotPushedIsRejected() throws Exception {
        Map<String, String> query = new LinkedHashMap<>(party.par().form);
        query.put("client_id", party.id);
        Browser browser = new Browser(fapi);
        Refused.onAPage(browser, browser.authorize(query), "LOGIN-PAR-REQUIRED");
        Map<String, String> byValue = Map.of(
                "client_id", party.id, "request", party.par().signed().object.sign());
        Refused.onAPage(browser, browser.authorize(byValue), "LOGIN-PAR-REQUIRED");
    }

    @Test
    void c5_3_2_2_4_aPushWithoutClientAuthenticationIsRejected() throws Exception {
        Refused.with(party.par().assertedBy(null).send(), "invalid_client");
        Message foreign = party.par();
        foreign.assertedBy(foreign.assertion.by(Party.freshKey(), party.algorithm));
        Refused.with(foreign.send(), "invalid_client");
    }

    @Test
    void c5_3_2_2_5_pkceWithS256IsRequired() throws Exception {
        Refused.by("PKCE-MISSING", party.par().drop("code_challenge").send());
        Refused.by(
                "PKCE-METHOD", party.par().set("code_challenge_method", "plain").send());
        Refused.by("PKCE-METHOD", party.par().drop("code_challenge_method").send());
        Refused.by(
                "CODE-VERIFIER-MISSING",
                party.redeem(party.code()).drop("code_verifier").send());
        Refused.by(
                "CODE-VERIFIER",
                party.redeem(party.code()).set("code_verifier", "w".repeat(43)).send());
    }

    @Test
    void c5_3_2_2_6_redirectUriIsRequiredInThePush() throws Exception {
        Refused.by("REDIRECT-URI-MISSING", party.par().drop("redirect_uri").send());
        Refused.by(
                "REDIRECT-URI-MISSING",
                party.par().signed().drop("redirect_uri").send());
    }

    @Test
    void c5_3_2_2_7_everyAnswerNamesTheIssuer() throws Exception {
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(party, party.requestUri()))
                .containsKey("code")
                .containsEntry("iss", fapi.issuer());
        Message silent = party.par()
                .drop("test_pid")
                .drop("acr_values")
                .set("prompt", "none")
                .set("max_age", "0");
        assertThat(new Browser(fapi).authorize(party, party.requestUri(silent)))
                .containsEntry("error", "login_required")
                .containsEntry("iss", fapi.issuer());
    }

    @Test
    void c5_3_2_2_8_noAnswerGoesOverPlainHttp() throws Exception {
        for (String plain : List.of(
                party.callback.replace("https:", "http:"),
                "http://journal.example/callback",
                "http://localhost.thief.example/")) {
            Refused.by("REDIRECT-URI", party.par().set("redirect_uri", plain).send());
        }
    }

    @Test
    void c5_3_2_2_9_aUsedCodeIsRejected() throws Exception {
        String code = party.code();
        assertThat(party.redeem(code).send().status()).isEqualTo(200);
        Refused.by("CODE-UNKNOWN", party.redeem(code).send());
    }

    @Test
    void c5_3_2_2_10_credentialsAreNeverSentOnBy307() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(party, party.requestUri(party.par().drop("test_pid")));
        browser.logIn(fapi.doctor());
        assertThat(browser.last().status()).isNotIn(307, 308).isEqualTo(303);
        assertThat(browser.last().header("Location")).startsWith(party.callback + "?code=");
    }

    @Test
    void c5_3_2_2_11_redirectsAre303() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(party, party.requestUri(party.par().drop("test_pid")));
        assertThat(browser.last().status()).isEqualTo(303);
        browser.authorize(party, party.requestUri());
        assertThat(browser.last().status()).isEqualTo(303);
    }

    @Test
    void c5_3_2_2_12_aRequestUriLivesLessThanTenMinutes() throws Exception {
        assertThat(party.par().send().json().get("expires_in").asInt()).isBetween(1, 599);
    }

    @Test
    void c5_3_2_2_13_thePersonIsToldWhoAsks() throws Exception {
        Browser browser = new Browser(fapi);
        browser.authorize(party, party.requestUri(party.par().drop("test_pid").drop("acr_values")));
        assertThat(browser.page().whole().body()).contains("Samsvarstest, første klient");
    }

    @Test
    void c5_3_2_2_14_aNonceOf64CharactersComesBack() throws Exception {
        String nonce = "n".repeat(64);
        String code = party.code(party.par().set("nonce", nonce));
        SignedJWT idToken = SignedJWT.parse(party.redeem(code).send().text("id_token"));
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo(nonce);
    }

    @Test
    void c5_3_2_3_thePersonIsNamedByOpenIdConnect() throws Exception {
        SignedJWT idToken = SignedJWT.parse(party.tokens().text("id_token"));
        assertThat(idToken.getJWTClaimsSet().getSubject()).isNotEmpty();
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(party.id);
        String withoutOpenId = party.code(party.par().set("scope", Fapi.FULL));
        assertThat(party.redeem(withoutOpenId).send().json().has("id_token")).isFalse();
    }

    @Test
    void n3_aRequestUriIsUsedUpByTheAuthorizationAndNotByLooking() throws Exception {
        String requestUri = party.requestUri(party.par().drop("test_pid"));
        Browser browser = new Browser(fapi);
        for (int visit = 0; visit < 2; visit++) {
            assertThat(browser.authorize(party, requestUri)).isEmpty();
            assertThat(browser.last().status()).isEqualTo(303);
        }
        browser.logIn(fapi.doctor());
        assertThat(browser.told()).containsKey("code");
        Refused.onAPage(browser, browser.authorize(party, requestUri), "LOGIN-REQUEST-URI");
    }
}
