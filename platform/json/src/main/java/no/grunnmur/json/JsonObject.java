package no.grunnmur.json;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A small JSON object as tokens carry it. Values are {@link String}, {@link Long}, {@link java.math.BigDecimal},
 * {@link Boolean}, {@link java.util.List}, {@link Map}, or null. Depth and size are bounded.
 */
public final class JsonObject {

    private JsonObject() {}

    /** @throws JsonException when it is no JSON object, repeats a member, or is too deep */
    public static JsonObject parse(byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    public boolean has(String name) {
        throw new UnsupportedOperationException();
    }

    /** The text of a member; empty when absent or not a string. */
    public Optional<String> text(String name) {
        throw new UnsupportedOperationException();
    }

    /** The whole number of a member; empty when absent or not a whole number. */
    public OptionalLong number(String name) {
        throw new UnsupportedOperationException();
    }

    /** Any member as its Java value; null when absent. */
    public Object get(String name) {
        throw new UnsupportedOperationException();
    }

    public Map<String, Object> members() {
        throw new UnsupportedOperationException();
    }
}
