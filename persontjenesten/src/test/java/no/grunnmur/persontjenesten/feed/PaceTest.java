package no.grunnmur.persontjenesten.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import no.grunnmur.persontjenesten.feed.FeedPull.Pace;
import org.junit.jupiter.api.Test;

/** How long a feed in trouble is left alone. */
class PaceTest {

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(Pace.POLITE.afterTrouble(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.POLITE.afterTrouble(2, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Pace.POLITE.afterTrouble(5, 0)).isEqualTo(Duration.ofSeconds(16));
        for (int troubles = 10; troubles < 1_000_000; troubles *= 3) {
            assertThat(Pace.POLITE.afterTrouble(troubles, 0)).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void aThirdOfItIsLeftToChance() {
        for (int hundredths = 0; hundredths < 128; hundredths++) {
            assertThat(Pace.POLITE.afterTrouble(4, hundredths))
                    .isBetween(Duration.ofMillis(8_000 * 2 / 3), Duration.ofSeconds(8));
        }
    }
}
