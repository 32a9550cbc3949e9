package no.grunnmur.checks.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import no.grunnmur.checks.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client changes about itself at one node is in force at the token endpoint of the other. */
@Timeout(120)
class ConfigurationOnEveryNodeTest {

    private static final String SELF = "nhn:selvbetjening/client";
    private static final String API = TwoNodes.PUBLIC + "/api-selvbetjening";
    private static final String TOKEN = TwoNodes.PUBLIC + "/helseid/connect/token";
    private static final int ROUNDS = 5;

    private static TwoNodes nodes;
    private static URI one;
    private static URI two;
    private static World.Client client;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.start();
        one = TwoNodes.port(nodes.one());
        two = TwoNodes.port(nodes.two());
        client = World.at(one, TwoNodes.PUBLIC).clientsFor(World.FULL_ACCESS).stream()
                .filter(each -> each.scopes().contains(SELF))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    private static Wire by(World.Client who) throws Exception {
        return new Wire(who, TwoNodes.PUBLIC + "/helseid");
    }

    private static Wire.Answer token(Wire wire, URI node, String scope) throws Exception {
        Map<String, String> grant = Map.of("grant_type", "client_credentials", "scope", scope);
        URI endpoint = Wire.at(node, TOKEN);
        Wire.Answer challenge = wire.token(endpoint, wire.assertion(), wire.proof("POST", TOKEN, Map.of()), grant);
        if (!challenge.error().equals("use_dpop_nonce")) {
            return challenge;
        }
        Map<String, String> nonce = Map.of("nonce", challenge.header("DPoP-Nonce"));
        return wire.token(endpoint, wire.assertion(), wire.proof("POST", TOKEN, nonce), grant);
    }

    private static Wire.Answer call(Wire wire, URI node, String method, String path, String body) throws Exception {
        String token = token(wire, node, SELF).text("access_token");
        return Wire.send(HttpRequest.newBuilder(Wire.at(node, API + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", wire.proof(method, API + path, Map.of("ath", Wire.hash(token))))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Milliseconds until it holds; at most a second. */
    private static double until(Callable<Boolean> holds) throws Exception {
        long start = System.nanoTime();
        while (!holds.call()) {
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(1).toNanos());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    @Test
    void aNewKeyAndALostScopeAreKnownAtTheOtherNode() throws Exception {
        Wire wire = by(client);
        double slowest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID("round-" + round)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            Wire rotated = by(new World.Client(client.id(), key, client.scopes()));
            assertThat(token(rotated, two, World.FULL_ACCESS).error()).isEqualTo("invalid_client");
            Wire.Answer added = call(
                    wire, one, "POST", "/v1/client-secret", key.toPublicJWK().toJSONString());
            assertThat(added.status()).as(added.whole().body()).isEqualTo(200);
            slowest = Math.max(
                    slowest, until(() -> token(rotated, two, World.FULL_ACCESS).status() == 200));
        }
        assertThat(token(wire, two, World.FULL_ACCESS).status())
                .as("the old key still holds")
                .isEqualTo(200);

        Wire.Answer less = call(wire, one, "PATCH", "/v1/client", "{\"apiScopes\":[\"" + SELF + "\"]}");
        assertThat(less.status()).as(less.whole().body()).isEqualTo(200);
        slowest = Math.max(
                slowest, until(() -> token(wire, two, World.FULL_ACCESS).error().equals("invalid_scope")));
        System.out.printf("a change was in force at the other node after at most %.0f ms%n", slowest);

        assertThat(Wire.post(URI.create(one + "/kontroll/v1/reset?part=selvbetjening"), Map.of(), Map.of())
                        .status())
                .isBetween(200, 204);
        slowest = until(() -> token(wire, two, World.FULL_ACCESS).status() == 200);
        assertThat(slowest).isLessThan(1000);
    }

    @Test
    void bothNodesFurnishedOnce() throws Exception {
        for (URI node : List.of(one, two)) {
            assertThat(token(by(client), node, SELF).status()).isEqualTo(200);
        }
    }
}
