package no.grunnmur.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.HouseClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aKeyIsFollowedAfterNinetyDaysPublishedFirstAndKeptUntilItsTokensAreDead(@TempDir Path folder) {
        HouseClock clock = new HouseClock(InstantSource.fixed(START));
        KeyRing keys = KeyRing.open(folder.resolve("keys"), clock);
        try (KeyRotation _ = new KeyRotation(keys, clock)) {
            String first = keys.signer(Algorithm.RS256).keyId();
            clock.moveTo(START.plus(KeyRotation.LIFETIME).minusSeconds(1));
            assertThat(keys.entries()).hasSize(3);

            clock.moveTo(START.plus(KeyRotation.LIFETIME));
            assertThat(keys.entries()).hasSize(6);
            assertThat(keys.signer(Algorithm.RS256).keyId()).isEqualTo(first);

            clock.moveTo(START.plus(KeyRotation.LIFETIME).plus(Duration.ofHours(25)));
            String second = keys.signer(Algorithm.RS256).keyId();
            assertThat(second).isNotEqualTo(first);
            assertThat(keys.find(first)).as("tokens of the old key live on").isPresent();

            clock.moveTo(START.plus(KeyRotation.LIFETIME).plus(Duration.ofHours(26)));
            assertThat(keys.find(first)).as("its last token is dead").isEmpty();
            assertThat(keys.find(second)).isPresent();
        }
    }
}
