package no.grunnmur.grunndata;

import java.util.Optional;

/** The accounts that log in with a user name and a password (HTTP Basic): Tjenestekonto, OrgUsr, the old brukerkonto. */
public interface BasicAccounts {

    /**
     * Where a call comes from.
     *
     * @param address of the network peer
     * @param agent what the client calls itself (User-Agent)
     */
    record Source(String address, Optional<String> agent) {}

    /** Whether somebody is let in. */
    sealed interface Answer {}

    /** The password is right and the account may be used. */
    record Admitted(ServiceAccount account) implements Answer {}

    /**
     * The account may not be used, or there is none of that name with that password.
     *
     * @param reason for the log; the caller is told the same whatever it is
     * @param retryAfterSeconds how long to wait when there have been too many attempts; 0 when waiting does not help
     */
    record Refused(String reason, int retryAfterSeconds) implements Answer {}

    /** Looks at a user name and a password. Called for every request: what has been proved before must cost little. */
    Answer authenticate(String username, String password, Source source);
}
