package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test tokens against an API of the house: a sound one opens it, a broken one does not, and a revoked one no longer. */
class TestTokenTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = new GrunnmurHouse();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final World world = World.at(HOUSE.base());

    private JsonNode testToken(int brokenProof, Map<String, Object> more) throws Exception {
        Map<String, Object> proof = new LinkedHashMap<>();
        proof.put("htuClaimValue", world.lookup("full-access").toString());
        proof.put("htmClaimValue", "POST");
        proof.put("invalidDPoPProofParameters", brokenProof);
        Map<String, Object> asked = new LinkedHashMap<>(more);
        asked.put("audience", "nhn:hgd-persontjenesten-api");
        asked.put("createDPoPTokenWithDPoPProof", true);
        asked.put("dPoPProofParameters", proof);
        asked.put("clientClaimsParameters", Map.of("clientId", client().id(), "scope", List.of(World.FULL_ACCESS)));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                world.told().at("/systems/ttt/baseUrl").asString() + "/v2/create-test-token-with-key"))
                        .header("Content-Type", "application/json")
                        .header("X-Auth-Key", world.told().get("testTokenKey").asString())
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(asked)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("successResponse");
    }

    private World.Client client() {
        return world.clientsFor(World.FULL_ACCESS).getFirst();
    }

    private HttpResponse<String> lookup(String token, String proof) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(world.lookup("full-access") + "?informationParts=Name"))
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "nin=" + world.people().getFirst()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> lookup(JsonNode made) throws Exception {
        return lookup(
                made.get("accessTokenJwt").asString(), made.get("dPoPProof").asString());
    }

    @Test
    void aSoundTokenOpensTheApi() throws Exception {
        HttpResponse<String> answer = lookup(testToken(0, Map.of()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void noneOfTheBrokenProofsDoes(int broken) throws Exception {
        assertThat(lookup(testToken(broken, Map.of())).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signJwtWithInvalidSigningKey", "setInvalidIssuer", "setInvalidAudience"})
    void noneOfTheBrokenTokensDoes(String broken) throws Exception {
        assertThat(lookup(testToken(0, Map.of(broken, true))).statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenOpensNothingAnyMore() throws Exception {
        JsonNode made = testToken(0, Map.of());
        String token = made.get("accessTokenJwt").asString();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion());
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpResponse<String> revoked = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                world.discovery().get("revocation_endpoint").asString()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        HttpResponse<String> answer = lookup(made);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("API-TOKEN-REVOKED");
    }

    private String assertion() throws Exception {
        World.Client client = client();
        Instant now = Instant.now();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(
                                JWSAlgorithm.parse(client.key().getAlgorithm().getName()))
                        .keyID(client.key().getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(client.id())
                        .subject(client.id())
                        .audience(world.issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofSeconds(30))))
                        .build());
        assertion.sign(new DefaultJWSSignerFactory()
                .createJWSSigner(client.key(), assertion.getHeader().getAlgorithm()));
        return assertion.serialize();
    }
}
