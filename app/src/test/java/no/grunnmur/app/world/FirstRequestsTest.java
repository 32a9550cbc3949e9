package no.grunnmur.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kontroll.FirstRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the printed script against a stand-in that writes down what it is sent, and reads that with Nimbus. */
class FirstRequestsTest {

    private static final World WORLD = World.of(1, Village.of(400), new SeededKeys(1));
    private static final String TOKEN = "abc.def.ghi";

    private record Sent(Map<String, String> form, String dpop, String authorization, String query) {}

    private record Outcome(int exit, String output) {}

    private final List<Sent> toHelseId = new ArrayList<>();
    private final List<Sent> toPersontjenesten = new ArrayList<>();
    private HttpServer server;

    @TempDir
    private Path temporary;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/helseid/connect/token", exchange -> {
            toHelseId.add(sent(exchange));
            if (toHelseId.size() == 1) {
                exchange.getResponseHeaders().add("DPoP-Nonce", "the-nonce");
                reply(exchange, 400, "{\"error\":\"use_dpop_nonce\"}");
            } else {
                reply(exchange, 200, "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"DPoP\"}");
            }
        });
        server.createContext("/persontjenesten", exchange -> {
            toPersontjenesten.add(sent(exchange));
            reply(exchange, 200, "{\"name\":[]}");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private Outcome run(String shell) throws Exception {
        FirstRequest request =
                FirstRequests.of(WORLD, URI.create(base() + "/helseid"), URI.create(base() + "/persontjenesten"));
        ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        Path output = Files.createTempFile("first-request", ".txt");
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(request.render().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String shown = Files.readString(output);
        Files.delete(output);
        return new Outcome(process.exitValue(), shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void doesWhatAClientHasToDo(String shell) throws Exception {
        Outcome outcome = run(shell);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("use_dpop_nonce", TOKEN, "{\"name\":[]}");
        assertThat(toHelseId).hasSize(2);
        assertThat(toPersontjenesten).hasSize(1);

        Client client = WORLD.clients().getFirst();
        RSAKey key = RSAKey.parse(client.privateJwk());
        List<String> ids = new ArrayList<>();
        for (Sent sent : toHelseId) {
            assertThat(sent.form())
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("client_id", client.clientId())
                    .containsEntry("scope", Scopes.FULL.value())
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            SignedJWT assertion = SignedJWT.parse(sent.form().get("client_assertion"));
            assertThat(assertion.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(assertion.getHeader().getKeyID()).isEqualTo(key.getKeyID());
            assertThat(assertion.getHeader().getType()).hasToString("client-authentication+jwt");
            JWTClaimsSet claims = assertion.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(client.clientId());
            assertThat(claims.getSubject()).isEqualTo(client.clientId());
            Map<String, Object> payload = assertion.getPayload().toJSONObject();
            assertThat(payload.get("aud")).isEqualTo(base() + "/helseid");
            assertThat((Long) payload.get("exp") - (Long) payload.get("iat")).isEqualTo(60);
            ids.add(claims.getJWTID());
            ids.add(proof(sent, base() + "/helseid/connect/token").getJWTID());
        }
        assertThat(proof(toHelseId.get(0), base() + "/helseid/connect/token").getClaim("nonce"))
                .isNull();
        assertThat(proof(toHelseId.get(1), base() + "/helseid/connect/token").getClaim("nonce"))
                .isEqualTo("the-nonce");

        Sent lookup = toPersontjenesten.getFirst();
        assertThat(lookup.authorization()).isEqualTo("DPoP " + TOKEN);
        assertThat(lookup.form())
                .containsExactly(
                        Map.entry("nin", WORLD.persona("innbygger").pid().value()));
        assertThat(lookup.query()).contains("informationParts=Name");
        JWTClaimsSet proof = proof(lookup, base() + "/persontjenesten/api/v3/full-access/person/get-by-nin");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.US_ASCII));
        assertThat(proof.getClaim("ath"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        ids.add(proof.getJWTID());
        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
    }

    private static JWTClaimsSet proof(Sent sent, String htu) throws Exception {
        SignedJWT proof = SignedJWT.parse(sent.dpop());
        assertThat(proof.getHeader().getType()).hasToString("dpop+jwt");
        RSAKey key = proof.getHeader().getJWK().toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(proof.verify(new RSASSAVerifier(key))).isTrue();
        JWTClaimsSet claims = proof.getJWTClaimsSet();
        assertThat(claims.getClaim("htm")).isEqualTo("POST");
        assertThat(claims.getClaim("htu")).isEqualTo(htu);
        return claims;
    }

    @Test
    void leavesNoKeyBehind() throws Exception {
        run("sh");
        try (var files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void failsWhenThePersonIsNotThere() throws Exception {
        server.removeContext("/persontjenesten");
        Outcome outcome = run("sh");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("Persontjenesten answered 404");
    }

    @Test
    void failsWhenThereIsNoToken() throws Exception {
        server.removeContext("/helseid/connect/token");
        server.createContext("/helseid/connect/token", exchange -> {
            exchange.getResponseHeaders().add("DPoP-Nonce", "the-nonce");
            exchange.getRequestBody().readAllBytes();
            reply(exchange, 400, "{\"error\":\"invalid_client\"}");
        });
        Outcome outcome = run("sh");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("HelseID gave no token");
        assertThat(toPersontjenesten).isEmpty();
    }

    private static Sent sent(HttpExchange exchange) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Sent(
                form,
                exchange.getRequestHeaders().getFirst("DPoP"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestURI().getQuery());
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
