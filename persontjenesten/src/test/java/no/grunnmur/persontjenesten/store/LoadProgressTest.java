package no.grunnmur.persontjenesten.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a waiting operator reads. */
class LoadProgressTest {

    private static final long TEN_SECONDS = 10_000_000_000L;

    @Test
    void aLineTellsHowFarHowFastAndHowLong() {
        assertThat(LoadProgress.line(6_000_000, 0, 120_000, TEN_SECONDS))
                .isEqualTo("loading people: 2 %, 120 000 of 6 000 000, 12 000/s, 8:10 min left");
    }

    /** The speed is that of now, not of what was there from before. */
    @Test
    void aLoadThatGoesOnCountsWhatWasThere() {
        assertThat(LoadProgress.line(6_000_000, 3_000_000, 120_000, TEN_SECONDS))
                .isEqualTo("loading people: 52 %, 3 120 000 of 6 000 000, 12 000/s, 4:00 min left");
    }

    @Test
    void anUnknownNumberIsOnlyCounted() {
        assertThat(LoadProgress.line(0, 0, 500, TEN_SECONDS)).isEqualTo("loading people: 500, 50/s");
    }
}
