package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import no.grunnmur.bench.KillNine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./grunnmur bench kill}: what was acknowledged before {@code kill -9} is there afterwards. */
class KillNineTest {

    private static final int ROUNDS = 5;
    private static final long SEED = 20_261_121;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndItStartsAgainEachTime() throws Exception {
        KillNine.Outcome outcome = new KillNine(HouseCommand.command(), folder, SEED).run(ROUNDS, 300);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.tokens()).isGreaterThan(ROUNDS);
        assertThat(outcome.lookups()).isGreaterThan(ROUNDS);
        assertThat(outcome.lost()).isEmpty();
        assertThat(outcome.verified()).as(outcome.verification()).isTrue();
    }
}
