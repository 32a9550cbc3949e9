package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The modules of the suite in which a well-behaved client must succeed. */
class ConformanceFlowModulesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);

    @ParameterizedTest
    @EnumSource(Plan.class)
    void discoveryEndPointVerification(Plan plan) throws Exception {
        JsonNode told = fapi.world.discovery();
        assertThat(told.get("issuer").asString()).isEqualTo(fapi.issuer());
        assertThat(words(told, "response_types_supported")).contains("code");
        assertThat(words(told, "response_modes_supported")).contains("jwt");
        assertThat(words(told, "authorization_signing_alg_values_supported")).contains("PS256", "ES256");
        assertThat(told.get("authorization_response_iss_parameter_supported").asBoolean())
                .isTrue();
        assertThat(told.get("pushed_authorization_request_endpoint").asString()).startsWith(fapi.issuer());
        assertThat(told.get("require_pushed_authorization_requests").isBoolean())
                .isTrue();
        assertThat(told.get("authorization_endpoint").asString()).startsWith(fapi.issuer());
        assertThat(words(told, "token_endpoint_auth_methods_supported")).containsExactly("private_key_jwt");
        for (String list : List.of("dpop", "id_token", "token_endpoint_auth", "request_object")) {
            assertThat(words(told, list + "_signing_alg_values_supported"))
                    .as(list)
                    .contains("PS256", "ES256");
        }
        assertThat(words(told, "code_challenge_methods_supported")).containsExactly("S256");
        assertThat(words(told, "grant_types_supported")).contains("refresh_token", "authorization_code");
        assertThat(words(told, "scopes_supported")).contains("openid");
        assertThat(words(told, "subject_types_supported")).contains("public");
        assertThat(plan.first(fapi).signs).isEqualTo(plan.name().startsWith("MESSAGE_SIGNING"));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void happyFlow(Plan plan) throws Exception {
        Party first = plan.first(fapi);
        Message par = first.par();
        if (first.signs) {
            par.stating(object -> object.head("typ", null));
        }
        Wire.Answer one = go(first, par);
        assertThat(first.call(one.text("access_token"))
                        .header("Accept", "application/json;charset=UTF-8")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(first.call(one.text("access_token"))
                        .header("Accept", "application/json, */*")
                        .send()
                        .status())
                .isEqualTo(200);
        Party second = plan.second(fapi);
        Message other =
                second.par().set("dpop_jkt", second.dpop.computeThumbprint().toString());
        if (second.signs) {
            other.stating(object -> object.say("iat", fapi.now()));
        }
        Wire.Answer two = go(second, other);
        Refused.atTheResource(first.call(two.text("access_token")).send());
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void userRejectsAuthentication(Plan plan) throws Exception {
        for (Party party : List.of(plan.first(fapi), plan.second(fapi))) {
            Browser browser = new Browser(fapi);
            Message par = party.par().drop("test_pid").drop("acr_values").set("state", "s".repeat(128));
            browser.authorize(party, party.requestUri(par));
            Map<String, String> told = browser.cancel();
            assertThat(told).containsEntry("error", "access_denied").containsEntry("state", "s".repeat(128));
            assertThat(browser.last().header("Location")).startsWith(party.callback);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithMultipleAudSucceeds(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message par = party.par();
        par.stating(object -> object.say("aud", List.of(fapi.issuer(), "https://other1.example.com", "invalid")));
        assertThat(go(party, par).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationRequestWithoutStateSuccess(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Browser browser = new Browser(fapi);
        Map<String, String> told =
                browser.authorize(party, party.requestUri(party.par().drop("state")));
        assertThat(told).containsKey("code").doesNotContainKey("state");
        Wire.Answer tokens = party.redeem(told.get("code")).send();
        assertThat(claims(tokens).getClaim("s_hash")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationRequestWithoutNonceSuccess(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        assertThat(claims(go(party, party.par().drop("nonce"))).getClaim("nonce"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationRequestWith64CharNonceSuccess(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        assertThat(claims(go(party, party.par().set("nonce", "n".repeat(64)))).getStringClaim("nonce"))
                .isEqualTo("n".repeat(64));
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureOtherScopeOrderSucceeds(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        assertThat(go(party, party.par().set("scope", Fapi.FULL + " offline_access openid"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void testClaimsParameterIdentityClaims(Plan plan) throws Exception {
        assertThat(fapi.world.discovery().path("claims_parameter_supported").asBoolean(false))
                .as("the suite skips this when the metadata do not say so")
                .isFalse();
        Party party = plan.first(fapi);
        String claims = "{\"id_token\":{\"name\":{\"essential\":true}}}";
        assertThat(go(party, party.par().set("claims", claims)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void accessTokenTypeHeaderCaseSensitivity(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String token = party.tokens().text("access_token");
        for (String scheme : List.of("dPOp", "dpop", "DPOP")) {
            assertThat(party.call(token)
                            .withoutHeader("Authorization")
                            .header("Authorization", scheme + " " + token)
                            .send()
                            .status())
                    .as(scheme)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGE_SIGNING", "MESSAGE_SIGNING_TURNED"})
    void ensureRequestObjectWithNbf8SecondsInTheFutureIsAccepted(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message par = party.par();
        par.stating(object -> object.say("nbf", fapi.now() + 8));
        assertThat(go(party, par).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void checkDpopProofNbfExp(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message redeem = party.redeem(party.code());
        redeem.proving(proof -> proof.say("nbf", fapi.now()).say("exp", fapi.now() + 300));
        Wire.Answer tokens = redeem.send();
        assertThat(tokens.status()).as(tokens.whole().body()).isEqualTo(200);
        Message call = party.call(tokens.text("access_token"));
        call.proving(proof -> proof.say("nbf", fapi.now()).say("exp", fapi.now() + 300));
        assertThat(call.send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDpopproofWithIat10secondsBeforeSucceeds(Plan plan) throws Exception {
        fapi.letPass(11);
        proofsOf(plan.first(fapi), -10);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDpopproofWithIat10secondsAfterSucceeds(Plan plan) throws Exception {
        proofsOf(plan.first(fapi), 8);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDpopproofAtParEndpointBindingSuccess(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        assertThat(go(party, party.par().proved()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureDpopAuthCodeBindingSuccess(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String thumbprint = party.dpop.computeThumbprint().toString();
        assertThat(go(party, party.par().set("dpop_jkt", thumbprint).proved()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parEnsureReusedRequestUriPriorToAuthCompletionSucceeds(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String requestUri = party.requestUri(party.par().drop("test_pid").drop("acr_values"));
        Browser browser = new Browser(fapi);
        for (int visit = 0; visit < 2; visit++) {
            assertThat(browser.authorize(party, requestUri)).isEmpty();
            assertThat(browser.page().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parEnsureJwtClientAssertionsNbf8SecondsInTheFutureIsAccepted(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        long soon = fapi.now() + 8;
        Message par =
                party.par().asserting(assertion -> assertion.say("iat", soon).say("nbf", soon));
        assertThat(go(party, par).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void parWithoutDuplicateParameters(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        assertThat(new Browser(fapi).authorize(party, party.requestUri())).containsKey("code");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void refreshToken(Plan plan) throws Exception {
        Party first = plan.first(fapi);
        Wire.Answer tokens = go(first, first.par().set("prompt", "consent"));
        String refresh = tokens.text("refresh_token");
        assertThat(refresh).matches("[\\x20-\\x7E]{22,}");
        first.dpop = Party.freshKey();
        Wire.Answer again = first.refresh(refresh)
                .set("scope", "openid offline_access " + Fapi.FULL)
                .send();
        assertThat(again.status()).as(again.whole().body()).isEqualTo(200);
        assertThat(again.text("token_type")).isEqualTo("DPoP");
        assertThat(again.text("refresh_token")).as("FAPI 2.0 wants no rotation").isEqualTo(refresh);
        assertThat(claims(again).getSubject()).isEqualTo(claims(tokens).getSubject());
        assertThat(first.call(again.text("access_token")).send().status()).isEqualTo(200);
        Refused.with(first.refresh(refresh).unproved().send(), "invalid_request", "invalid_grant", "invalid_client");
        String ofTheSecond = plan.second(fapi).tokens().text("refresh_token");
        Refused.with(first.refresh(ofTheSecond).send(), "invalid_grant");
    }

    /** From the push to the resource, with every check that the suite makes on the way. */
    private Wire.Answer go(Party party, Message par) throws Exception {
        Wire.Answer pushed = par.send();
        assertThat(pushed.status()).as(pushed.whole().body()).isEqualTo(201);
        assertThat(pushed.header("Content-Type")).startsWith("application/json");
        assertThat(pushed.json().get("expires_in").asInt()).isBetween(5, 599);
        Browser browser = new Browser(fapi);
        Map<String, String> told = browser.authorize(party, pushed.text("request_uri"));
        assertThat(browser.last().header("Location")).startsWith(party.callback);
        assertThat(told).containsEntry("iss", fapi.issuer()).containsKey("code");
        assertThat(told.get("state")).isEqualTo(par.get("state"));
        if (party.signs) {
            signedForThisClient(party, browser.last().header("Location"));
        }
        Wire.Answer tokens = party.redeem(told.get("code")).send();
        assertThat(tokens.status()).as(tokens.whole().body()).isEqualTo(200);
        SignedJWT idToken = SignedJWT.parse(tokens.text("id_token"));
        verified(idToken);
        assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(fapi.issuer());
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(party.id);
        assertThat(idToken.getJWTClaimsSet().getSubject()).isNotEmpty();
        assertThat(String.valueOf(idToken.getJWTClaimsSet().getClaim("nonce")))
                .isEqualTo(String.valueOf(par.get("nonce")));
        String interaction = UUID.randomUUID().toString();
        Wire.Answer resource = party.call(tokens.text("access_token"))
                .header("x-fapi-interaction-id", interaction)
                .send();
        assertThat(resource.status()).as(resource.whole().body()).isEqualTo(200);
        assertThat(resource.header("x-fapi-interaction-id")).isEqualTo(interaction);
        assertThat(resource.header("Date")).isNotEmpty();
        return tokens;
    }

    private void signedForThisClient(Party party, String location) throws Exception {
        Map<String, String> query = Browser.parameters(location);
        query.remove("dummy1");
        query.remove("dummy2");
        assertThat(query.keySet()).as("nothing beside the signed answer").containsExactly("response");
        SignedJWT answer = SignedJWT.parse(query.get("response"));
        verified(answer);
        assertThat(answer.getJWTClaimsSet().getAudience()).containsExactly(party.id);
        long lifetime = answer.getJWTClaimsSet().getExpirationTime().toInstant().getEpochSecond() - fapi.now();
        assertThat(lifetime).isBetween(1L, 600L);
    }

    /** By a key of the JWKS that the header names, with an algorithm of FAPI 2.0. */
    private void verified(SignedJWT jwt) throws Exception {
        assertThat(jwt.getHeader().getAlgorithm().getName()).isIn("PS256", "ES256");
        JWK key = JWKSet.load(URI.create(fapi.endpoint("jwks_uri")).toURL())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), publicKey(key))))
                .isTrue();
    }

    private static Key publicKey(JWK key) throws Exception {
        return key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey();
    }

    private static JWTClaimsSet claims(Wire.Answer tokens) throws Exception {
        return SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet();
    }

    /** A whole flow with proofs everywhere, each so many seconds ahead. */
    private void proofsOf(Party party, int ahead) throws Exception {
        Message par = party.par().proved();
        par.proving(proof -> proof.say("iat", fapi.now() + ahead));
        Message redeem = party.redeem(party.code(par));
        redeem.proving(proof -> proof.say("iat", fapi.now() + ahead));
        Wire.Answer tokens = redeem.send();
        assertThat(tokens.status()).as(tokens.whole().body()).isEqualTo(200);
        Message call = party.call(tokens.text("access_token"));
        call.proving(proof -> proof.say("iat", fapi.now() + ahead));
        assertThat(call.send().status()).isEqualTo(200);
    }

    private static List<String> words(JsonNode told, String member) {
        List<String> words = new ArrayList<>();
        told.get(member).forEach(word -> words.add(word.asString()));
        return words;
    }
}
