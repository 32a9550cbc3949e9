package no.grunnmur.kernel;

/**
 * Something that the house depends on does not answer right now, a database for instance, and the same request may
 * succeed later. The HTTP layer answers it with 503.
 */
public class Unavailable extends RuntimeException {

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
