package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.helseid.tokens.TokenRead;
import no.grunnmur.helseid.tokens.TokenRevoked;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection, revocation, client info and the door of userinfo, with tokens of machines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuedTokensTest {

    private static final String OTHER = "client-other";
    private static final String OWNER = "client-owner";
    private static final Scope INFO = new Scope("helseid://scopes/client/info");
    private static final Scope OWNED = new Scope("test:owned/read");

    private final TestHouse house = new TestHouse();

    IssuedTokensTest() {
        Client usual = TestHouse.machine();
        house.add(new Api("test:owned", List.of(OWNED), Set.of(), Optional.empty(), Optional.of(TestHouse.SUPPLIER)));
        house.add(client(
                TestHouse.MACHINE, usual.organisation(), List.of(TestHouse.FULL, TestHouse.RESTRICTED, OWNED, INFO)));
        house.add(client(OTHER, usual.organisation(), usual.scopes()));
        house.add(client(OWNER, ClientOrganisation.multi(TestHouse.SUPPLIER), usual.scopes()));
    }

    private static Client client(String id, ClientOrganisation organisation, List<Scope> scopes) {
        Client usual = TestHouse.machine();
        return new Client(id, id, organisation, scopes, usual.grants(), usual.keys(), usual.tokens(), usual.profile());
    }

    @AfterAll
    void close() {
        house.close();
    }

    private String token(Scope scope) {
        Answer answer = new TokenCall(house).set("scope", scope.value()).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.member("access_token");
    }

    private Answer call(String path, String clientId, String... headersAndToken) {
        TokenCall call = new TokenCall(house, clientId);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_assertion_type", ClientAuthentication.ASSERTION_TYPE);
        form.put("client_assertion", call.assertionText());
        if (headersAndToken.length > 0) {
            form.put("token", headersAndToken[0]);
        }
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.issuer + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (headersAndToken.length > 1) {
            request.header("Accept", headersAndToken[1]);
        }
        return house.send(request);
    }

    private Answer open(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.issuer + path));
        return house.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void theClientItselfLearnsWhatItsTokenSays() {
        String token = token(TestHouse.FULL);
        Answer answer = call("/connect/introspect", TestHouse.MACHINE, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.json().members())
                .containsEntry("active", true)
                .containsEntry("iss", house.issuer)
                .containsEntry("client_id", TestHouse.MACHINE)
                .containsEntry("scope", TestHouse.FULL.value())
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", TestHouse.DPOP.thumbprint()));
        assertThat(house.audit.latest(Optional.of(TokenRead.TYPE), 1)).hasSize(1);
    }

    @Test
    void theOwnerOfTheApiLearnsItTooAndNobodyElse() {
        String token = token(OWNED);
        assertThat(call("/connect/introspect", OWNER, token).json().get("active"))
                .isEqualTo(true);
        assertThat(call("/connect/introspect", OTHER, token).json().members()).isEqualTo(Map.of("active", false));
        assertThat(call("/connect/introspect", OWNER, token(TestHouse.FULL))
                        .json()
                        .members())
                .isEqualTo(Map.of("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJqdGkiOiIxIn0."})
    void whatIsNoTokenIsNotActive(String text) {
        assertThat(call("/connect/introspect", TestHouse.MACHINE, text).json().members())
                .isEqualTo(Map.of("active", false));
    }

    @Test
    void anAnswerIsSignedForWhoAsksForThat() throws Exception {
        String token = token(TestHouse.FULL);
        Answer answer = call("/connect/introspect", TestHouse.MACHINE, token, "application/token-introspection+jwt");
        assertThat(answer.header("Content-Type")).hasValue("application/token-introspection+jwt");
        SignedJWT signed = SignedJWT.parse(answer.text());
        assertThat(signed.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(signed.getJWTClaimsSet().getIssuer()).isEqualTo(house.issuer);
        assertThat(signed.getJWTClaimsSet().getAudience()).containsExactly(TestHouse.MACHINE);
        assertThat(signed.getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true)
                .containsEntry("client_id", TestHouse.MACHINE);
        Answer inactive = call("/connect/introspect", OTHER, token, "application/token-introspection+jwt");
        assertThat(SignedJWT.parse(inactive.text()).getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
                .isEqualTo(Map.of("active", false));
        assertThat(call("/connect/introspect", TestHouse.MACHINE, answer.text())
                        .json()
                        .get("active"))
                .isEqualTo(false);
    }

    @Test
    void aRevokedTokenIsOver() {
        String token = token(TestHouse.FULL);
        assertThat(call("/connect/revocation", TestHouse.MACHINE, token).status())
                .isEqualTo(200);
        assertThat(call("/connect/introspect", TestHouse.MACHINE, token).json().members())
                .isEqualTo(Map.of("active", false));
        assertThat(open("/connect/userinfo", "Authorization", "Bearer " + token).code())
                .isEqualTo(TokenProblem.BEARER_REVOKED.code());
        assertThat(house.audit.latest(Optional.of(TokenRevoked.TYPE), 1)).hasSize(1);
        assertThat(call("/connect/revocation", TestHouse.MACHINE, token).status())
                .isEqualTo(200);
    }

    @Test
    void anotherClientsTokenIsNotTakenBack() {
        String token = token(TestHouse.FULL);
        Answer answer = call("/connect/revocation", OTHER, token);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(TokenProblem.TOKEN_FOREIGN.code());
        assertThat(call("/connect/introspect", TestHouse.MACHINE, token).json().get("active"))
                .isEqualTo(true);
    }

    @Test
    void whatIsNoTokenIsTakenBackInSilence() {
        assertThat(call("/connect/revocation", TestHouse.MACHINE, "a.b.c").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connect/introspect", "/connect/revocation"})
    void theEndpointsAskForAClientAndAToken(String path) {
        assertThat(call(path, TestHouse.MACHINE).code()).isEqualTo(TokenProblem.TOKEN_PARAMETER.code());
        assertThat(call(path, "nobody", "x").member("error")).isEqualTo("invalid_client");
        HttpRequest.Builder bare = HttpRequest.newBuilder(URI.create(house.issuer + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=x"));
        assertThat(house.send(bare).code()).isEqualTo("ASSERTION-MISSING");
    }

    @Test
    void anAssertionServesOnce() {
        TokenCall call = new TokenCall(house);
        String body = "token=x&client_assertion_type="
                + URLEncoder.encode(ClientAuthentication.ASSERTION_TYPE, StandardCharsets.UTF_8)
                + "&client_assertion=" + call.assertionText();
        for (String code : List.of("", "ASSERTION-REPLAYED")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.issuer + "/connect/introspect"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            assertThat(house.send(request).code()).isEqualTo(code);
        }
    }

    @Test
    void aClientIsToldOfItself() {
        String token = token(INFO);
        Answer answer = open("/connect/clientinfo", "Authorization", "Bearer " + token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().members())
                .containsEntry("ClientId", TestHouse.MACHINE)
                .containsEntry("AllowedGrantTypes", List.of("client_credentials"))
                .containsEntry("AccessTokenLifetime", 600L);
        Answer unfit = open("/connect/clientinfo", "Authorization", "Bearer " + token(TestHouse.FULL));
        assertThat(unfit.status()).isEqualTo(403);
        assertThat(unfit.code()).isEqualTo(TokenProblem.BEARER_SCOPE.code());
    }

    @Test
    void whoAsksForNoScopeIsNotGivenTheIssuersOwn() {
        Object scopes = new TokenCall(house).drop("scope").send().tokenClaims().get("scope");
        assertThat(String.valueOf(scopes)).contains(TestHouse.FULL.value()).doesNotContain(INFO.value());
    }

    @Test
    void aProofByTheTokensKeyIsJudgedWhenItComes() {
        String token = token(INFO);
        assertThat(open("/connect/clientinfo", "Authorization", "DPoP " + token, "DPoP", proof(token, TestHouse.DPOP))
                        .status())
                .isEqualTo(200);
        assertThat(open("/connect/clientinfo", "Authorization", "DPoP " + token).code())
                .isEqualTo(TokenProblem.BEARER_PROOF.code());
        TestKey thief = TestKey.ec("thief");
        assertThat(open("/connect/clientinfo", "Authorization", "DPoP " + token, "DPoP", proof(token, thief))
                        .code())
                .isEqualTo(TokenProblem.BEARER_PROOF.code());
        String once = proof(token, TestHouse.DPOP);
        assertThat(open("/connect/clientinfo", "Authorization", "DPoP " + token, "DPoP", once)
                        .status())
                .isEqualTo(200);
        assertThat(open("/connect/clientinfo", "Authorization", "DPoP " + token, "DPoP", once)
                        .code())
                .isEqualTo(TokenProblem.BEARER_PROOF.code());
    }

    private String proof(String token, TestKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", key.publicMembers());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "GET");
        claims.put("htu", house.issuer + "/connect/clientinfo");
        claims.put("iat", house.clock.instant().getEpochSecond());
        claims.put("ath", no.grunnmur.jose.DpopProof.hashOf(token));
        return key.sign(header, claims);
    }

    @Test
    void userinfoRefusesWhatIsNoTokenOfAUser() {
        assertThat(open("/connect/userinfo").code()).isEqualTo(TokenProblem.BEARER_MISSING.code());
        assertThat(open("/connect/userinfo").header("WWW-Authenticate").orElse(""))
                .startsWith("Bearer, DPoP algs=")
                .doesNotContain("error");
        assertThat(open("/connect/userinfo", "Authorization", "Basic eA==").status())
                .isEqualTo(401);
        assertThat(open("/connect/userinfo", "Authorization", "Bearer a.b.c").code())
                .isEqualTo(TokenProblem.BEARER_INVALID.code());
        assertThat(open("/connect/userinfo", "Authorization", "Bearer x", "Authorization", "Bearer y")
                        .code())
                .isEqualTo(TokenProblem.BEARER_TWICE.code());
        Answer unfit = open("/connect/userinfo", "Authorization", "Bearer " + token(TestHouse.FULL));
        assertThat(unfit.status()).isEqualTo(403);
        assertThat(unfit.header("WWW-Authenticate").orElse("")).contains("error=\"insufficient_scope\"");
    }

    @Test
    void anExpiredTokenIsOver() {
        String token = token(INFO);
        house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW + 601));
        try {
            assertThat(open("/connect/clientinfo", "Authorization", "Bearer " + token)
                            .code())
                    .isEqualTo(TokenProblem.BEARER_EXPIRED.code());
        } finally {
            house.clock.freezeAt(Instant.ofEpochSecond(TestHouse.NOW));
        }
    }
}
