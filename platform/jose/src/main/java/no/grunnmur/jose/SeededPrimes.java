package no.grunnmur.jose;

import java.math.BigInteger;
import no.grunnmur.kernel.SeededRandom;

/**
 * Primes from a seed, the same everywhere: the JDK promises no such thing of its own search. The JDK only answers whether
 * a number is prime, and that answer is the same whatever its tests draw.
 */
final class SeededPrimes {

    private static final int CERTAINTY = 100;
    private static final int SMALL = 8192;
    private static final int WINDOW = 16_384;

    private SeededPrimes() {}

    /**
     * The first prime from the stream's next number upwards that an RSA key with that exponent can use; its two highest
     * bits are set, so that a product of two has exactly twice the bits.
     */
    static BigInteger next(SeededRandom stream, int bits, BigInteger exponent) {
        while (true) {
            byte[] bytes = new byte[bits / 8];
            stream.fill(bytes);
            bytes[0] |= (byte) 0xC0;
            bytes[bytes.length - 1] |= 1;
            BigInteger start = new BigInteger(1, bytes);
            boolean[] composite = sieve(start);
            for (int step = 0; step < WINDOW; step++) {
                if (!composite[step]) {
                    BigInteger candidate = start.add(BigInteger.valueOf(2L * step));
                    if (candidate.bitLength() == bits && fits(candidate, exponent)) {
                        return candidate;
                    }
                }
            }
        }
    }

    private static boolean fits(BigInteger candidate, BigInteger exponent) {
        return candidate.isProbablePrime(CERTAINTY)
                && candidate.subtract(BigInteger.ONE).gcd(exponent).equals(BigInteger.ONE);
    }

    /** Which of start, start + 2, start + 4 ... have a small factor. */
    private static boolean[] sieve(BigInteger start) {
        boolean[] composite = new boolean[WINDOW];
        for (int factor = 3; factor < SMALL; factor += 2) {
            if (isSmallPrime(factor)) {
                int rest = start.mod(BigInteger.valueOf(factor)).intValueExact();
                // start + 2k is a multiple of the factor for k = -start / 2 modulo the factor
                int half = (factor + 1) / 2;
                int first = (int) ((long) (factor - rest) * half % factor);
                for (int k = first; k < WINDOW; k += factor) {
                    composite[k] = true;
                }
            }
        }
        return composite;
    }

    private static boolean isSmallPrime(int number) {
        for (int factor = 3; factor * factor <= number; factor += 2) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }
}
