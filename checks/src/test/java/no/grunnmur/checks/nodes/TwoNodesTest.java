package no.grunnmur.checks.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.checks.World;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.HouseClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is used at one node is used at the other; what one gives the other takes. */
@Timeout(120)
class TwoNodesTest {

    private static final Map<String, String> MACHINE =
            Map.of("grant_type", "client_credentials", "scope", World.FULL_ACCESS);

    private static TwoNodes nodes;
    private static URI one;
    private static URI two;
    private static String tokenEndpoint;

    private Wire wire;

    @BeforeAll
    static void start() throws Exception {
        nodes = TwoNodes.start();
        one = TwoNodes.port(nodes.one());
        two = TwoNodes.port(nodes.two());
        tokenEndpoint = TwoNodes.PUBLIC + "/helseid/connect/token";
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @BeforeEach
    void client() throws Exception {
        wire = new Wire(
                World.at(one, TwoNodes.PUBLIC).clientsFor(World.FULL_ACCESS).getFirst(), TwoNodes.PUBLIC + "/helseid");
    }

    private Wire.Answer ask(URI node, String assertion, String proof) throws Exception {
        return wire.token(Wire.at(node, tokenEndpoint), assertion, proof, MACHINE);
    }

    private String proof(String nonce) throws Exception {
        return wire.proof("POST", tokenEndpoint, nonce.isEmpty() ? Map.of() : Map.of("nonce", nonce));
    }

    private String nonceOf(URI node) throws Exception {
        Wire.Answer challenge = ask(node, wire.assertion(), proof(""));
        assertThat(challenge.error()).isEqualTo("use_dpop_nonce");
        return challenge.header("DPoP-Nonce");
    }

    @Test
    void aNonceOfOneHoldsAtTheOther() throws Exception {
        Wire.Answer answer = ask(two, wire.assertion(), proof(nonceOf(one)));
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    }

    @Test
    void anAssertionUsedAtOneIsRefusedAtTheOtherAtOnceAndAfterTheChallenge() throws Exception {
        String nonce = nonceOf(one);
        String assertion = wire.assertion();
        assertThat(ask(one, assertion, proof(nonce)).status()).isEqualTo(200);
        assertThat(ask(two, assertion, proof("")).problem()).isEqualTo("ASSERTION-REPLAYED");
        assertThat(ask(two, assertion, proof(nonce)).problem()).isEqualTo("ASSERTION-REPLAYED");
    }

    @Test
    void aProofUsedAtOneIsRefusedAtTheOther() throws Exception {
        String proof = proof(nonceOf(one));
        assertThat(ask(one, wire.assertion(), proof).status()).isEqualTo(200);
        assertThat(ask(two, wire.assertion(), proof).problem()).isEqualTo("DPOP-REPLAYED");
    }

    @Test
    void ofManyThatRaceOnBothWithOneAssertionOneGetsAToken() throws Exception {
        for (int round = 0; round < 5; round++) {
            String nonce = nonceOf(one);
            String assertion = wire.assertion();
            int racers = 40;
            CyclicBarrier line = new CyclicBarrier(racers);
            int tokens = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> answers = new ArrayList<>();
                for (int i = 0; i < racers; i++) {
                    URI node = i % 2 == 0 ? one : two;
                    String proof = proof(nonce);
                    answers.add(threads.submit(() -> {
                        line.await();
                        return ask(node, assertion, proof).status();
                    }));
                }
                for (Future<Integer> answer : answers) {
                    tokens += answer.get() == 200 ? 1 : 0;
                }
            }
            assertThat(tokens).as("round %d", round).isOne();
        }
    }

    @Test
    void anApiOfOneTakesATokenOfTheOtherAndAProofOnceOnBoth() throws Exception {
        String token = wire.machineToken(one);
        String address = TwoNodes.PUBLIC + "/persontjenesten/api/v3/full-access/person/get-by-nin";
        String proof = wire.proof("POST", address, Map.of("ath", Wire.hash(token)));
        Map<String, String> headers = Map.of("Authorization", "DPoP " + token, "DPoP", proof);
        Map<String, String> person =
                Map.of("nin", World.at(one, TwoNodes.PUBLIC).people().getFirst());
        String query = "?informationParts=Name";
        assertThat(Wire.post(Wire.at(two, address + query), person, headers).status())
                .isEqualTo(200);
        Wire.Answer again = Wire.post(Wire.at(one, address + query), person, headers);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.problem()).contains("REPLAYED");
    }

    @Test
    void aKeyMadeBesideThemIsPublishedByBothAndThenSignsAtBoth() throws Exception {
        KeyRing outside = KeyRing.open(nodes.keys(), HouseClock.system());
        KeyRing.Entry fresh = outside.rotate(Algorithm.ES256, Duration.ofSeconds(3));
        for (URI node : List.of(one, two)) {
            long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!jwks(node).contains(fresh.keyId())) {
                assertThat(System.nanoTime()).as("published within seconds").isLessThan(patience);
                Thread.onSpinWait();
            }
        }
        assertThat(jwks(one)).isEqualTo(jwks(two));
    }

    private static String jwks(URI node) throws Exception {
        return Wire.get(URI.create(node + "/helseid/.well-known/openid-configuration/jwks"), Map.of())
                .whole()
                .body();
    }
}
