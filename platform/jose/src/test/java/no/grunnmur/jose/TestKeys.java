package no.grunnmur.jose;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.SeededRandom;

/** One key for each algorithm, from a seed, made once for all tests. */
final class TestKeys {

    private static final Map<Algorithm, PrivateJwk> KEYS = new EnumMap<>(Algorithm.class);

    private TestKeys() {}

    static synchronized PrivateJwk of(Algorithm algorithm) {
        return KEYS.computeIfAbsent(
                algorithm, some -> PrivateJwk.generate(some, SeededRandom.named(1, some.name()), Optional.empty()));
    }

    /** Another key of the same kind. */
    static PrivateJwk other(Algorithm algorithm) {
        return PrivateJwk.generate(algorithm, SeededRandom.named(2, algorithm.name()), Optional.empty());
    }
}
