package no.grunnmur.jose;

/** A token, key or proof cannot be read. The reason says where it breaks, without its contents. */
public final class JoseException extends RuntimeException {

    public JoseException(String reason) {
        super(reason, null, false, false);
    }
}
