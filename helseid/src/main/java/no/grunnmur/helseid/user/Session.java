package no.grunnmur.helseid.user;

import java.time.Instant;

/**
 * A person logged in at HelseID in one browser; single sign-on is when the next client finds it.
 *
 * @param sid its name in tokens: 32 upper-case hex digits
 * @param identity who
 * @param startedAt when
 * @param lastUsedAt when a client last got a code from it
 * @param expiresAt when it ends at the latest
 */
public record Session(String sid, Identity identity, Instant startedAt, Instant lastUsedAt, Instant expiresAt) {

    /** How long a session lasts at most: a working day. */
    public static final int LONGEST_SECONDS = 36_000;

    /** How long a session lasts that nobody uses. */
    public static final int IDLE_SECONDS = 3_600;
}
