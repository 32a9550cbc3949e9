package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modules of the suite that break the token request, and the call of the resource. */
class ConformanceTokenModulesTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureTokenEndpointFailsWithMismatchedDpopProofJkt(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String code = party.code(party.par().proved());
        party.dpop = Party.freshKey();
        Refused.with(party.redeem(code).send(), "invalid_request", "invalid_grant", "invalid_dpop_proof");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureTokenEndpointFailsWithMismatchedDpopJkt(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String other = Party.freshKey().computeThumbprint().toString();
        String code = party.code(party.par().set("dpop_jkt", other));
        Refused.with(party.redeem(code).send(), "invalid_request", "invalid_grant", "invalid_dpop_proof");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureClientIdInTokenEndpoint(Plan plan) throws Exception {
        Party first = plan.first(fapi);
        Party second = plan.second(fapi);
        Message redeem = first.redeem(first.code()).set("client_id", second.id);
        redeem.asserting(assertion -> assertion.say("iss", second.id).say("sub", second.id));
        Refused.with(redeem.send(), "invalid_client", "invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureHolderOfKeyRequired(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(
                party.redeem(party.code()).unproved().send(), "invalid_request", "invalid_grant", "invalid_dpop_proof");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureAuthorizationCodeIsBoundToClient(Plan plan) throws Exception {
        Party first = plan.first(fapi);
        Message redeem = plan.second(fapi).redeem(first.code()).set("redirect_uri", first.callback);
        Refused.with(redeem.send(), "invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void attemptReuseAuthorizationCodeAfterOneSecond(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String code = party.code();
        String token = party.redeem(code).send().text("access_token");
        assertThat(party.call(token).send().status()).isEqualTo(200);
        fapi.letPass(1);
        Refused.with(party.redeem(code).send(), "invalid_grant");
        Refused.atTheResource(party.call(token).send());
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureTokenEndpointFailsWithExpiredAuthCode(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String code = party.code();
        fapi.letPass(62);
        Refused.with(party.redeem(code).send(), "invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureSignedClientAssertionWithRS256Fails(Plan plan) throws Exception {
        Party party = List.of(plan.first(fapi), plan.second(fapi)).stream()
                .filter(each -> each.algorithm.equals(JWSAlgorithm.PS256))
                .findFirst()
                .orElseThrow();
        Message redeem = party.redeem(party.code());
        redeem.assertedBy(redeem.assertion.by(party.key, JWSAlgorithm.RS256).head("alg", "RS256"));
        Refused.with(redeem.send(), "invalid_client");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureClientAssertionInTokenEndpoint(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(party.redeem(party.code()).assertedBy(null).send(), "invalid_client", "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureClientAssertionWithExpIs5MinutesInPastFails(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message redeem = party.redeem(party.code()).asserting(assertion -> assertion.say("exp", fapi.now() - 300));
        Refused.with(redeem.send(), "invalid_client", "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureClientAssertionWithWrongAudFails(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message redeem =
                party.redeem(party.code()).asserting(assertion -> assertion.say("aud", "https://www.other1.com/"));
        Refused.with(redeem.send(), "invalid_client", "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensureClientAssertionWithNoSubFails(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Message redeem = party.redeem(party.code()).asserting(assertion -> assertion.say("sub", null));
        Refused.with(redeem.send(), "invalid_client", "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void ensurePkceCodeVerifierRequired(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(party.redeem(party.code()).drop("code_verifier").send(), "invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void incorrectPkceCodeVerifierRejected(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        Refused.with(
                party.redeem(party.code()).set("code_verifier", "w".repeat(64)).send(), "invalid_grant");
    }

    /** What the module tries at the resource, one thing after the other, with the token of one login. */
    @ParameterizedTest
    @EnumSource(Plan.class)
    void dpopNegativeTests(Plan plan) throws Exception {
        Party party = plan.first(fapi);
        String token = party.tokens().text("access_token");
        fapi.letPass(1);
        for (Map.Entry<String, Consumer<Token>> broken : broken(party).entrySet()) {
            Wire.Answer answer = party.call(token).proving(broken.getValue()).send();
            assertThat(answer.status()).as(broken.getKey()).isIn(400, 401);
        }
        Token spare = party.proof("GET", fapi.resource()).say("ath", Wire.hash(token));
        Refused.atTheResource(party.call(token).header("DPoP", spare.sign()).send());
        Refused.atTheResource(party.call(token).unproved().send());
        Refused.atTheResource(party.call(token)
                .withoutHeader("Authorization")
                .header("Authorization", "Bearer " + token)
                .send());
        for (Map.Entry<String, Consumer<Token>> sound : sound(token).entrySet()) {
            Wire.Answer answer = party.call(token).proving(sound.getValue()).send();
            assertThat(answer.status()).as(sound.getKey()).isEqualTo(200);
        }
        Token once = party.proof("GET", fapi.resource()).say("ath", Wire.hash(token));
        assertThat(party.call(token).proved(once).send().status()).isEqualTo(200);
        Refused.atTheResource(party.call(token).proved(once).send());
        Message capitals = party.call(token).unproved();
        assertThat(capitals.header(
                                "DPOP",
                                party.proof("GET", fapi.resource())
                                        .say("ath", Wire.hash(token))
                                        .sign())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private Map<String, Consumer<Token>> broken(Party party) {
        Map<String, Consumer<Token>> broken = new LinkedHashMap<>();
        broken.put("not a JWT", proof -> proof.compact = text -> text.substring(0, text.lastIndexOf('.')));
        broken.put("no typ", proof -> proof.head("typ", null));
        broken.put("no alg", proof -> proof.head = json -> json.replace("alg", "alg2"));
        broken.put("no jwk", proof -> proof.head("jwk", null));
        for (String claim : List.of("jti", "htm", "htu", "iat", "ath")) {
            broken.put("no " + claim, proof -> proof.say(claim, null));
        }
        broken.put("another typ", proof -> proof.head("typ", "dpop+jwt+wrongyousee"));
        broken.put("alg none", proof -> {
            proof.head("alg", "none").head("jwk", null);
            proof.compact = text -> text.substring(0, text.lastIndexOf('.') + 1);
        });
        broken.put(
                "a broken signature",
                proof -> proof.compact = text -> {
                    int last = text.length() - 20;
                    return text.substring(0, last) + (text.charAt(last) == 'A' ? 'B' : 'A') + text.substring(last + 1);
                });
        broken.put("a private key", proof -> proof.head("jwk", party.dpop.toJSONObject()));
        broken.put("another htm", proof -> proof.say("htm", "PUT"));
        broken.put("another htu", proof -> proof.say("htu", fapi.resource() + "ohnonotagain"));
        broken.put("iat an hour ahead", proof -> proof.say("iat", fapi.now() + 3600));
        broken.put("iat an hour ago", proof -> proof.say("iat", fapi.now() - 3600));
        broken.put("another ath", proof -> proof.say("ath", "A".repeat(43)));
        JWK other = Party.freshKey();
        broken.put("another key", proof -> {
            Token foreign = proof.by(other, JWSAlgorithm.ES256)
                    .head("jwk", other.toPublicJWK().toJSONObject());
            proof.compact = text -> foreign.sign();
        });
        return broken;
    }

    private Map<String, Consumer<Token>> sound(String token) {
        Map<String, Consumer<Token>> sound = new LinkedHashMap<>();
        sound.put("htu with query and fragment", proof -> proof.say("htu", fapi.resource() + "?all#doors"));
        sound.put("htu without", proof -> proof.say("htu", fapi.resource()));
        sound.put("extra members", proof -> proof.head("tx_id", fapi.now()).say("tx_id_key", token.length()));
        String upper = fapi.resource().replace("http", "HTTP").replace("localhost", "LOCALHOST");
        sound.put("scheme and host in upper case", proof -> proof.say("htu", upper));
        return sound;
    }
}
