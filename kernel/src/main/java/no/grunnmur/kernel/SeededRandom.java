package no.grunnmur.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stream of numbers that is the same on every machine and in every Java for the same seed, for synthetic data. Never
 * for anything that must not be guessed.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, 2014). Own code, a few lines, because the JDK promises the algorithms of its
 * generators but not that of their bounded methods. Not safe for use from several threads.
 */
public final class SeededRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** An independent stream for one purpose: same seed and same name give the same stream, whatever is drawn elsewhere. */
    public static SeededRandom named(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return new SeededRandom(mix(seed) ^ mix(hash));
    }

    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 up to but not including the bound. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** A number from the first to the last, both included. */
    public int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** True in so many of a hundred thousand draws. */
    public boolean chance(int perHundredThousand) {
        return below(100_000) < perHundredThousand;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    public void fill(byte[] target) {
        for (int i = 0; i < target.length; i += 8) {
            long bits = nextLong();
            for (int j = i; j < Math.min(i + 8, target.length); j++) {
                target[j] = (byte) bits;
                bits >>>= 8;
            }
        }
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
