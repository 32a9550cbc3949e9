package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A password of an account, as a hash.
 *
 * @param version from 1, ascending
 * @param hash Argon2id, in the PHC string format
 * @param madeAt when it was made
 * @param until when it stops being good, because another has taken its place; empty while none has
 */
public record PasswordVersion(int version, String hash, Instant madeAt, Optional<Instant> until) {

    /** Whether it is good at that time. */
    public boolean isGoodAt(Instant time) {
        return until.isEmpty() || time.isBefore(until.get());
    }

    /** Not the hash. */
    @Override
    public String toString() {
        return "PasswordVersion[" + version + "]";
    }
}
