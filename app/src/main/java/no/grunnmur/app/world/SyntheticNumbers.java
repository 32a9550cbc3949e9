package no.grunnmur.app.world;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/** Draws organisation numbers of the synthetic series, each once. The same seed and name give the same number. */
public final class SyntheticNumbers {

    private final long seed;
    private final Set<OrganisationNumber> taken;

    /** @param taken numbers that somebody has already */
    public SyntheticNumbers(long seed, Set<OrganisationNumber> taken) {
        this.seed = seed;
        this.taken = new HashSet<>(taken);
    }

    /**
     * Eight digits and their check digit; drawn again when there is none or the number is taken.
     *
     * @param name what the number is for
     */
    public OrganisationNumber draw(String name) {
        SeededRandom random = SeededRandom.named(seed, name);
        while (true) {
            String eight = String.format(Locale.ROOT, "%d%07d", random.between(2, 3), random.below(10_000_000));
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(eight);
            if (number.isPresent() && taken.add(number.get())) {
                return number.get();
            }
        }
    }
}
