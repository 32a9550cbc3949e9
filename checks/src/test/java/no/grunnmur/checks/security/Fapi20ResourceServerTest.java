package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FAPI 2.0 Security Profile (final), section 5.3.4, clause by clause: what is asked of a resource server. */
class Fapi20ResourceServerTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");

    @Test
    void c5_3_4_1_theTokenComesInTheHeader() throws Exception {
        String token = party.machine().send().text("access_token");
        assertThat(party.call(token).send().status()).isEqualTo(200);
        Wire.Answer none = party.call(token).withoutHeader("Authorization").send();
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).contains("DPoP");
    }

    @Test
    void c5_3_4_2_theTokenDoesNotComeInTheQuery() throws Exception {
        String token = party.machine().send().text("access_token");
        Message call = party.call(token).withoutHeader("Authorization").asking("?access_token=" + token);
        assertThat(call.send().status()).isEqualTo(401);
        assertThat(party.call(token).asking("?access_token=" + token).send().status())
                .isIn(200, 400, 401);
    }

    @Test
    void c5_3_4_3_validityIntegrityExpiryAndRevocationAreVerified() throws Exception {
        Wire.Answer tokens = party.tokens();
        String token = tokens.text("access_token");
        int last = token.length() - 20;
        String bent = token.substring(0, last) + (token.charAt(last) == 'A' ? 'B' : 'A') + token.substring(last + 1);
        Refused.atTheResource(party.call(bent).send());
        Refused.atTheResource(party.call(tokens.text("id_token")).send());
        assertThat(party.call(token).send().status()).isEqualTo(200);
        Message revocation = new Message(party, fapi.endpoint("revocation_endpoint")).set("token", token);
        assertThat(revocation.send().status()).isEqualTo(200);
        Refused.atTheResource(party.call(token).send());
        String other = party.machine().send().text("access_token");
        fapi.letPass(700);
        Refused.atTheResource(party.call(other).send());
    }

    @Test
    void c5_3_4_4_theAuthorizationMustBeEnoughForTheResource() throws Exception {
        Party api = fapi.party("persontjenesten-api");
        String other =
                api.machine().set("scope", "nhn:cp-api/access-v2-dpop").send().text("access_token");
        assertThat(api.call(other).send().status()).isEqualTo(401);
        Party restricted = fapi.party("legekontor-lettlege");
        String weak = restricted
                .machine()
                .set("scope", "nhn:hgd-persontjenesten-api/restricted-access")
                .send()
                .text("access_token");
        String full = fapi.world.lookup("full-access").toString();
        Message lookup = new Message(restricted, full)
                .header("Authorization", "DPoP " + weak)
                .proved(restricted.proof("POST", full).say("ath", Wire.hash(weak)));
        Wire.Answer answer = lookup.send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
    }

    @Test
    void c5_3_4_5_aBoundTokenIsWorthNothingWithoutItsProof() throws Exception {
        String token = party.machine().send().text("access_token");
        Refused.atTheResource(party.call(token).unproved().send());
        Refused.atTheResource(party.call(token)
                .withoutHeader("Authorization")
                .header("Authorization", "Bearer " + token)
                .send());
        Party thief = fapi.party("samsvar-2");
        Refused.atTheResource(thief.call(token).send());
    }

    @Test
    void c5_3_4_5_userinfoOfAFapiClientWantsTheProofToo() throws Exception {
        String token = party.tokens().text("access_token");
        URI userinfo = URI.create(fapi.endpoint("userinfo_endpoint"));
        for (Map<String, String> bare :
                List.of(Map.of("Authorization", "Bearer " + token), Map.of("Authorization", "DPoP " + token))) {
            assertThat(Wire.get(userinfo, bare).status()).isEqualTo(401);
        }
        String proof = party.proof("GET", userinfo.toString())
                .say("ath", Wire.hash(token))
                .sign();
        Wire.Answer answer = Wire.get(userinfo, Map.of("Authorization", "DPoP " + token, "DPoP", proof));
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    }
}
