package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions, seen by every node. The cookie is 256 bits of randomness and kept as a hash only. */
public interface Sessions {

    /** Begins a session with a cookie of its own: a value that a browser had before is never taken over. */
    Started start(Identity identity, Instant now);

    /**
     * Goes on with a session whose person has just proved again who they are: the same {@code sid}, so that every client of
     * it still hears of the end, but a cookie of its own.
     *
     * @return empty when the session does not stand any more
     */
    Optional<Started> goOn(String sid, Identity identity, Instant now);

    /** The session of a cookie that has neither ended, expired, nor been left alone too long. */
    Optional<Session> find(String cookie, Instant now);

    /** The session of a {@code sid}, if it stands. */
    Optional<Session> bySid(String sid, Instant now);

    /**
     * Ends a session, revokes what was issued from it, and tells which clients are to hear of it.
     *
     * @return the clients in the order in which they came; empty when it had ended before
     */
    List<String> end(String sid, Instant now);

    /**
     * A session that has begun.
     *
     * @param cookie for the browser
     */
    record Started(Session session, String cookie) {

        @Override
        public String toString() {
            return "Started";
        }
    }
}
