package no.grunnmur.grunndata.soap;

import java.time.Instant;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.soap.Node;

/**
 * One call of an operation. Used by one thread.
 *
 * @param source the address that it came from
 */
record Call(String operation, Node parameters, ServiceAccount account, Instant now, String source, Told told) {

    /** What the audit tells of the call beside its parameters. */
    static final class Told {
        private int found;

        void found(int parties) {
            found = parties;
        }

        int found() {
            return found;
        }
    }

    /** Who changes something by it. */
    Author author() {
        return new Author(account.username(), account.id(), operation, source);
    }
}
