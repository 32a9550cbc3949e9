package no.grunnmur.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "å", "a\tb", "a\u007f"})
    void aScopeTokenHoldsOnlyItsCharacters(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    void aScopeTokenIsBounded() {
        assertThat(Scope.parse("s".repeat(200))).isPresent();
        assertThat(Scope.parse("s".repeat(201))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "1234567890", "x", "-1", "1 "})
    void anHprNumberHasOneToNineDigits(String text) {
        assertThat(HprNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new HprNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=",
                "0ZcOCORZNYy+DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
            })
    void aThumbprintIsBase64Url(String text) {
        assertThatThrownBy(() -> new Thumbprint(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theClockMovesFreezesAndComesBack() {
        HouseClock clock = new HouseClock(InstantSource.fixed(NOON));
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.moveTo(NOON.plus(Duration.ofDays(400)));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(400)));
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(400));
        clock.freezeAt(NOON.minusSeconds(5));
        assertThat(clock.isFrozen()).isTrue();
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(5));
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void theClockTellsWhenItHasBeenSet() {
        HouseClock clock = new HouseClock(InstantSource.fixed(NOON));
        List<Instant> seen = new ArrayList<>();
        clock.onSet(() -> seen.add(clock.instant()));
        clock.moveTo(NOON.plusSeconds(1));
        clock.freezeAt(NOON.plusSeconds(2));
        clock.reset();
        assertThat(seen).containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(2), NOON);
    }

    /** These values must never change: the seeded world is built on them. */
    @Test
    void theSeededStreamIsTheSameEverywhere() {
        SeededRandom random = new SeededRandom(42);
        assertThat(HexFormat.of().toHexDigits(random.nextLong())).isEqualTo("bdd732262feb6e95");
        SeededRandom named = SeededRandom.named(42, "names");
        assertThat(named.nextLong())
                .isNotEqualTo(SeededRandom.named(42, "births").nextLong());
        assertThat(SeededRandom.named(42, "names").nextLong())
                .isEqualTo(SeededRandom.named(42, "names").nextLong());
    }

    @Test
    void drawsStayWithinTheirBounds() {
        SeededRandom random = new SeededRandom(7);
        assertThat(IntStream.range(0, 10_000).map(i -> random.below(10)).boxed().toList())
                .allMatch(n -> n >= 0 && n < 10)
                .contains(0, 9);
        assertThat(IntStream.range(0, 10_000)
                        .map(i -> random.between(-3, 3))
                        .boxed()
                        .toList())
                .allMatch(n -> n >= -3 && n <= 3)
                .contains(-3, 3);
        assertThatThrownBy(() -> random.below(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void languagesAreReadFromTagsWithBokmaalAsTheFirst() {
        assertThat(Language.of("nn-NO")).isEqualTo(Language.NN);
        assertThat(Language.of("EN")).isEqualTo(Language.EN);
        assertThat(Language.of("no")).isEqualTo(Language.NB);
        assertThat(Language.of(null)).isEqualTo(Language.NB);
    }

    @Test
    void randomIdsHaveTheFormOfHelseId() {
        assertThat(Randomness.secure().hexId()).matches("[0-9A-F]{32}");
    }
}
