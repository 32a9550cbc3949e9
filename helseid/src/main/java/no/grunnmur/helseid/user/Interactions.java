package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Logins from the pushed request to the code, seen by every node. Handles, references and cookies are 256 bits of
 * randomness and kept as hashes only. Whatever is used once is taken by one statement: of many racing callers on any
 * number of nodes one gets it.
 */
public interface Interactions {

    /** Keeps a request; gives the reference that {@code request_uri} ends in. */
    String push(AuthorizationRequest request, Instant now, Instant expiresAt);

    /**
     * Takes a pushed request for a browser and gives the handle of the interaction that begins. The same browser may come
     * again with a request that it has taken already and that is not finished (a page was reloaded): it gets a new handle.
     *
     * @param browser the value of the browser's cookie
     * @return empty when there is no such request of that client, it has expired, is finished, or is another browser's
     */
    Optional<Begun> take(String reference, String clientId, String browser, Instant now, Instant expiresAt);

    /** Begins with a request that was never pushed: a legacy client's. */
    Begun begin(AuthorizationRequest request, String browser, Instant now, Instant expiresAt);

    /** The interaction of a handle in its own browser, while it waits. */
    Optional<Interaction> find(String handle, String browser, Instant now);

    /** Notes something for the pages; false when the interaction does not wait any more. */
    boolean note(String handle, String browser, String upstream, Instant now);

    /** Ends the interaction: of several callers one gets it. */
    Optional<Interaction> finish(String handle, String browser, Instant now);

    /**
     * An interaction that has begun.
     *
     * @param handle for the address of the login pages
     */
    record Begun(String handle, AuthorizationRequest request) {

        @Override
        public String toString() {
            return "Begun";
        }
    }
}
