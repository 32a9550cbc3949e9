package no.grunnmur.app.world;

import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.SeededRandom;

/**
 * Keys from the world's seed: the same on every machine, and known to everybody who knows the seed. For a world of
 * synthetic people only.
 */
public final class SeededKeys implements ClientKeys {

    private final long seed;

    public SeededKeys(long seed) {
        this.seed = seed;
    }

    @Override
    public String privateJwk(String client, Algorithm algorithm) {
        SeededRandom stream = SeededRandom.named(seed, "key:" + client + ":" + algorithm);
        return PrivateJwk.generate(algorithm, stream, Optional.empty()).toJson();
    }
}
