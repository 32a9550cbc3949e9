package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FAPI 2.0 Security Profile (final), section 5.4, clause by clause: signatures, keys and secrets. */
class Fapi20CryptographyTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");

    @Test
    void c5_4_1_1_1_aJwtOfOneKindIsNoneOfAnother() throws Exception {
        for (String type :
                List.of("dpop+jwt", "at+jwt", "oauth-authz-req+jwt", "logout+jwt", "token-introspection+jwt")) {
            Refused.with(party.machine().asserting(jwt -> jwt.head("typ", type)).send(), "invalid_client");
        }
        for (String type : List.of("client-authentication+jwt", "JWT", "at+jwt", "logout+jwt")) {
            Refused.with(party.machine().proving(jwt -> jwt.head("typ", type)).send(), "invalid_dpop_proof");
            Refused.with(
                    party.par().signed().stating(jwt -> jwt.head("typ", type)).send(), "invalid_request_object");
        }
        Refused.with(
                party.machine()
                        .asserting(jwt -> jwt.head("crit", List.of("exp")))
                        .send(),
                "invalid_client");
    }

    @Test
    void c5_4_1_1_2_onlyPs256AndEs256AreUsedAndAccepted() throws Exception {
        Party rsa = fapi.party("samsvar-2");
        for (String other : List.of("RS256", "RS384", "RS512", "PS384", "PS512")) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(other);
            Message machine = rsa.machine();
            machine.assertedBy(machine.assertion.by(rsa.key, algorithm).head("alg", other));
            Refused.with(machine.send(), "invalid_client");
            Message object = rsa.par().signed();
            object.stated(object.object.by(rsa.key, algorithm).head("alg", other));
            Refused.with(object.send(), "invalid_request_object");
            Message proof = rsa.machine();
            proof.proved(proof.proof
                    .by(rsa.key, algorithm)
                    .head("alg", other)
                    .head("jwk", rsa.key.toPublicJWK().toJSONObject()));
            Refused.with(proof.send(), "invalid_dpop_proof");
        }
        Wire.Answer tokens = party.tokens();
        for (String token : List.of("access_token", "id_token")) {
            assertThat(header(tokens.text(token)).getAlgorithm().getName()).isIn("PS256", "ES256");
        }
    }

    @Test
    void c5_4_1_1_3_noneIsNeitherUsedNorAccepted() throws Exception {
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            Refused.with(party.machine().asserting(jwt -> unsigned(jwt, none)).send(), "invalid_client");
            Refused.with(party.machine().proving(jwt -> unsigned(jwt, none)).send(), "invalid_dpop_proof");
            Refused.with(
                    party.par().signed().stating(jwt -> unsigned(jwt, none)).send(), "invalid_request_object");
        }
        fapi.world.discovery().properties().stream()
                .filter(member -> member.getKey().endsWith("alg_values_supported"))
                .forEach(member -> assertThat(member.getValue().toString()).doesNotContain("none"));
    }

    @Test
    void c5_4_1_2_rsaKeysHave2048BitsAtLeast() throws Exception {
        RSAKey weak = new RSAKeyGenerator(1024, true).generate();
        Message machine = party.machine();
        machine.proved(machine.proof
                .by(weak, JWSAlgorithm.PS256)
                .head("alg", "PS256")
                .head("jwk", weak.toPublicJWK().toJSONObject()));
        Refused.by("DPOP-JWK", machine.send());
        for (JWK key : keys()) {
            if (key instanceof RSAKey rsa) {
                assertThat(rsa.size()).isGreaterThanOrEqualTo(2048);
            }
        }
    }

    @Test
    void c5_4_1_3_curvesHave224BitsAtLeast() throws Exception {
        for (JWK key : keys()) {
            if (!(key instanceof RSAKey)) {
                assertThat(key.size()).isGreaterThanOrEqualTo(224);
            }
        }
        Map<String, Object> small = party.dpop.toPublicJWK().toJSONObject();
        small.put("crv", "secp192r1");
        Refused.by(
                "DPOP-JWK",
                party.machine().proving(proof -> proof.head("jwk", small)).send());
    }

    @Test
    void c5_4_1_4_secretsHave128BitsAtLeast() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            String requestUri = party.requestUri();
            String code = new Browser(fapi).authorize(party, requestUri).get("code");
            Wire.Answer tokens = party.redeem(code).send();
            String id = SignedJWT.parse(tokens.text("access_token"))
                    .getJWTClaimsSet()
                    .getJWTID();
            assertThat(code).matches("[0-9A-F]{64}-1");
            assertThat(requestUri).matches(".*:[A-Za-z0-9_-]{43}");
            assertThat(tokens.text("refresh_token")).hasSizeGreaterThanOrEqualTo(43);
            assertThat(id).matches("[0-9A-F]{32}");
            for (String secret : List.of(code, requestUri, tokens.text("refresh_token"), id)) {
                assertThat(seen.add(secret)).isTrue();
            }
        }
    }

    @Test
    void c5_4_2_2_noHeaderPointsToKeysElsewhere() throws Exception {
        Wire.Answer tokens = party.tokens();
        for (String token : List.of("access_token", "id_token")) {
            JWSHeader header = header(tokens.text(token));
            assertThat(header.getJWKURL()).isNull();
            assertThat(header.getX509CertURL()).isNull();
            assertThat(header.getJWK()).isNull();
        }
    }

    @Test
    void c5_4_2_3_everyKeyHasAKidOfItsOwn() throws Exception {
        Set<String> ids = new HashSet<>();
        for (JWK key : keys()) {
            assertThat(key.getKeyID()).isNotEmpty();
            assertThat(ids.add(key.getKeyID())).isTrue();
            assertThat(key.isPrivate()).isFalse();
        }
        assertThat(ids).isNotEmpty();
    }

    private List<JWK> keys() throws Exception {
        return JWKSet.load(URI.create(fapi.endpoint("jwks_uri")).toURL()).getKeys();
    }

    private static JWSHeader header(String jwt) throws Exception {
        return SignedJWT.parse(jwt).getHeader();
    }

    private static void unsigned(Token jwt, String none) {
        jwt.head("alg", none);
        jwt.compact = text -> text.substring(0, text.lastIndexOf('.') + 1);
    }
}
