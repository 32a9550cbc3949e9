package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import no.grunnmur.app.world.Client;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;

/** A client of the world that makes each message by hand. */
final class Party {

    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    final Fapi fapi;
    final String id;
    final JWK key;
    final JWSAlgorithm algorithm;
    final List<String> callbacks;
    /** Whether its requests and answers are signed. */
    final boolean signs;
    /** Whether an assertion may come again after the challenge for a nonce; if not, the next one is another. */
    final boolean retries;
    /** The key of its DPoP proofs. */
    JWK dpop = freshKey();
    /** Where it is sent back to. */
    String callback;

    Party(Fapi fapi, Client client) {
        this.fapi = fapi;
        this.id = client.clientId();
        this.algorithm = JWSAlgorithm.parse(client.algorithm().name());
        this.callbacks = client.redirectUris();
        this.callback = callbacks.isEmpty() ? "" : callbacks.getLast();
        this.signs = client.profile() == Client.Profile.FAPI2_SIGNED;
        this.retries = signs || client.profile() == Client.Profile.FAPI2_RETRY;
        try {
            this.key = JWK.parse(client.privateJwk());
        } catch (ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static JWK freshKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A client assertion that is right in every way. */
    Token assertion() {
        long now = fapi.now();
        return new Token(key, algorithm)
                .head("alg", algorithm.getName())
                .head("kid", key.getKeyID())
                .head("typ", "client-authentication+jwt")
                .say("iss", id)
                .say("sub", id)
                .say("aud", fapi.issuer())
                .say("iat", now)
                .say("nbf", now)
                .say("exp", now + 30)
                .say("jti", UUID.randomUUID().toString());
    }

    /** A proof that is right in every way but for a nonce. */
    Token proof(String method, String address) {
        return new Token(dpop, JWSAlgorithm.ES256)
                .head("typ", "dpop+jwt")
                .head("alg", "ES256")
                .head("jwk", dpop.toPublicJWK().toJSONObject())
                .say("jti", UUID.randomUUID().toString())
                .say("htm", method)
                .say("htu", address)
                .say("iat", fapi.now());
    }

    /** A request for a login of the doctor without a page. */
    Message par() throws Exception {
        Message message = new Message(this, fapi.endpoint("pushed_authorization_request_endpoint"))
                .set("response_type", "code")
                .set("redirect_uri", callback)
                .set("scope", "openid offline_access " + Fapi.FULL)
                .set("state", "state-" + UUID.randomUUID())
                .set("nonce", "nonce-" + UUID.randomUUID())
                .set("code_challenge", Wire.hash(VERIFIER))
                .set("code_challenge_method", "S256")
                .set("acr_values", "idp:testidp-oidc")
                .set("test_pid", fapi.doctor());
        return signs ? message.set("response_mode", "jwt").signed() : message;
    }

    private Message token(String grant) throws Exception {
        String address = fapi.endpoint("token_endpoint");
        return new Message(this, address).set("grant_type", grant).proved(proof("POST", address));
    }

    Message redeem(String code) throws Exception {
        return token("authorization_code")
                .set("code", code)
                .set("redirect_uri", callback)
                .set("code_verifier", VERIFIER);
    }

    Message refresh(String refreshToken) throws Exception {
        return token("refresh_token").set("refresh_token", refreshToken);
    }

    Message machine() throws Exception {
        return token("client_credentials").set("scope", Fapi.FULL);
    }

    /** A call of the resource. */
    Message call(String accessToken) throws Exception {
        Token proof = proof("GET", fapi.resource()).say("ath", Wire.hash(accessToken));
        return new Message(this, fapi.resource())
                .by("GET")
                .header("Authorization", "DPoP " + accessToken)
                .proved(proof);
    }

    String requestUri() throws Exception {
        return requestUri(par());
    }

    String requestUri(Message par) throws Exception {
        Wire.Answer answer = par.send();
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
        return answer.text("request_uri");
    }

    /** From the push to the code. */
    String code() throws Exception {
        return code(par());
    }

    String code(Message par) throws Exception {
        Browser browser = new Browser(fapi);
        String code = browser.authorize(this, requestUri(par)).get("code");
        assertThat(code).as(browser.last().whole().body()).isNotNull();
        return code;
    }

    /** From the push to the tokens. */
    Wire.Answer tokens() throws Exception {
        Wire.Answer answer = redeem(code()).send();
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer;
    }
}
