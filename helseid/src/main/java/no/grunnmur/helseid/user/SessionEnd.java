package no.grunnmur.helseid.user;

import java.time.Instant;

/** What is to happen when a session ends otherwise than by its person's wish. */
@FunctionalInterface
public interface SessionEnd {

    /** Another person has logged in in the session's browser. Waits for nobody. */
    void replaced(Session session, Instant now);
}
