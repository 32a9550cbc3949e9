package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FAPI 2.0 Message Signing (final), clause by clause: signed requests, answers and introspection. */
class Fapi20MessageSigningTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party signer = fapi.party("samsvar-3");

    @Test
    void c5_3_1_1_signedRequestObjectsAreRequiredAndVerified() throws Exception {
        assertThat(signer.par().send().status()).isEqualTo(201);
        Refused.by("REQUEST-OBJECT-MISSING", signer.par().unsigned().send());
        Message foreign = signer.par();
        foreign.stated(foreign.object.by(Party.freshKey(), signer.algorithm));
        Refused.by("REQUEST-OBJECT-SIGNATURE", foreign.send());
        Message beside = signer.par().drop("scope").beside("scope", "openid");
        Refused.by("LOGIN-SCOPE-FORM", beside.send());
    }

    @Test
    void c5_3_1_2_audIsTheIssuerOrHoldsIt() throws Exception {
        for (Object ours :
                List.of(fapi.issuer(), List.of(fapi.issuer()), List.of("https://as.example", fapi.issuer()))) {
            assertThat(signer.par().stating(jwt -> jwt.say("aud", ours)).send().status())
                    .isEqualTo(201);
        }
        for (Object other : List.of("https://as.example", List.of(), List.of(fapi.issuer() + "/"), 7)) {
            Refused.by(
                    "REQUEST-OBJECT-AUD",
                    signer.par().stating(jwt -> jwt.say("aud", other)).send());
        }
        Refused.by(
                "REQUEST-OBJECT-AUD",
                signer.par().stating(jwt -> jwt.say("aud", null)).send());
    }

    @Test
    void c5_3_1_3_nbfIsThereAndAtMost60MinutesOld() throws Exception {
        assertThat(signer.par()
                        .drop("jti")
                        .stating(jwt -> jwt.say("nbf", fapi.now() - 3590).say("exp", fapi.now() + 5))
                        .send()
                        .status())
                .isEqualTo(201);
        Refused.by(
                "REQUEST-OBJECT-TIME",
                signer.par().stating(jwt -> jwt.say("nbf", null)).send());
        Refused.by(
                "REQUEST-OBJECT-TIME",
                signer.par().stating(jwt -> jwt.say("nbf", fapi.now() - 3700)).send());
    }

    @Test
    void c5_3_1_4_expIsThereAndAtMost60MinutesAfterNbf() throws Exception {
        assertThat(signer.par()
                        .drop("jti")
                        .stating(jwt -> jwt.say("exp", fapi.now() + 3590))
                        .send()
                        .status())
                .isEqualTo(201);
        Refused.by(
                "REQUEST-OBJECT-TIME",
                signer.par().stating(jwt -> jwt.say("exp", null)).send());
        Refused.by(
                "REQUEST-OBJECT-TIME",
                signer.par().stating(jwt -> jwt.say("exp", fapi.now() + 3700)).send());
        Message between = signer.par().drop("jti");
        between.stating(jwt -> jwt.say("nbf", fapi.now() - 3000).say("exp", fapi.now() + 3000));
        Refused.by("REQUEST-OBJECT-TIME", between.send());
    }

    @Test
    void c5_3_1_5_typIsAcceptedAsTheStandardWritesIt() throws Exception {
        for (String type : List.of("oauth-authz-req+jwt", "application/oauth-authz-req+jwt")) {
            assertThat(signer.par().stating(jwt -> jwt.head("typ", type)).send().status())
                    .isEqualTo(201);
        }
    }

    @Test
    void c5_4_1_1_answersAreSignedAndNothingElse() throws Exception {
        Refused.by("RESPONSE-MODE", signer.par().set("response_mode", "query").send());
        Refused.by("RESPONSE-MODE", signer.par().drop("response_mode").send());
        Browser browser = new Browser(fapi);
        Map<String, String> told = browser.authorize(signer, signer.requestUri());
        Map<String, String> query = Browser.parameters(browser.last().header("Location"));
        assertThat(query.keySet()).containsExactly("response");
        SignedJWT answer = SignedJWT.parse(query.get("response"));
        JWKSet keys = JWKSet.load(URI.create(fapi.endpoint("jwks_uri")).toURL());
        assertThat(answer.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(answer.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(told)
                .containsEntry("iss", fapi.issuer())
                .containsEntry("aud", "[" + signer.id + "]")
                .containsKeys("code", "state", "exp");
    }

    @Test
    void c5_4_1_1_anErrorIsSignedToo() throws Exception {
        Browser browser = new Browser(fapi);
        Message silent = signer.par().drop("test_pid").drop("acr_values").set("prompt", "none");
        Map<String, String> told = browser.authorize(signer, signer.requestUri(silent));
        assertThat(told).containsEntry("error", "login_required").containsKey("response");
    }

    @Test
    void c5_5_1_1_introspectionIsSignedForWhoAsksForAJwt() throws Exception {
        String token = signer.machine().send().text("access_token");
        Wire.Answer answer = introspect(signer, token)
                .header("Accept", "application/token-introspection+jwt")
                .send();
        assertThat(answer.header("Content-Type")).startsWith("application/token-introspection+jwt");
        SignedJWT signed = SignedJWT.parse(answer.whole().body());
        assertThat(signed.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(signed.getHeader().getAlgorithm().getName()).isIn("PS256", "ES256");
        assertThat(signed.getJWTClaimsSet().getAudience()).containsExactly(signer.id);
        assertThat(signed.getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true);
    }

    @Test
    void c5_6_1_idTokensAreSigned() throws Exception {
        SignedJWT idToken = SignedJWT.parse(signer.tokens().text("id_token"));
        JWKSet keys = JWKSet.load(URI.create(fapi.endpoint("jwks_uri")).toURL());
        assertThat(idToken.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    void c6_2_anotherClientLearnsNothingByIntrospection() throws Exception {
        String token = signer.tokens().text("access_token");
        Wire.Answer answer = introspect(fapi.party("samsvar-4"), token).send();
        assertThat(answer.json().toString()).isEqualTo("{\"active\":false}");
    }

    private Message introspect(Party asker, String token) throws Exception {
        return new Message(asker, fapi.endpoint("introspection_endpoint")).set("token", token);
    }
}
