package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** FAPI 2.0 Security Profile (final), section 5.3.2.1, clause by clause: what is asked of every authorization server. */
class Fapi20AuthorizationServerTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");

    @Test
    void c5_3_2_1_1_metadataAreDistributedAsBothStandardsSay() throws Exception {
        String below = fapi.issuer() + "/.well-known/";
        URI front = URI.create(fapi.issuer());
        String rfc8414 = front.resolve("/") + ".well-known/oauth-authorization-server" + front.getRawPath();
        for (String address : List.of(below + "openid-configuration", below + "oauth-authorization-server", rfc8414)) {
            Wire.Answer answer = Wire.get(URI.create(address), Map.of());
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.text("issuer")).isEqualTo(fapi.issuer());
            assertThat(answer.text("authorization_endpoint")).isEqualTo(fapi.endpoint("authorization_endpoint"));
        }
    }

    @Test
    void c5_3_2_1_2_thePasswordGrantIsRejected() throws Exception {
        Message password = party.machine()
                .set("grant_type", "password")
                .set("username", "a")
                .set("password", "b");
        Refused.with(password.send(), "unsupported_grant_type");
    }

    @Test
    void c5_3_2_1_3_onlyConfidentialClients() throws Exception {
        Refused.with(party.machine().assertedBy(null).send(), "invalid_client");
        Refused.with(party.par().assertedBy(null).send(), "invalid_client");
        Refused.with(party.redeem(party.code()).assertedBy(null).send(), "invalid_client");
        assertThat(fapi.world
                        .discovery()
                        .get("token_endpoint_auth_methods_supported")
                        .toString())
                .doesNotContain("none");
    }

    @Test
    void c5_3_2_1_4_onlySenderConstrainedTokensAreIssued() throws Exception {
        Refused.by("DPOP-REQUIRED", party.machine().unproved().send());
        Refused.by("DPOP-REQUIRED", party.redeem(party.code()).unproved().send());
        Wire.Answer tokens = party.tokens();
        Refused.by(
                "DPOP-REQUIRED",
                party.refresh(tokens.text("refresh_token")).unproved().send());
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    }

    @Test
    void c5_3_2_1_5_tokensAreBoundByDpop() throws Exception {
        String thumbprint = party.dpop.computeThumbprint().toString();
        for (Wire.Answer answer : List.of(party.machine().send(), party.tokens())) {
            SignedJWT token = SignedJWT.parse(answer.text("access_token"));
            assertThat(token.getJWTClaimsSet().getJSONObjectClaim("cnf")).isEqualTo(Map.of("jkt", thumbprint));
        }
    }

    @Test
    void c5_3_2_1_6_clientsAuthenticateByPrivateKeyJwtAlone() throws Exception {
        Refused.by(
                "CLIENT-SECRET",
                party.machine()
                        .assertedBy(null)
                        .set("client_secret", "hemmelig")
                        .send());
        Refused.by(
                "CLIENT-SECRET",
                party.machine().header("Authorization", "Basic YTpi").send());
        Refused.by("CLIENT-SECRET", party.par().set("client_secret", "hemmelig").send());
        assertThat(party.machine().send().status()).isEqualTo(200);
    }

    @Test
    void c5_3_2_1_7_thereIsNoOpenRedirector() throws Exception {
        Browser browser = new Browser(fapi);
        String thief = "https://thief.example/";
        Refused.onAPage(
                browser, browser.authorize(Map.of("client_id", party.id, "redirect_uri", thief)), "LOGIN-PAR-REQUIRED");
        Refused.onAPage(browser, browser.authorize(party, "https://thief.example/request.jwt"), "LOGIN-REQUEST-URI");
        Refused.onAPage(
                browser, browser.authorize(Map.of("client_id", "nobody", "redirect_uri", thief)), "LOGIN-CLIENT");
        browser.get(fapi.endpoint("end_session_endpoint") + "?post_logout_redirect_uri=" + thief);
        assertThat(browser.last().header("Location")).doesNotContain("thief");
        assertThat(browser.last().whole().body()).doesNotContain("href=\"" + thief, "action=\"" + thief);
    }

    @Test
    void c5_3_2_1_8_theIssuerAsOneTextIsTheOnlyAudience() throws Exception {
        for (Object other : List.of(
                List.of(fapi.issuer()),
                List.of(fapi.issuer(), "https://other.example"),
                fapi.issuer() + "/",
                fapi.endpoint("token_endpoint"),
                fapi.endpoint("pushed_authorization_request_endpoint"))) {
            Refused.with(party.machine().asserting(jwt -> jwt.say("aud", other)).send(), "invalid_client");
            Refused.with(party.par().asserting(jwt -> jwt.say("aud", other)).send(), "invalid_client");
        }
        assertThat(party.machine()
                        .asserting(jwt -> jwt.say("aud", fapi.issuer()))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void c5_3_2_1_9_refreshTokensAreNotRotated() throws Exception {
        String refresh = party.tokens().text("refresh_token");
        for (int use = 0; use < 3; use++) {
            Wire.Answer again = party.refresh(refresh).send();
            assertThat(again.status()).as(again.whole().body()).isEqualTo(200);
            assertThat(again.text("refresh_token")).isEqualTo(refresh);
        }
    }

    @Test
    void c5_3_2_1_10_aNonceOfTheServersIsAskedFor() throws Exception {
        Message without = party.machine().proving(proof -> proof.say("nonce", ""));
        Refused.with(without.send(), "use_dpop_nonce");
        Refused.with(
                party.machine()
                        .proving(proof -> proof.say("nonce", "A".repeat(32)))
                        .send(),
                "use_dpop_nonce");
        Message challenged = party.machine();
        assertThat(challenged.send().status()).isEqualTo(200);
        assertThat(challenged.proof.claims).containsKey("nonce");
    }

    @Test
    void c5_3_2_1_11_aCodeLives60SecondsAtMost() throws Exception {
        String young = party.code();
        fapi.letPass(55);
        assertThat(party.redeem(young).send().status()).isEqualTo(200);
        String old = party.code();
        fapi.letPass(60);
        Refused.by("CODE-UNKNOWN", party.redeem(old).send());
    }

    @Test
    void c5_3_2_1_12_aCodeCanBeBoundToADpopKey() throws Exception {
        String byParameter = party.code(
                party.par().set("dpop_jkt", party.dpop.computeThumbprint().toString()));
        String byProof = party.code(party.par().proved());
        String free = party.code();
        String mine = party.code(party.par().proved());
        assertThat(party.redeem(mine).send().status()).isEqualTo(200);
        party.dpop = Party.freshKey();
        Refused.by("CODE-KEY", party.redeem(byParameter).send());
        Refused.by("CODE-KEY", party.redeem(byProof).send());
        assertThat(party.redeem(free).send().status()).isEqualTo(200);
    }

    @Test
    void c5_3_2_1_13_clocksMayBeTenSecondsAheadAndNotSixty() throws Exception {
        for (String claim : List.of("iat", "nbf")) {
            for (int ahead : List.of(0, 9)) {
                long soon = fapi.now() + ahead;
                assertThat(party.machine()
                                .asserting(jwt -> jwt.say(claim, soon))
                                .send()
                                .status())
                        .as(claim + " of an assertion " + ahead)
                        .isEqualTo(200);
                assertThat(party.par()
                                .signed()
                                .stating(jwt -> jwt.say(claim, soon))
                                .send()
                                .status())
                        .as(claim + " of a request object " + ahead)
                        .isEqualTo(201);
            }
            long late = fapi.now() + 61;
            Refused.with(
                    party.machine()
                            .asserting(jwt -> jwt.say(claim, late).say("exp", late + 5))
                            .send(),
                    "invalid_client");
        }
        assertThat(party.machine()
                        .proving(jwt -> jwt.say("iat", fapi.now() + 9))
                        .send()
                        .status())
                .isEqualTo(200);
        Refused.with(
                party.machine().proving(jwt -> jwt.say("iat", fapi.now() + 61)).send(), "invalid_dpop_proof");
        Message object = party.par().signed().stating(jwt -> jwt.say("nbf", fapi.now() + 61));
        Refused.with(object.send(), "invalid_request_object");
    }

    @Test
    void c5_3_2_1_14_aTokenHoldsNoMoreThanWasAskedFor() throws Exception {
        String restricted = "nhn:hgd-persontjenesten-api/restricted-access";
        Message machine = party.machine().set("scope", restricted);
        JsonNode claims = claims(machine.send().text("access_token"));
        assertThat(claims.get("scope").toString()).isEqualTo("[\"" + restricted + "\"]");
        Wire.Answer tokens = party.tokens();
        Wire.Answer narrowed = party.refresh(tokens.text("refresh_token"))
                .set("scope", "openid")
                .send();
        assertThat(claims(narrowed.text("access_token")).get("scope").toString())
                .doesNotContain(Fapi.FULL);
        Refused.by(
                "TOKEN-SCOPE",
                party.refresh(tokens.text("refresh_token"))
                        .set("scope", restricted)
                        .send());
    }

    private static JsonNode claims(String jwt) throws Exception {
        return JsonMapper.shared().readTree(SignedJWT.parse(jwt).getPayload().toString());
    }
}
