package no.grunnmur.database;

import no.grunnmur.kernel.Unavailable;

/** The database cannot be started or reached. The message is one line for the person who starts the house. */
public final class DatabaseUnusable extends Unavailable {

    private static final long serialVersionUID = 1;

    public DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    public DatabaseUnusable(String message) {
        super(message, null);
    }
}
