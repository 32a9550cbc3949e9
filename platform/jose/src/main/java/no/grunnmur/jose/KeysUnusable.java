package no.grunnmur.jose;

/** The signing keys cannot be read, written or trusted. The message is one line that says which file and what to do. */
public final class KeysUnusable extends RuntimeException {

    public KeysUnusable(String message) {
        super(message);
    }

    public KeysUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
