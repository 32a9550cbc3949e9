package no.grunnmur.personregister;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/** The accounts that systems log in with, which are Grunndata's. */
public interface Accounts {

    /**
     * An account that has been let in.
     *
     * @param kind in the field's own word, e.g. Tjenestekonto
     * @param fagsystem the system that uses it, when exactly one does
     */
    record Account(String username, String kind, OrganisationNumber organisation, Optional<String> fagsystem) {}

    /** Whether somebody is let in. */
    sealed interface Answer {}

    /** The password is right and the account may look people up. */
    record Admitted(Account account) implements Answer {}

    /**
     * The account may not be used, or there is none of that name with that password.
     *
     * @param reason for the log
     * @param retryAfterSeconds how long to wait when there have been too many attempts; 0 when waiting does not help
     */
    record Refused(String reason, int retryAfterSeconds) implements Answer {}

    /**
     * Looks at a user name and a password.
     *
     * @param address of the network peer
     * @param agent what the client calls itself
     */
    Answer authenticate(String username, String password, String address, Optional<String> agent);
}
