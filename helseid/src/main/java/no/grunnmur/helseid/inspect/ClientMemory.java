package no.grunnmur.helseid.inspect;

import java.util.LinkedHashMap;
import java.util.Map;

/** The little that must be remembered of a client between its requests. Used by one thread. */
final class ClientMemory {

    private static final int MOST = 64;

    private final Map<String, Boolean> assertions = bounded();
    private final Map<String, Long> tokens = bounded();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Whether an assertion's id was seen before. */
    boolean seenBefore(String assertionId) {
        return assertions.put(assertionId, Boolean.TRUE) != null;
    }

    /**
     * Notes that a token was given for the same as before.
     *
     * @param what client key, scopes and organisation, as a fingerprint
     * @return for how many seconds the token before it still holds; 0 or less when it does not
     */
    long stillHolds(String what, long now, long lifetimeSeconds) {
        Long expiry = tokens.put(what, now + lifetimeSeconds);
        return expiry == null ? 0 : expiry - now;
    }
}
