package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The attacks of the FAPI 2.0 Attacker Model, each by its name: somebody has what belongs to the victim, and gets nothing. */
class AttackerModelTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party victim = fapi.party("samsvar-1");
    private final Party thief = fapi.party("samsvar-2");

    // A2, A3a, A3b: what passes through the browser, or leaks out of it

    @Test
    void mixUp_everyAnswerNamesTheIssuerThatItIsOf() throws Exception {
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(victim, victim.requestUri())).containsEntry("iss", fapi.issuer());
        Party signer = fapi.party("samsvar-3");
        assertThat(browser.authorize(signer, signer.requestUri()))
                .containsEntry("iss", fapi.issuer())
                .containsEntry("aud", "[" + signer.id + "]");
        Message refused = victim.par()
                .drop("test_pid")
                .drop("acr_values")
                .set("prompt", "none")
                .set("max_age", "0");
        assertThat(new Browser(fapi).authorize(victim, victim.requestUri(refused)))
                .containsKey("error")
                .containsEntry("iss", fapi.issuer());
    }

    /** The thief's server lets the victim sign for it, and brings the assertion here. */
    @Test
    void mixUp_anAssertionForAnotherServerIsNoGoodHere() throws Exception {
        for (Object other : List.of("https://thief.example", List.of("https://thief.example", fapi.issuer()))) {
            Refused.with(
                    victim.machine().asserting(jwt -> jwt.say("aud", other)).send(), "invalid_client");
        }
    }

    @Test
    void codeInjection_aCodeOfAnotherLoginIsNoGood() throws Exception {
        String stolen = victim.code();
        Message injected =
                victim.redeem(stolen).set("code_verifier", "the-verifier-of-the-thiefs-own-login-0123456789");
        Refused.by("CODE-VERIFIER", injected.send());
        Refused.with(victim.redeem(stolen).send(), "invalid_grant");
    }

    @Test
    void codeTheft_aCodeIsNoGoodForAnotherClient() throws Exception {
        Message stolen = thief.redeem(victim.code()).set("redirect_uri", victim.callback);
        Refused.with(stolen.send(), "invalid_grant");
    }

    @Test
    void codeTheft_aCodeIsNoGoodForAnotherKey() throws Exception {
        String code = victim.code(victim.par().proved());
        victim.dpop = Party.freshKey();
        Refused.by("CODE-KEY", victim.redeem(code).send());
    }

    @Test
    void pushedRequestTheft_itIsNoGoodForAnotherClient() throws Exception {
        String requestUri = victim.requestUri();
        Browser browser = new Browser(fapi);
        Refused.onAPage(browser, browser.authorize(thief, requestUri), "LOGIN-REQUEST-URI");
    }

    @Test
    void pushedRequestTampering_theBrowserAddsNothing() throws Exception {
        Map<String, String> told = new Browser(fapi)
                .authorize(
                        victim,
                        victim.requestUri(),
                        Map.of(
                                "redirect_uri",
                                "https://thief.example/",
                                "state",
                                "thief",
                                "response_mode",
                                "fragment"));
        assertThat(told.get("state")).startsWith("state-");
        assertThat(told).containsKey("code");
    }

    // A5: what leaks from a token endpoint or from a resource

    /**
     * The thief's authorization server hands the client a token that the thief took from another: the client calls the
     * resource with it and with its own key, which the token is not bound to.
     */
    @Test
    void cuckooToken_aTokenOfAnotherKeyIsNoGood() throws Exception {
        String stolen = victim.tokens().text("access_token");
        assertThat(victim.call(stolen).send().status()).isEqualTo(200);
        Refused.atTheResource(thief.call(stolen).send());
    }

    /** And the thief's own server cannot make one that the resource believes. */
    @Test
    void cuckooToken_aTokenOfAnotherIssuerIsNoGood() throws Exception {
        SignedJWT real = SignedJWT.parse(victim.machine().send().text("access_token"));
        Token made = new Token(thief.key, thief.algorithm);
        made.claims.putAll(real.getPayload().toJSONObject());
        made.head("typ", "at+jwt").head("alg", thief.algorithm.getName()).head("kid", thief.key.getKeyID());
        made.say("iss", "https://thief.example");
        Refused.atTheResource(victim.call(made.sign()).send());
        made.say("iss", fapi.issuer());
        Refused.atTheResource(victim.call(made.sign()).send());
    }

    @Test
    void tokenTheft_aBoundTokenIsNoBearerToken() throws Exception {
        String stolen = victim.tokens().text("access_token");
        Message call = thief.call(stolen).unproved().withoutHeader("Authorization");
        Refused.atTheResource(call.header("Authorization", "Bearer " + stolen).send());
        Refused.atTheResource(thief.call(stolen).unproved().send());
    }

    @Test
    void refreshTokenTheft_itIsNoGoodForAnotherClientNorAnotherKey() throws Exception {
        String stolen = victim.tokens().text("refresh_token");
        Refused.with(thief.refresh(stolen).send(), "invalid_grant");
        assertThat(victim.refresh(stolen).send().status()).isEqualTo(200);
    }

    @Test
    void proofTheft_aProofIsForOneTokenOneMethodAndOneAddress() throws Exception {
        String token = victim.machine().send().text("access_token");
        String other = victim.machine().send().text("access_token");
        Refused.atTheResource(
                victim.call(token).proving(jwt -> jwt.say("ath", hash(other))).send());
        Refused.atTheResource(
                victim.call(token).proving(jwt -> jwt.say("ath", null)).send());
        Refused.atTheResource(
                victim.call(token).proving(jwt -> jwt.say("htm", "POST")).send());
        Refused.atTheResource(
                victim.call(token).proving(jwt -> jwt.say("htu", fapi.issuer())).send());
    }

    // Replay: each of them is used twice

    @Test
    void replayOfACode_andWhatItGaveIsOver() throws Exception {
        String code = victim.code();
        Wire.Answer first = victim.redeem(code).send();
        Refused.with(victim.redeem(code).send(), "invalid_grant");
        Refused.atTheResource(victim.call(first.text("access_token")).send());
        Refused.with(victim.refresh(first.text("refresh_token")).send(), "invalid_grant");
    }

    @Test
    void replayOfARequestUri() throws Exception {
        String requestUri = victim.requestUri();
        Browser browser = new Browser(fapi);
        assertThat(browser.authorize(victim, requestUri)).containsKey("code");
        Refused.onAPage(browser, browser.authorize(victim, requestUri), "LOGIN-REQUEST-URI");
        Browser other = new Browser(fapi);
        Refused.onAPage(other, other.authorize(victim, requestUri), "LOGIN-REQUEST-URI");
    }

    @Test
    void replayOfAProof() throws Exception {
        Message first = victim.machine();
        assertThat(first.send().status()).isEqualTo(200);
        Refused.with(victim.machine().proved(first.proof).send(), "invalid_dpop_proof");
        String token = victim.machine().send().text("access_token");
        Message call = victim.call(token);
        assertThat(call.send().status()).isEqualTo(200);
        Refused.atTheResource(victim.call(token).proved(call.proof).send());
    }

    @Test
    void replayOfAnAssertion() throws Exception {
        Message first = victim.machine();
        assertThat(first.send().status()).isEqualTo(200);
        Refused.with(victim.machine().assertedBy(first.assertion).send(), "invalid_client");
        Refused.with(victim.par().assertedBy(first.assertion).send(), "invalid_client");
    }

    @Test
    void replayOfARequestObject() throws Exception {
        Message first = victim.par().signed();
        assertThat(first.send().status()).isEqualTo(201);
        Refused.with(victim.par().signed().stated(first.object).send(), "invalid_request_object");
    }

    /** Where refresh tokens rotate: the old one ends the whole family. */
    @Test
    void replayOfARefreshToken() throws Exception {
        Party journal = fapi.party("ringsaker-journal");
        String first = journal.tokens().text("refresh_token");
        String second = journal.refresh(first).send().text("refresh_token");
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        Refused.with(journal.refresh(first).send(), "invalid_grant");
        Refused.with(journal.refresh(second).send(), "invalid_grant");
    }

    @Test
    void replayAtOnce_oneOfManyWins() throws Exception {
        String code = victim.code();
        String requestUri = victim.requestUri();
        List<Callable<Integer>> redeeming = new ArrayList<>();
        List<Callable<Boolean>> opening = new ArrayList<>();
        for (int racer = 0; racer < 20; racer++) {
            redeeming.add(() -> victim.redeem(code).send().status());
            opening.add(() -> new Browser(fapi).authorize(victim, requestUri).containsKey("code"));
        }
        assertThat(Fapi.race(redeeming)).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(Fapi.race(opening)).filteredOn(won -> won).hasSize(1);
    }

    // One artefact in the place of another

    @Test
    void confusion_noTokenIsGoodAsAnother() throws Exception {
        Wire.Answer tokens = victim.tokens();
        String id = tokens.text("id_token");
        String access = tokens.text("access_token");
        String refresh = tokens.text("refresh_token");
        Refused.atTheResource(victim.call(id).send());
        Refused.atTheResource(victim.call(refresh).send());
        Refused.with(victim.refresh(access).send(), "invalid_grant");
        Refused.with(victim.refresh(id).send(), "invalid_grant");
        Refused.with(victim.redeem(refresh).send(), "invalid_grant");
        Refused.with(
                victim.machine().asserting(jwt -> jwt.compact = own -> access).send(), "invalid_client");
        Refused.with(victim.machine().asserting(jwt -> jwt.compact = own -> id).send(), "invalid_client");
        Refused.with(
                victim.machine().proving(jwt -> jwt.compact = own -> access).send(), "invalid_dpop_proof");
        String proof = victim.proof("POST", fapi.endpoint("token_endpoint")).sign();
        Refused.with(
                victim.machine().asserting(jwt -> jwt.compact = own -> proof).send(), "invalid_client");
        String assertion = victim.assertion().sign();
        Refused.with(
                victim.machine().proving(jwt -> jwt.compact = own -> assertion).send(), "invalid_dpop_proof");
        Refused.with(
                victim.par()
                        .signed()
                        .stating(jwt -> jwt.compact = own -> assertion)
                        .send(),
                "invalid_request_object");
        Browser browser = new Browser(fapi);
        browser.get(fapi.endpoint("end_session_endpoint") + "?id_token_hint=" + access);
        assertThat(browser.last().status()).isBetween(200, 499);
        assertThat(browser.last().header("Location")).doesNotContain("http");
    }

    // Keys

    @Test
    void keyConfusion_aKeyOfAnotherClientSignsForItAlone() throws Exception {
        for (String kid : List.of(victim.key.getKeyID(), thief.key.getKeyID())) {
            Message machine = victim.machine();
            machine.assertedBy(machine.assertion
                    .by(thief.key, thief.algorithm)
                    .head("alg", thief.algorithm.getName())
                    .head("kid", kid));
            Refused.with(machine.send(), "invalid_client");
            Message par = victim.par().signed();
            par.stated(par.object
                    .by(thief.key, thief.algorithm)
                    .head("alg", thief.algorithm.getName())
                    .head("kid", kid));
            Refused.with(par.send(), "invalid_request_object");
        }
    }

    /** Authenticated as itself, the thief pushes a request object of the victim's. */
    @Test
    void keyConfusion_aRequestObjectIsOfWhoPushesIt() throws Exception {
        Token victims = victim.par().signed().object;
        Refused.with(thief.par().signed().stated(victims).send(), "invalid_request_object", "invalid_request");
        Message half = thief.par().signed();
        half.object.say("client_id", victim.id).say("iss", victim.id);
        Refused.with(half.send(), "invalid_request_object", "invalid_request");
    }

    @Test
    void keyConfusion_theDpopKeySignsNoAssertion() throws Exception {
        Message machine = victim.machine();
        machine.assertedBy(machine.assertion
                .by(victim.dpop, JWSAlgorithm.ES256)
                .head("jwk", victim.dpop.toPublicJWK().toJSONObject()));
        Refused.with(machine.send(), "invalid_client");
    }

    @Test
    void keyConfusion_theClientsKeySignsNoAccessToken() throws Exception {
        SignedJWT real = SignedJWT.parse(victim.machine().send().text("access_token"));
        Token made = new Token(victim.key, JWSAlgorithm.ES256);
        made.claims.putAll(real.getPayload().toJSONObject());
        made.header.putAll(real.getHeader().toJSONObject());
        Refused.atTheResource(victim.call(made.sign()).send());
        Refused.atTheResource(
                victim.call(made.head("kid", victim.key.getKeyID()).sign()).send());
    }

    /** The proof names one key in its header and is signed by another. */
    @Test
    void keyConfusion_aProofIsSignedByTheKeyThatItShows() throws Exception {
        String stolen = victim.machine().send().text("access_token");
        JWK shown = victim.dpop.toPublicJWK();
        Message call = thief.call(stolen).proving(jwt -> jwt.head("jwk", shown.toJSONObject()));
        Refused.atTheResource(call.send());
    }

    private static String hash(String token) {
        try {
            return Wire.hash(token);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
