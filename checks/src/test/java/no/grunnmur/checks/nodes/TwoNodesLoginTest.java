package no.grunnmur.checks.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.checks.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A person's login that begins at one node and goes on at the other; whatever may be used once is used once on both. */
@Timeout(120)
class TwoNodesLoginTest {

    private static final String CLIENT = "CGM Journal, Ringsaker helsestasjon";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static TwoNodes nodes;
    private static URI one;
    private static URI two;
    private static World world;

    private Wire wire;
    private String callback;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.start();
        one = TwoNodes.port(nodes.one());
        two = TwoNodes.port(nodes.two());
        world = World.at(one, TwoNodes.PUBLIC);
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @BeforeEach
    void client() throws Exception {
        for (JsonNode client : world.told().get("clients")) {
            if (client.get("name").asString().equals(CLIENT)) {
                callback = client.get("redirectUris").get(0).asString();
                wire = new Wire(
                        new World.Client(
                                client.get("clientId").asString(),
                                JWK.parse(client.get("jwk").toString()),
                                List.of()),
                        world.issuer());
            }
        }
    }

    private static URI at(URI node, String path) {
        return URI.create(node + "/helseid" + path);
    }

    /** Pushes a request to a node; the reference to it. */
    private String push(URI node) throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("client_id", wire.client.id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", wire.assertion());
        form.put("response_type", "code");
        form.put("redirect_uri", callback);
        form.put("scope", "openid profile offline_access helseid://scopes/identity/pid");
        form.put("code_challenge", Wire.hash(VERIFIER));
        form.put("code_challenge_method", "S256");
        form.put("acr_values", "idp:testidp-oidc");
        form.put("test_pid", world.people().getFirst());
        form.put("test_security_level", "4");
        Wire.Answer answer = Wire.post(at(node, "/connect/par"), form, Map.of());
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
        return answer.text("request_uri");
    }

    private Wire.Answer authorize(URI node, String requestUri) throws Exception {
        return Wire.get(
                URI.create(at(node, "/connect/authorize") + "?client_id=" + wire.client.id() + "&request_uri="
                        + URLEncoder.encode(requestUri, StandardCharsets.UTF_8)),
                Map.of());
    }

    /** The code in the answer to the client, empty when there is none. */
    private static String code(Wire.Answer answer) {
        String location = answer.header("Location");
        int start = location.indexOf("code=");
        return start < 0 ? "" : location.substring(start + 5).split("&", -1)[0];
    }

    private Wire.Answer token(URI node, Map<String, String> grant) throws Exception {
        String address = world.issuer() + "/connect/token";
        Wire.Answer challenge =
                wire.token(at(node, "/connect/token"), wire.assertion(), wire.proof("POST", address, Map.of()), grant);
        assertThat(challenge.error()).as(challenge.whole().body()).isEqualTo("use_dpop_nonce");
        return wire.token(
                at(node, "/connect/token"),
                wire.assertion(),
                wire.proof("POST", address, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                grant);
    }

    private Map<String, String> redeeming(String code) {
        return Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", callback, "code_verifier", VERIFIER);
    }

    private String login() throws Exception {
        String code = code(authorize(two, push(one)));
        assertThat(code).isNotEmpty();
        return code;
    }

    private static <T> List<T> race(int racers, Callable<T> first, Callable<T> second) throws Exception {
        CyclicBarrier line = new CyclicBarrier(racers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                Callable<T> work = i % 2 == 0 ? first : second;
                running.add(threads.submit(() -> {
                    line.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void aRequestPushedToOneIsAuthorizedAtTheOtherOnce() throws Exception {
        String requestUri = push(one);
        assertThat(code(authorize(two, requestUri))).isNotEmpty();
        Wire.Answer again = authorize(one, requestUri);
        assertThat(again.status()).isEqualTo(400);
        assertThat(code(again)).isEmpty();
        assertThat(code(authorize(two, requestUri))).isEmpty();
    }

    @Test
    void ofManyThatRaceWithOneRequestUriOnBothOneGetsACode() throws Exception {
        for (int round = 0; round < 3; round++) {
            String requestUri = push(one);
            List<String> codes =
                    race(20, () -> code(authorize(one, requestUri)), () -> code(authorize(two, requestUri)));
            assertThat(codes.stream().filter(code -> !code.isEmpty()))
                    .as("round %d", round)
                    .hasSize(1);
        }
    }

    @Test
    void aCodeIssuedByOneIsRedeemedAtTheOtherOnceAndItsReuseEndsWhatWasIssued() throws Exception {
        String code = login();
        Wire.Answer tokens = token(one, redeeming(code));
        assertThat(tokens.status()).as(tokens.whole().body()).isEqualTo(200);
        assertThat(tokens.text("id_token")).isNotEmpty();
        Wire.Answer again = token(two, redeeming(code));
        assertThat(again.error()).isEqualTo("invalid_grant");
        Wire.Answer refreshed =
                token(two, Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));
        assertThat(refreshed.error()).as("the family is revoked").isEqualTo("invalid_grant");
    }

    @Test
    void ofManyThatRaceWithOneCodeOnBothAtMostOneIsGivenTokens() throws Exception {
        for (int round = 0; round < 3; round++) {
            String code = login();
            List<Integer> answers = race(
                    20,
                    () -> token(one, redeeming(code)).status(),
                    () -> token(two, redeeming(code)).status());
            assertThat(answers.stream().filter(status -> status == 200))
                    .as("round %d", round)
                    .hasSize(1);
        }
    }

    @Test
    void aRefreshTokenOfOneIsUsedAtTheOtherAndItsReplayEndsTheFamilyOnBoth() throws Exception {
        Wire.Answer tokens = token(two, redeeming(login()));
        String first = tokens.text("refresh_token");
        assertThat(first).as(tokens.whole().body()).isNotEmpty();
        Wire.Answer second = token(one, Map.of("grant_type", "refresh_token", "refresh_token", first));
        assertThat(second.status()).as(second.whole().body()).isEqualTo(200);
        assertThat(token(two, Map.of("grant_type", "refresh_token", "refresh_token", first))
                        .error())
                .isEqualTo("invalid_grant");
        assertThat(token(one, Map.of("grant_type", "refresh_token", "refresh_token", second.text("refresh_token")))
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aSessionBegunAtOneIsKnownAtTheOther() throws Exception {
        Wire.Answer first = authorize(one, push(one));
        assertThat(code(first)).isNotEmpty();
        List<String> cookies = new ArrayList<>();
        for (String cookie : first.whole().headers().allValues("Set-Cookie")) {
            cookies.add(cookie.substring(0, cookie.indexOf(';')));
        }
        assertThat(cookies).isNotEmpty();
        Map<String, String> form = new HashMap<>();
        form.put("client_id", wire.client.id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", wire.assertion());
        form.put("response_type", "code");
        form.put("redirect_uri", callback);
        form.put("scope", "openid");
        form.put("code_challenge", Wire.hash(VERIFIER));
        form.put("code_challenge_method", "S256");
        form.put("prompt", "none");
        String requestUri = Wire.post(at(two, "/connect/par"), form, Map.of()).text("request_uri");
        String query = "?client_id=" + wire.client.id() + "&request_uri="
                + URLEncoder.encode(requestUri, StandardCharsets.UTF_8);
        Wire.Answer silent = Wire.get(
                URI.create(at(two, "/connect/authorize") + query), Map.of("Cookie", String.join("; ", cookies)));
        assertThat(code(silent)).as(silent.header("Location")).isNotEmpty();
    }
}
