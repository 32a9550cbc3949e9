package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modules of the suite that break the request for a login. */
class ConformanceRequestModulesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureMismatchedDpopJktFails(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String other = Party.freshKey().computeThumbprint().toString();
        Refused.with(party.par().set("dpop_jkt", other).proved().send(), "invalid_request", "invalid_dpop_proof");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDifferentNonceInsideAndOutsideRequestObject(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message par = party.par();
        Browser browser = new Browser(fapi);
        Map<String, String> told = browser.authorize(party, party.requestUri(par), Map.of("nonce", "another"));
        String idToken = party.redeem(told.get("code")).send().text("id_token");
        assertThat(SignedJWT.parse(idToken).getJWTClaimsSet().getClaim("nonce")).isEqualTo(par.get("nonce"));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDifferentStateInsideAndOutsideRequestObject(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message par = party.par();
        Browser browser = new Browser(fapi);
        Map<String, String> told = browser.authorize(party, party.requestUri(par), Map.of("state", "another"));
        assertThat(told.get("state")).isEqualTo(par.get("state"));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationRequestWithLongNonce(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String code = party.code(party.par().set("nonce", "n".repeat(384)));
        String idToken = party.redeem(code).send().text("id_token");
        assertThat(SignedJWT.parse(idToken).getJWTClaimsSet().getClaim("nonce")).isEqualTo("n".repeat(384));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationRequestWithLongState(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Browser browser = new Browser(fapi);
        Map<String, String> told =
                browser.authorize(party, party.requestUri(party.par().set("state", "s".repeat(1000))));
        assertThat(told).containsEntry("state", "s".repeat(1000)).containsKey("code");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithoutExpFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("exp", null));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithoutNbfFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("nbf", null));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void stateOnlyOutsideRequestObjectNotUsed(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String requestUri = party.requestUri(party.par().drop("state"));
        Map<String, String> told = new Browser(fapi).authorize(party, requestUri, Map.of("state", "outside"));
        assertThat(told).containsKey("code").doesNotContainKey("state");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureRequestObjectWithoutRedirectUriFails(Plan plan) throws Exception {
        Refused.with(plan.first(fapi).par().drop("redirect_uri").send(), "invalid_request", "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureExpiredRequestObjectFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("exp", fapi.now() - 300));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithBadAudFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("aud", "https://www.example.com/another/issuer"));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithExpOver60Fails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("exp", fapi.now() + 70 * 60));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithNbfOver60Fails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("nbf", fapi.now() - 70 * 60));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureSignedRequestObjectWithRS256Fails(Plan plan) throws Exception {
        Party party = plan == Plan.MESSAGE_SIGNING ? plan.second(fapi) : plan.first(fapi);
        Message par = party.par();
        par.stated(par.object.by(party.key, JWSAlgorithm.RS256).head("alg", "RS256"));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectSignatureAlgorithmIsNotNone(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> {
            object.head("alg", "none");
            object.compact = text -> text.substring(0, text.lastIndexOf('.') + 1);
        });
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithInvalidSignatureFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.compact = text -> {
            int last = text.length() - 20;
            return text.substring(0, last) + (text.charAt(last) == 'A' ? 'B' : 'A') + text.substring(last + 1);
        });
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureMatchingKeyInAuthorizationRequest(Plan plan) throws Exception {
        Party second = plan.second(fapi);
        Message par = plan.first(fapi).par();
        par.stated(par.object.by(second.key, second.algorithm).head("alg", second.algorithm.getName()));
        Refused.with(par.send(), "invalid_request", "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureUnsignedRequestAtParEndpointFails(Plan plan) throws Exception {
        Refused.with(plan.first(fapi).par().unsigned().send(), "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureRegisteredRedirectUri(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(
                party.par().set("redirect_uri", party.callback + "/random").send(),
                "invalid_request",
                "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void plainFapiTolerateUnregisteredRedirectUri(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(
                party.par().set("redirect_uri", party.callback + "/random").send(),
                "invalid_request",
                "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureUnsignedAuthorizationRequestWithoutUsingParFails(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message par = party.par();
        Map<String, String> query = new LinkedHashMap<>((par.object == null ? par : par.unsigned()).form);
        query.put("client_id", party.id);
        Browser browser = new Browser(fapi);
        Refused.onAPage(browser, browser.authorize(query), "LOGIN-PAR-REQUIRED");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureRedirectUriInAuthorizationRequest(Plan plan) throws Exception {
        Refused.with(plan.first(fapi).par().drop("redirect_uri").send(), "invalid_request", "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureResponseTypeCodeIdtokenFails(Plan plan) throws Exception {
        Refused.with(
                plan.first(fapi).par().set("response_type", "code id_token").send(),
                "unsupported_response_type",
                "invalid_request",
                "unauthorized_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureResponseTypeTokenFails(Plan plan) throws Exception {
        Refused.with(
                plan.first(fapi).par().set("response_type", "token").send(),
                "unsupported_response_type",
                "invalid_request",
                "unauthorized_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parAttemptReuseRequestUri(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String requestUri = party.requestUri();
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(party, requestUri)).containsKey("code");
        Refused.onAPage(browser, browser.authorize(party, requestUri), "LOGIN-REQUEST-URI");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parAttemptToUseExpiredRequestUri(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Wire.Answer pushed = party.par().send();
        fapi.letPass(pushed.json().get("expires_in").asInt());
        Browser browser = new Browser(fapi);
        Refused.onAPage(browser, browser.authorize(party, pushed.text("request_uri")), "LOGIN-REQUEST-URI");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parEnsureJwtClientAssertionsNbfOver60SecondsInTheFutureFails(Plan plan) throws Exception {
        long late = fapi.now() + 61;
        Message par = plan.first(fapi)
                .par()
                .asserting(
                        assertion -> assertion.say("iat", late).say("nbf", late).say("exp", late + 60));
        Refused.with(par.send(), "invalid_request", "invalid_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parAttemptToUseRequestUriForDifferentClient(Plan plan) throws Exception {
        Browser browser = new Browser(fapi);
        Map<String, String> told =
                browser.authorize(plan.second(fapi), plan.first(fapi).requestUri());
        Refused.onAPage(browser, told, "LOGIN-REQUEST-URI");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parAuthorizationRequestContainingRequestUriFormParam(Plan plan) throws Exception {
        Refused.with(
                plan.first(fapi)
                        .par()
                        .beside("request_uri", "urn:ietf:params:oauth:request_uri:random")
                        .send(),
                "invalid_request",
                "invalid_request_object",
                "request_uri_not_supported");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parAttemptInvalidHttpMethod(Plan plan) throws Exception {
        Wire.Answer answer = plan.first(fapi).par().by("PUT").send();
        assertThat(answer.status()).as("RFC 9126, section 2.3").isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parEnsurePkceRequired(Plan plan) throws Exception {
        Refused.with(
                plan.first(fapi)
                        .par()
                        .drop("code_challenge")
                        .drop("code_challenge_method")
                        .send(),
                "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parPlainPkceRejected(Plan plan) throws Exception {
        Refused.with(
                plan.first(fapi)
                        .par()
                        .set("code_challenge", Party.VERIFIER)
                        .set("code_challenge_method", "plain")
                        .send(),
                "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void parAuthorizationRequestContainingRequestUri(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.stating(object -> object.say("request_uri", "urn:ietf:params:oauth:request_uri:random"));
        Refused.with(par.send(), "invalid_request_object");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parTestArrayAsAudienceFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.asserting(assertion -> assertion.say("aud", List.of(fapi.issuer(), "https://other.example")));
        Refused.with(par.send(), "invalid_request", "invalid_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parTestParEndpointUrlAsAudienceFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.asserting(assertion -> assertion.say("aud", fapi.endpoint("pushed_authorization_request_endpoint")));
        Refused.with(par.send(), "invalid_request", "invalid_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parTestTokenEndpointUrlAsAudienceFails(Plan plan) throws Exception {
        Message par = plan.first(fapi).par();
        par.asserting(assertion -> assertion.say("aud", fapi.endpoint("token_endpoint")));
        Refused.with(par.send(), "invalid_request", "invalid_client");
    }
}
