package no.grunnmur.database;

/** The database cannot be started or reached. The message is one line for the person who starts the house. */
public final class DatabaseUnusable extends RuntimeException {

    public DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
