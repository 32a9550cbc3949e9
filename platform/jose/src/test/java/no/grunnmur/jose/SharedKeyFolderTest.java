package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes on one folder of keys. */
@Timeout(60)
class SharedKeyFolderTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final int NODES = 8;

    @TempDir
    private Path temporary;

    private final HouseClock clock = new HouseClock(() -> START);

    private Path folder() {
        return temporary.resolve("data").resolve("keys");
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        CyclicBarrier line = new CyclicBarrier(NODES);
        try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
            List<Future<T>> started = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                started.add(threads.submit(() -> {
                    line.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : started) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void nodesThatStartAtOnceHaveTheSameKeysAndSecrets() throws Exception {
        List<byte[]> jwks = atOnce(() -> KeyRing.open(folder(), clock).jwks());
        assertThat(jwks).allMatch(each -> java.util.Arrays.equals(each, jwks.getFirst()));
        List<byte[]> secrets = atOnce(() -> KeptSecret.open(folder(), "nonces", 32, Randomness.secure()));
        assertThat(secrets).allMatch(each -> java.util.Arrays.equals(each, secrets.getFirst()));
        try (var files = Files.list(folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".p12"))).hasSize(3);
        }
    }

    @Test
    void aNonceOfOneNodeHoldsAtTheOtherThoughItsClockIsALittleBehind() {
        byte[] secret = KeptSecret.open(folder(), "nonces", 32, Randomness.secure());
        NonceSource ahead = new NonceSource(() -> START.plusSeconds(5), secret, 60);
        NonceSource behind = new NonceSource(clock, secret, 60);
        assertThat(behind.isValid(ahead.fresh())).isTrue();
        assertThat(ahead.isValid(behind.fresh())).isTrue();
        assertThat(behind.isValid(new NonceSource(() -> START.plusSeconds(6), secret, 60).fresh()))
                .isFalse();
    }

    @Test
    void aKeyThatOneNodeMakesIsPublishedByTheOtherWhenItLooksAgain() {
        KeyRing one = KeyRing.open(folder(), clock);
        KeyRing other = KeyRing.open(folder(), clock);
        assertThat(other.refresh()).isFalse();
        KeyRing.Entry fresh = one.rotate(Algorithm.ES256, Duration.ofSeconds(60));
        assertThat(other.find(fresh.keyId())).isEmpty();
        assertThat(other.refresh()).isTrue();
        assertThat(other.find(fresh.keyId())).isPresent();
        assertThat(other.jwks()).isEqualTo(one.jwks());
        clock.shift(Duration.ofSeconds(60));
        assertThat(other.signer(Algorithm.ES256).keyId()).isEqualTo(fresh.keyId());
        assertThat(other.refresh()).isFalse();
    }

    @Test
    void nodesThatReplaceAKeyAtOnceMakeOneNewKeyAndLoseNothing() throws Exception {
        KeyRing one = KeyRing.open(folder(), clock);
        KeyRing other = KeyRing.open(folder(), clock);
        KeyRing.Entry rsa = one.rotate(Algorithm.RS256);
        assertThat(other.rotate(Algorithm.RS256)).as("it is waiting already").isEqualTo(rsa);
        List<KeyRing> nodes = List.of(one, other, KeyRing.open(folder(), clock), KeyRing.open(folder(), clock));
        List<KeyRing.Entry> made = atOnce(
                () -> nodes.get((int) (Thread.currentThread().threadId() % 4)).rotate(Algorithm.ES256));
        assertThat(made).containsOnly(made.getFirst());
        nodes.forEach(KeyRing::refresh);
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.entries())
                        .hasSize(5)
                        .extracting(KeyRing.Entry::keyId)
                        .contains(rsa.keyId(), made.getFirst().keyId()));
    }

    @Test
    void aBrokenScheduleChangesNothingInANodeThatRuns() throws Exception {
        KeyRing ring = KeyRing.open(folder(), clock);
        byte[] before = ring.jwks();
        Files.writeString(folder().resolve("schedule.json"), "{\"keys\":[{");
        assertThat(ring.refresh()).isFalse();
        Files.delete(folder().resolve("schedule.json"));
        assertThat(ring.refresh()).isFalse();
        assertThat(ring.jwks()).isEqualTo(before);
    }
}
