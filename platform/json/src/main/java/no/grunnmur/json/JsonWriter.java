package no.grunnmur.json;

/**
 * Writes small JSON as UTF-8 bytes, for tokens, wire answers and audit rows on the hot path. Escapes as RFC 8259 asks.
 */
public final class JsonWriter {

    public JsonWriter() {}

    public JsonWriter beginObject() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter endObject() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter beginArray() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter endArray() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter name(String name) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter value(String value) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter value(long value) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter value(boolean value) {
        throw new UnsupportedOperationException();
    }

    /** A value of {@link JsonObject}'s kinds: text, numbers, booleans, lists, maps, null. */
    public JsonWriter any(Object value) {
        throw new UnsupportedOperationException();
    }

    /** Bytes that are JSON already, copied as they are. */
    public JsonWriter raw(byte[] json) {
        throw new UnsupportedOperationException();
    }

    public byte[] toBytes() {
        throw new UnsupportedOperationException();
    }
}
