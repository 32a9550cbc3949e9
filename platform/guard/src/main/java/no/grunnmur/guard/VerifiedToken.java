package no.grunnmur.guard;

import java.time.Instant;

/**
 * An access token whose signature and claims hold.
 *
 * @param key thumbprint of the key it is bound to ({@code cnf.jkt}); null for a bearer token
 * @param notBefore when it begins, with the leeway for clocks taken off; epoch second
 * @param end when it has expired, with the leeway added; epoch second
 */
record VerifiedToken(Caller caller, String key, long notBefore, long end) {

    /** The problem with its time, or null. */
    GuardProblem problemAt(Instant now) {
        long second = now.getEpochSecond();
        if (second >= end) {
            return GuardProblem.TOKEN_EXPIRED;
        }
        return second < notBefore ? GuardProblem.TOKEN_NOT_YET_VALID : null;
    }
}
