package no.grunnmur.json;

/** A text is not the JSON it should be. The reason says where it breaks, without its contents. */
public final class JsonException extends RuntimeException {

    public JsonException(String reason) {
        super(reason, null, false, false);
    }
}
