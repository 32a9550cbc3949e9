package no.grunnmur.checks.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import no.grunnmur.checks.HouseCommand;
import no.grunnmur.checks.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code grunnmur keys rotate} beside two nodes under load: every token verifies with a JWKS that an API has kept for as long
 * as the lead allows, and that it fetched from either node.
 */
@Timeout(180)
class KeyRotationUnderLoadTest {

    private static final Duration LEAD = Duration.ofSeconds(8);
    /** Nodes see a new key within a second, so an API may keep the JWKS for that much less than the lead. */
    private static final Duration KEPT = LEAD.minusSeconds(2);

    private static final int WORKERS = 4;

    @TempDir
    private Path folder;

    /** An API that fetches the JWKS when its own is too old, and for no other reason. */
    private static final class Api {
        private final URI jwks;
        private JWKSet kept;
        private long fetched;

        Api(URI node) {
            this.jwks = URI.create(node + "/helseid/.well-known/openid-configuration/jwks");
        }

        /** Its key, or null. */
        String verify(String token) throws Exception {
            if (kept == null || System.nanoTime() - fetched > KEPT.toNanos()) {
                kept = JWKSet.parse(Wire.get(jwks, Map.of()).whole().body());
                fetched = System.nanoTime();
            }
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = kept.getKeyByKeyId(jwt.getHeader().getKeyID());
            boolean holds = key != null
                    && jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
            return holds ? key.getKeyID() : null;
        }
    }

    @Test
    void noTokenFailsToVerifyWhileKeysAreReplaced() throws Exception {
        try (TwoNodes nodes = TwoNodes.start();
                ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
            List<URI> ports = List.of(TwoNodes.port(nodes.one()), TwoNodes.port(nodes.two()));
            World world = World.at(ports.getFirst(), TwoNodes.PUBLIC);
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger tokens = new AtomicInteger();
            AtomicInteger failures = new AtomicInteger();
            Set<String> signers = ConcurrentHashMap.newKeySet();
            BlockingQueue<String> news = new LinkedBlockingQueue<>();
            List<Future<Integer>> workers = IntStream.range(0, WORKERS)
                    .mapToObj(worker -> threads.submit(() -> {
                        Wire wire =
                                new Wire(world.clientsFor(World.FULL_ACCESS).getFirst(), TwoNodes.PUBLIC + "/helseid");
                        URI node = ports.get(worker % 2);
                        Api api = new Api(ports.get(worker / 2));
                        int own = 0;
                        while (!stop.get()) {
                            String signedBy = api.verify(wire.machineToken(node));
                            tokens.incrementAndGet();
                            own++;
                            if (signedBy == null) {
                                failures.incrementAndGet();
                            } else if (signers.add(signedBy)) {
                                news.add(signedBy);
                            }
                        }
                        return own;
                    }))
                    .toList();
            List<String> options = List.of("--keys", nodes.keys().toString());
            assertThat(news.poll(30, TimeUnit.SECONDS))
                    .as("the first key signs")
                    .isNotNull();
            for (int round = 0; round < 2; round++) {
                HouseCommand.Ended rotated = command("rotate", options, "--lead", LEAD.toSeconds() + "s");
                assertThat(rotated.exit()).as(rotated.err()).isZero();
                assertThat(news.poll(LEAD.multipliedBy(4).toNanos(), TimeUnit.NANOSECONDS))
                        .as("a new key signs")
                        .isNotNull();
            }
            stop.set(true);
            for (Future<Integer> worker : workers) {
                assertThat(worker.get()).isPositive();
            }
            assertThat(failures.get())
                    .as("of %d tokens by %s", tokens.get(), signers)
                    .isZero();
            assertThat(signers).hasSizeGreaterThanOrEqualTo(3);
            assertThat(command("list", options).out())
                    .contains("retired, published until")
                    .contains("signs since");
        }
    }

    @Test
    void theCommandSaysInOneLineWhatIsWrong() throws Exception {
        assertThat(command("list", List.of("--data", folder.resolve("none").toString()))
                        .errorLines())
                .singleElement()
                .asString()
                .contains("There are no keys");
        assertThat(command("rotate", List.of("--data", folder.toString()), "--lead", "soon")
                        .errorLines())
                .singleElement()
                .asString()
                .contains("--lead");
        assertThat(command("rotate", List.of("--data", folder.toString()), "--algorithm", "HS256")
                        .exit())
                .isEqualTo(2);
    }

    private HouseCommand.Ended command(String name, List<String> options, String... more) throws Exception {
        String[] whole = java.util.stream.Stream.of(List.of("keys", name), options, List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return HouseCommand.run(folder, Map.of(), whole);
    }
}
