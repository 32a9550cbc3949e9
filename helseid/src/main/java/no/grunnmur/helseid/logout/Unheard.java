package no.grunnmur.helseid.logout;

import java.time.Instant;
import java.util.List;
import no.grunnmur.kernel.NationalId;

/**
 * Clients that have not heard yet that a session is over, seen by every node: what one could not deliver, or did not live to,
 * another goes on with. When a session ends every client of it is here, and its first attempt is on its way.
 */
public interface Unheard {

    /** How long an attempt has before another may begin. */
    int LEASE_SECONDS = 30;

    /** How long a session that has ended is remembered for this at least. */
    int LONGEST_SECONDS = 6 * 3600;

    /**
     * A client that is to be told now.
     *
     * @param pid whose session it was
     * @param attempt the number of this one
     */
    record Due(String sid, String clientId, NationalId pid, int attempt) {

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Due[" + sid + ", " + clientId + "]";
        }
    }

    /** Takes what is due, some at a time: nobody else gets it before the lease is over. */
    List<Due> take(Instant now);

    /** Another attempt is to be made then. */
    void postpone(String sid, String clientId, Instant next);

    /** The client has heard, need not hear, or will not be told any more. */
    void settle(String sid, String clientId);
}
