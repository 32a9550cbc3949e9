package no.grunnmur.app.demo;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;

/** The nonce round, the token, and what stands in it. */
final class TokenSteps {

    private static final String ORGANISATION = "helseid://claims/client/claims/orgnr_parent";

    private TokenSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.TOKEN, "Ask without a nonce", TokenSteps::challenge),
                new Step(Chapter.TOKEN, "Ask again with the nonce", story -> token(story, Story.FULL)),
                new Step(Chapter.TOKEN, "Verify the token", TokenSteps::verify)
                        .failing("somebody has changed a letter of it", TokenSteps::tampered));
    }

    private static Step.Seen challenge(Story story) throws Exception {
        Wire.Answer answer = story.askForToken(Story.FULL).expect(400);
        if (!answer.text("error").equals("use_dpop_nonce")) {
            throw answer.fails("expected use_dpop_nonce, got " + answer.shortly());
        }
        story.nonce = answer.header("DPoP-Nonce").orElseThrow(() -> answer.fails("no DPoP-Nonce header"));
        return new Step.Seen(sent(answer), "400 use_dpop_nonce, DPoP-Nonce " + Screen.secret(story.nonce));
    }

    /** Gets a token for one scope; the nonce is asked for anew when the one that we have is used up. */
    static Step.Seen token(Story story, String scope) throws Exception {
        Wire.Answer answer = story.askForToken(scope);
        if (answer.text("error").equals("use_dpop_nonce")) {
            story.nonce = answer.header("DPoP-Nonce").orElse(story.nonce);
            answer = story.askForToken(scope);
        }
        answer.expect(200);
        if (!answer.text("token_type").equals("DPoP")) {
            throw answer.fails("the token is not bound to our key: token_type " + answer.text("token_type"));
        }
        if (!answer.text("scope").equals(Story.API + "/" + scope)) {
            throw answer.fails("the scope is " + answer.text("scope"));
        }
        story.tokens.put(scope, answer.text("access_token"));
        return new Step.Seen(
                sent(answer),
                "200, DPoP token " + Screen.secret(answer.text("access_token")) + " for " + scope + ", "
                        + answer.json().path("expires_in").asInt(0) + " s");
    }

    private static Step.Seen tampered(Story story) throws Exception {
        String token = story.tokens.get(Story.FULL);
        int middle = token.lastIndexOf('.') + 10;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        story.tokens.put(Story.FULL, token.substring(0, middle) + other + token.substring(middle + 1));
        return verify(story);
    }

    private static Step.Seen verify(Story story) throws Exception {
        String sent = "(nothing: checked here with HelseID's key)";
        SignedJWT token = SignedJWT.parse(story.tokens.get(Story.FULL));
        JWK key = story.keys.getKeyByKeyId(token.getHeader().getKeyID());
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            throw new Step.DidNotHold(sent, "the token's kid is not among the published keys");
        }
        JWSVerifier verifier =
                new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), asymmetric.toPublicKey());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        require(sent, token.verify(verifier), "the signature is wrong");
        require(sent, "at+jwt".equals(String.valueOf(token.getHeader().getType())), "typ is not at+jwt");
        require(sent, story.system("helseid").toString().equals(claims.getIssuer()), "iss is not the issuer");
        require(sent, List.of(Story.API).equals(claims.getAudience()), "aud is not the API alone");
        require(
                sent,
                claims.getClaim("cnf") instanceof Map<?, ?> cnf
                        && story.dpopKey.computeThumbprint().toString().equals(cnf.get("jkt")),
                "cnf.jkt is not our key's");
        String organisation = story.client().path("organisationNumber").asString("");
        require(sent, organisation.equals(claims.getClaim(ORGANISATION)), "orgnr_parent is not our organisation");
        require(sent, claims.getExpirationTime().toInstant().isAfter(story.now()), "the token has expired already");
        return new Step.Seen(
                sent,
                token.getHeader().getAlgorithm() + " by key "
                        + Screen.shortened(token.getHeader().getKeyID()) + ", aud " + Story.API
                        + ", bound to our key, for organisation " + organisation);
    }

    private static void require(String sent, boolean holds, String otherwise) {
        if (!holds) {
            throw new Step.DidNotHold(sent, otherwise);
        }
    }

    private static String sent(Wire.Answer answer) {
        return answer.sent() + " [client assertion, DPoP proof]";
    }
}
