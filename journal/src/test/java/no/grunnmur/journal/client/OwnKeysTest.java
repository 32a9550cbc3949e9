package no.grunnmur.journal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While a key is made nobody waits who has one. */
class OwnKeysTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private CountDownLatch slow = new CountDownLatch(0);

    private PrivateJwk make() {
        try {
            slow.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        made.incrementAndGet();
        return PrivateJwk.fresh(Algorithm.ES256, Randomness.secure());
    }

    @Test
    @Timeout(30)
    void whileTheNextKeyIsMadeTheOneInUseIsAtHand() {
        OwnKeys keys = new OwnKeys(folder, this::make);
        PrivateJwk first = keys.begin();
        slow = new CountDownLatch(1);
        assertThat(keys.isReadyWithin(SHORT)).isFalse();
        assertThat(keys.isMaking()).isTrue();
        CompletableFuture<PrivateJwk> next = CompletableFuture.supplyAsync(keys::prepareNext);
        while (keys.isMaking()) {
            Thread.onSpinWait(); // until the other one has taken what is being made
        }
        assertThat(keys.current().orElseThrow().keyId()).isEqualTo(first.keyId());
        assertThat(keys.next()).isEmpty();
        slow.countDown();
        assertThat(next.join().keyId())
                .isEqualTo(keys.next().orElseThrow().keyId())
                .isNotEqualTo(first.keyId());
        assertThat(made).hasValue(2);
    }

    @Test
    @Timeout(30)
    void aKeyIsMadeBeforeItIsNeededAndLiesOnNoDiskUntilThen() {
        OwnKeys keys = new OwnKeys(folder, this::make);
        keys.prepare();
        keys.prepare();
        while (keys.isMaking()) {
            Thread.onSpinWait();
        }
        assertThat(Files.exists(folder.resolve("helseid-keys.json"))).isFalse();
        PrivateJwk key = keys.begin();
        assertThat(made).hasValue(1);
        assertThat(new OwnKeys(folder, this::make).current().orElseThrow().keyId())
                .isEqualTo(key.keyId());
        assertThat(keys.isReadyWithin(Duration.ofSeconds(20))).isTrue();
        keys.begin();
        assertThat(made).hasValue(2);
    }
}
