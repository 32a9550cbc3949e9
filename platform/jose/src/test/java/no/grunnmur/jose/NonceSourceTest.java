package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.Test;

class NonceSourceTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final HouseClock clock = new HouseClock(() -> START);
    private final NonceSource source = new NonceSource(clock, Randomness.secure(), 60);

    @Test
    void aNonceHoldsForItsTimeAndNoLonger() {
        String nonce = source.fresh();
        assertThat(nonce).matches("[A-Za-z0-9_-]{32}");
        assertThat(source.isValid(nonce)).isTrue();
        clock.freezeAt(START.plusSeconds(60));
        assertThat(source.isValid(nonce)).isTrue();
        assertThat(source.fresh()).isNotEqualTo(nonce);
        clock.freezeAt(START.plusSeconds(61));
        assertThat(source.isValid(nonce)).isFalse();
        clock.freezeAt(START.minusSeconds(1));
        assertThat(source.isValid(nonce)).isFalse();
    }

    @Test
    void aNonceOfAnotherProcessIsNone() {
        assertThat(source.isValid(new NonceSource(clock, Randomness.secure(), 60).fresh()))
                .isFalse();
        assertThat(source.isValid("")).isFalse();
        assertThat(source.isValid("x".repeat(10_000))).isFalse();
        assertThat(source.isValid("=".repeat(32))).isFalse();
        assertThat(source.isValid("å".repeat(32))).isFalse();
        assertThat(source.isValid(Base64Url.encodeToString(new byte[24]))).isFalse();
    }

    @Property(tries = 300)
    void aFlippedBitIsNoNonce(@ForAll @IntRange(max = 191) int bit) {
        byte[] nonce = Base64Url.decode(source.fresh());
        nonce[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(source.isValid(Base64Url.encodeToString(nonce))).isFalse();
    }
}
