package no.grunnmur.checks.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import no.grunnmur.bench.SwitchLoad;
import no.grunnmur.checks.HouseCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./grunnmur bench switch}: the change of registers under load, with restarts, fails nobody. */
class SwitchTest {

    @TempDir
    Path folder;

    @Test
    void fromTheOldRegisterToTheNewAndBackNoLookupFailsAndNoneIsWrong() throws Exception {
        SwitchLoad.Outcome outcome = new SwitchLoad(HouseCommand.command(), folder, 3).run(8, 1, 300);

        assertThat(outcome.failures()).as(outcome.said()).isEmpty();
        assertThat(outcome.answered()).containsKeys("old", "both-old", "both-new", "new");
        assertThat(outcome.restarts()).isEqualTo(2);
        assertThat(outcome.differences())
                .as(outcome.said())
                .doesNotContain("FAILED", "MISSING", "NAME", "BIRTH", "NUMBER", "ADDRESS");
    }
}
