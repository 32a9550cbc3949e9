package no.grunnmur.checks.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DoctorTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private World world;
    private Wire wire;
    private String tokenEndpoint;

    @BeforeEach
    void client() throws Exception {
        world = World.at(HOUSE.base());
        wire = new Wire(world.clientsFor(World.FULL_ACCESS).getFirst(), world.issuer());
        tokenEndpoint = world.tokenEndpoint().toString();
    }

    private JsonNode look(String text, String... besides) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of("text", text));
        for (int i = 0; i < besides.length; i += 2) {
            form.put(besides[i], besides[i + 1]);
        }
        Wire.Answer answer =
                Wire.post(URI.create(world.issuer() + "/api/doktor"), form, Map.of("Accept-Language", "nb"));
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> broken(JsonNode diagnosis) {
        List<String> codes = new ArrayList<>();
        diagnosis.get("rules").forEach(rule -> {
            if (rule.get("outcome").asString().equals("broken")) {
                codes.add(rule.get("code").asString());
            }
        });
        return codes;
    }

    private static String outcome(JsonNode diagnosis, String code) {
        for (JsonNode rule : diagnosis.get("rules")) {
            if (rule.get("code").asString().equals(code)) {
                return rule.get("outcome").asString();
            }
        }
        return "no such rule";
    }

    private String freshNonce() throws Exception {
        return wire.token(
                        world.tokenEndpoint(),
                        wire.assertion(),
                        wire.proof("POST", tokenEndpoint, Map.of()),
                        Map.of("grant_type", "client_credentials"))
                .header("DPoP-Nonce");
    }

    private String token() throws Exception {
        return wire.token(
                        world.tokenEndpoint(),
                        wire.assertion(),
                        wire.proof("POST", tokenEndpoint, Map.of("nonce", freshNonce())),
                        Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS))
                .text("access_token");
    }

    @Test
    void anAssertionThatHoldsHoldsAndIsNotUsedUp() throws Exception {
        String assertion = wire.assertion();
        JsonNode diagnosis = look("client_assertion=" + assertion);
        assertThat(diagnosis.get("kind").asString()).isEqualTo("assertion");
        assertThat(broken(diagnosis)).isEmpty();
        assertThat(diagnosis.get("holds").asBoolean()).isTrue();
        Wire.Answer answer = wire.token(
                world.tokenEndpoint(),
                assertion,
                wire.proof("POST", tokenEndpoint, Map.of("nonce", freshNonce())),
                Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS));
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    }

    /** A claim that is wrong, and the rule that says so. */
    record Wrong(String claim, Object value, String code) {}

    static Stream<Wrong> wrongAssertions() {
        return Stream.of(
                new Wrong("aud", "https://another.example", "ASSERTION-AUDIENCE"),
                new Wrong("sub", "another", "ASSERTION-SUB"),
                new Wrong("exp", 1L, "ASSERTION-EXPIRED"),
                new Wrong("exp", 4_000_000_000L, "ASSERTION-LIFETIME"),
                new Wrong("exp", null, "ASSERTION-EXP-MISSING"),
                new Wrong("jti", null, "ASSERTION-JTI-MISSING"));
    }

    @ParameterizedTest
    @MethodSource("wrongAssertions")
    void eachRuleOfAnAssertionIsToldWithItsRemedy(Wrong wrong) throws Exception {
        JsonNode diagnosis = look(wire.assertion(Map.of(), wrong.claim(), wrong.value()));
        assertThat(broken(diagnosis)).contains(wrong.code());
        assertThat(diagnosis.get("holds").asBoolean()).isFalse();
        assertThat(outcome(diagnosis, "ASSERTION-SIGNATURE"))
                .as("what can be judged still is")
                .isEqualTo("holds");
        diagnosis.get("rules").forEach(rule -> {
            if (rule.get("code").asString().equals(wrong.code())) {
                assertThat(rule.get("remedy").asString()).isNotBlank();
                assertThat(Wire.getStatus(URI.create(rule.get("page").asString())))
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void whatCannotBeReadReachesNoFurtherRule() throws Exception {
        JsonNode diagnosis = look("rubbish", "kind", "assertion");
        assertThat(broken(diagnosis)).containsExactly("ASSERTION-MALFORMED");
        assertThat(outcome(diagnosis, "ASSERTION-SIGNATURE")).isEqualTo("not-reached");
        assertThat(broken(look("", "kind", "id-token"))).containsExactly("ID-TOKEN-FORM");
        assertThat(broken(look("a.b.c", "kind", "access-token"))).containsExactly("API-TOKEN-MALFORMED");
        assertThat(broken(look("a.b.c", "kind", "proof"))).containsExactly("DPOP-MALFORMED");
        assertThat(broken(look("x".repeat(100_000)))).isNotEmpty();
    }

    @Test
    void aProofToTheTokenEndpointNeedsItsNonceAndToAnApiItsToken() throws Exception {
        assertThat(broken(look(wire.proof("POST", tokenEndpoint, Map.of())))).containsExactly("DPOP-NONCE-MISSING");
        assertThat(broken(look(wire.proof("POST", tokenEndpoint, Map.of("nonce", "made-up")))))
                .containsExactly("DPOP-NONCE");
        assertThat(broken(look("DPoP: " + wire.proof("POST", tokenEndpoint, Map.of("nonce", freshNonce())))))
                .isEmpty();
        assertThat(broken(look(wire.proof("GET", tokenEndpoint, Map.of())))).containsExactly("DPOP-HTM");
        String address = "https://api.example/person";
        String token = token();
        String proof = wire.proof("GET", address, Map.of("ath", Wire.hash(token)));
        assertThat(broken(look(proof, "method", "GET", "address", address, "access_token", token)))
                .isEmpty();
        assertThat(broken(look(proof, "method", "GET", "address", address, "access_token", token())))
                .containsExactly("API-PROOF-TOKEN");
        Wire other = new Wire(wire.client, world.issuer());
        String stolen = other.proof("GET", address, Map.of("ath", Wire.hash(token)));
        assertThat(broken(look(stolen, "method", "GET", "address", address, "access_token", token)))
                .containsExactly("API-PROOF-KEY");
    }

    @Test
    void anAccessTokenHoldsUntilItsSignatureIsTouched() throws Exception {
        String token = token();
        JsonNode diagnosis = look("Authorization: DPoP " + token);
        assertThat(diagnosis.get("kind").asString()).isEqualTo("access-token");
        assertThat(broken(diagnosis)).isEmpty();
        int middle = token.lastIndexOf('.') + 20;
        String touched =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        assertThat(broken(look(touched))).containsExactly("API-TOKEN-SIGNATURE");
        assertThat(broken(look(token, "kind", "id-token"))).contains("ID-TOKEN-AUD");
    }

    @Test
    void aRequestObjectIsJudgedByTheRulesOfALogin() throws Exception {
        String object = wire.assertion(Map.of("typ", "oauth-authz-req+jwt"), "response_type", "code");
        JsonNode diagnosis = look("request=" + object);
        assertThat(diagnosis.get("kind").asString()).isEqualTo("request-object");
        assertThat(broken(diagnosis)).isEmpty();
        assertThat(broken(look(wire.assertion(Map.of("typ", "oauth-authz-req+jwt"), "aud", "https://another.example"))))
                .containsExactly("REQUEST-OBJECT-AUD");
        assertThat(broken(look(wire.assertion(Map.of("typ", "oauth-authz-req+jwt"), "iss", "nobody"))))
                .containsExactly("REQUEST-OBJECT-ISS");
        assertThat(broken(look("rubbish", "kind", "request-object"))).containsExactly("REQUEST-OBJECT-FORM");
    }

    @Test
    void thePageTellsTheSameInThreeLanguagesAndNeverGivesTheTextBack() throws Exception {
        String assertion = wire.assertion(Map.of(), "aud", "https://another.example");
        for (String language : List.of("nb", "nn", "en")) {
            Wire.Answer page = Wire.post(
                    URI.create(world.issuer() + "/doktor?lang=" + language), Map.of("text", assertion), Map.of());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.whole().body())
                    .contains("id=\"rule-ASSERTION-AUDIENCE\" data-outcome=\"broken\"")
                    .contains("lang=\"" + language + "\"")
                    .doesNotContain(assertion)
                    .doesNotContain(assertion.substring(assertion.lastIndexOf('.') + 1));
        }
    }

    @Test
    void whatIsPastedCannotBecomePartOfThePage() throws Exception {
        String evil = wire.assertion(Map.of(), "aud", "<script>alert(1)</script>");
        Wire.Answer page = Wire.post(
                URI.create(world.issuer() + "/doktor"),
                Map.of("text", evil, "address", "\"><script>alert(2)</script>"),
                Map.of());
        assertThat(page.whole().body()).doesNotContain("<script>alert");
    }
}
