package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The token and the answer it comes in, byte for byte, and its signature by code that is not ours. */
class AccessTokenTest {

    private final TestHouse house = new TestHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theAnswerIsAsHelseIdGivesIt() {
        Answer answer = new TokenCall(house).send();
        String text = answer.text().replace(answer.member("access_token"), "{token}");
        assertThat(text + "\n").isEqualTo(Golden.read("token-response.json"));
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Pragma")).hasValue("no-cache");
    }

    @Test
    void theClaimsOfASingleTenantClientAreAsHelseIdWritesThem() {
        Map<String, Map<String, String>> herId = new LinkedHashMap<>();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("nhn:msh/client/claims/herid", "80000123");
        claims.put("aaa:second", "2");
        herId.put("nhn:hgd-persontjenesten-api", claims);
        herId.put("somebody:else", Map.of("not:here", "1"));
        house.add(with(new TokenSettings(600, Optional.empty(), true, herId)));
        Answer answer = new TokenCall(house)
                .say("assertion_details", BrokenTokenRequestsTest.child("310000019"))
                .send();
        assertThat(claims(answer)).isEqualTo(Golden.read("access-token-single-tenant.json"));
    }

    @Test
    void theClaimsOfAMultiTenantClientForTwoApisAreAsHelseIdWritesThem() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                usual.id(),
                "Leverandørens journal",
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                List.of(TestHouse.FULL, TestHouse.SECOND),
                usual.grants(),
                usual.keys(),
                new TokenSettings(300, Optional.empty(), false, Map.of()),
                Profile.HELSEID));
        house.delegate(TestHouse.PARENT, TestHouse.SUPPLIER);
        Answer answer = new TokenCall(house)
                .withoutProof()
                .drop("scope")
                .say("assertion_details", BrokenTokenRequestsTest.parent("310000000:310000019"))
                .send();
        assertThat(claims(answer)).isEqualTo(Golden.read("access-token-multi-tenant.json"));
        assertThat(answer.member("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().number("expires_in")).hasValue(300);
        assertThat(answer.member("scope")).isEqualTo(TestHouse.FULL + " " + TestHouse.SECOND);
    }

    @Test
    void theHeaderNamesAKeyOfTheJwksByCertificate() throws Exception {
        Answer answer = new TokenCall(house).send();
        assertThat(answer.tokenHeader().members().keySet()).containsExactly("alg", "kid", "x5t", "typ");
        assertThat(answer.tokenHeader().text("alg")).hasValue("RS256");
        assertThat(answer.tokenHeader().text("typ")).hasValue("at+jwt");
        String keyId = answer.tokenHeader().text("kid").orElseThrow();
        byte[] thumbprint = new Base64URL(answer.tokenHeader().text("x5t").orElseThrow()).decode();
        assertThat(HexFormat.of().withUpperCase().formatHex(thumbprint)).isEqualTo(keyId);
        assertThat(verifies(answer)).isTrue();
    }

    @Test
    void anApisSignatureGoesBeforeTheClients() throws Exception {
        house.add(with(new TokenSettings(600, Optional.of(Algorithm.ES256), true, Map.of())));
        Answer clients = new TokenCall(house).send();
        assertThat(clients.tokenHeader().text("alg")).hasValue("ES256");
        assertThat(verifies(clients)).isTrue();

        Api usual = house.apis.get("nhn:hgd-persontjenesten-api");
        house.add(new Api(usual.name(), usual.scopes(), usual.claims(), Optional.of(Algorithm.PS256)));
        Answer apis = new TokenCall(house).send();
        assertThat(apis.tokenHeader().text("alg")).hasValue("PS256");
        assertThat(verifies(apis)).isTrue();
    }

    @Test
    void everyTokenHasAnIdOfItsOwn() {
        String one = new TokenCall(house).send().tokenClaims().text("jti").orElseThrow();
        String two = new TokenCall(house).send().tokenClaims().text("jti").orElseThrow();
        assertThat(one).matches("[0-9A-F]{32}").isNotEqualTo(two);
    }

    @Test
    void configurationCannotSetAClaimThatHelseIdVouchesFor() {
        for (String name : List.of("sub", "iss", "client_id", Claims.ORGNR_PARENT, "helseid://claims/identity/pid")) {
            assertThatThrownBy(
                            () -> new TokenSettings(600, Optional.empty(), true, Map.of("nhn:api", Map.of(name, "x"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Client with(TokenSettings tokens) {
        Client usual = TestHouse.machine();
        return new Client(
                usual.id(),
                usual.name(),
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                tokens,
                Profile.HELSEID);
    }

    /** The payload as it was signed, a member a line, with what differs from run to run named. */
    private String claims(Answer answer) {
        String payload = new String(
                Base64URL.from(answer.member("access_token").split("\\.", -1)[1])
                        .decode(),
                StandardCharsets.UTF_8);
        return payload.replace(house.issuer, "{issuer}")
                        .replace(TestHouse.DPOP.thumbprint(), "{jkt}")
                        .replace(",\"", ",\n\"")
                + "\n";
    }

    private boolean verifies(Answer answer) throws Exception {
        SignedJWT token = SignedJWT.parse(answer.member("access_token"));
        JWKSet published =
                JWKSet.parse(house.get("/.well-known/openid-configuration/jwks").text());
        JWK key = published.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.getAlgorithm()).isEqualTo(token.getHeader().getAlgorithm());
        return token.verify(new DefaultJWSVerifierFactory()
                .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
    }
}
