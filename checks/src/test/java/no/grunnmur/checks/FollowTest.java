package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import no.grunnmur.bench.FollowKill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./grunnmur bench follow}: a copy survives {@code kill -9} of either side and ends equal. */
class FollowTest {

    private static final int ROUNDS = 4;
    private static final long SEED = 20_261_122;

    @TempDir
    Path folder;

    @Test
    void aCopyEndsEqualHoweverOftenEitherSideIsKilled() throws Exception {
        FollowKill.Outcome outcome = new FollowKill(HouseCommand.command(), folder, SEED).run(ROUNDS, 300, 1_000);

        assertThat(outcome.failures()).as(outcome.said()).isEmpty();
        assertThat(outcome.taken()).as(outcome.said()).isTrue();
        assertThat(outcome.equal()).as(outcome.said()).isTrue();
        assertThat(outcome.house()).isGreaterThan(ROUNDS / 2);
        assertThat(outcome.starting()).isPositive();
        assertThat(outcome.follower()).isEqualTo(ROUNDS / 2);
        assertThat(outcome.changing()).isEqualTo(outcome.house() + outcome.follower());
    }
}
