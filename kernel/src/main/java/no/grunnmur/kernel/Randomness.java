package no.grunnmur.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Where unguessable values come from. Handed in through constructors, so that a test can see what is asked for. */
@FunctionalInterface
public interface Randomness {

    /** Fills the whole array with unpredictable bytes. */
    void fill(byte[] target);

    /** The operating system's generator. */
    static Randomness secure() {
        SecureRandom random = new SecureRandom();
        return random::nextBytes;
    }

    /** An array of so many unpredictable bytes. */
    default byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    /** 128 unpredictable bits as 32 upper-case hex digits: the form of HelseID's {@code jti} and {@code sid}. */
    default String hexId() {
        return HexFormat.of().withUpperCase().formatHex(bytes(16));
    }
}
