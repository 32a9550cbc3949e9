package no.grunnmur.grunndata.account;

import com.password4j.Argon2Function;
import com.password4j.SecureString;
import com.password4j.types.Argon2;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import no.grunnmur.kernel.Randomness;

/**
 * Makes passwords and hashes them with Argon2id. Few at a time, so that wrong passwords cannot take the
 * memory and the cores of everybody else.
 *
 * <p>Source: RFC 9106; OWASP Password Storage Cheat Sheet.
 */
final class PasswordHashing {

    private static final int QUICK_KIB = 64;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int PASSWORD_BYTES = 15;
    private static final int AT_ONCE = 2;

    /**
     * What a hash costs.
     *
     * @param memoryKib how much memory
     * @param passes how often over it
     */
    record Cost(int memoryKib, int passes) {

        /** What OWASP advises for Argon2id. */
        static final Cost USUAL = new Cost(19_456, 2);
    }

    private final Cost cost;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Randomness randomness;

    /** A hash of no password: what stands for its result is chance. */
    private final String nobody;

    PasswordHashing(Cost cost, Randomness randomness) {
        this.cost = cost;
        this.randomness = randomness;
        this.nobody = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(cost.memoryKib(), cost.passes(), LANES, salt(), base64(HASH_BYTES));
    }

    private String salt() {
        return base64(SALT_BYTES);
    }

    private String base64(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(randomness.bytes(bytes));
    }

    /** A password that nobody can guess: 120 bits as 20 letters, digits, hyphens and underscores. */
    char[] fresh() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(randomness.bytes(PASSWORD_BYTES))
                .toCharArray();
    }

    /** The hash to keep. */
    String hash(char[] password) {
        turns.acquireUninterruptibly();
        try {
            return hash(password, cost.memoryKib(), cost.passes());
        } finally {
            turns.release();
        }
    }

    /**
     * A hash that is quick to make, for the passwords of the seeded world, which everybody knows: a house starts in a second
     * and has many of them.
     */
    String quick(char[] password) {
        return hash(password, QUICK_KIB, 1);
    }

    /** The library keeps the memory of each cost that it was ever asked for: not before the first password. */
    private String hash(char[] password, int memoryKib, int passes) {
        return Argon2Function.getInstance(memoryKib, passes, LANES, HASH_BYTES, Argon2.ID)
                .hash(new SecureString(password), salt())
                .getResult();
    }

    /** Whether a password is the one of a hash. */
    boolean fits(char[] password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return Argon2Function.getInstanceFromHash(hash).check(new SecureString(password), hash);
        } finally {
            turns.release();
        }
    }

    /** Takes as long as a check, for a name that there is not: nobody learns by the time which names there are. */
    void pretend(char[] password) {
        boolean fits = fits(password, nobody);
        if (fits) {
            throw new IllegalStateException("a password that nobody knows was guessed");
        }
    }
}
