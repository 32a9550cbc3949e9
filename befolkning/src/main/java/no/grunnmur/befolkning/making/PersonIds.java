package no.grunnmur.befolkning.making;

import no.grunnmur.kernel.SeededRandom;

/** The opaque ids of a population: 64 hex digits; the first sixteen alone differ for every ordinal. */
public final class PersonIds {

    private static final String HEX = "0123456789abcdef";

    private final long idSeed;

    public PersonIds(long seed) {
        this.idSeed = SeededRandom.named(seed, "person ids").nextLong();
    }

    /** The id of the person with an ordinal. */
    public String of(int ordinal) {
        SeededRandom random = new SeededRandom(idSeed + ordinal * 0xD1342543DE82EF95L);
        char[] digits = new char[64];
        for (int i = 0; i < 64; i += 16) {
            long bits = random.nextLong();
            for (int j = 0; j < 16; j++) {
                digits[i + j] = HEX.charAt((int) (bits & 15));
                bits >>>= 4;
            }
        }
        return new String(digits);
    }
}
