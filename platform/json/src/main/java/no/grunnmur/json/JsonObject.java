package no.grunnmur.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A small JSON object as tokens carry it. Values are {@link String}, {@link Long}, {@link BigDecimal},
 * {@link Boolean}, {@link List}, {@link Map}, or null. Depth and size are bounded.
 *
 * <p>Reads exactly RFC 8259 as UTF-8, and refuses besides what RFC 7493 (I-JSON) advises against: repeated members and
 * lone surrogates. U+0000 is refused too: no database column holds it and no text that we read has a use for it.
 * Immutable, all the way down.
 */
public final class JsonObject {

    /** How deep objects and arrays may lie in each other, the outermost included. */
    public static final int MAX_DEPTH = 16;

    /** How many bytes a text may have. */
    public static final int MAX_BYTES = 1 << 20;

    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Reads an object.
     *
     * @throws JsonException when it is no JSON object, repeats a member, or is too deep or too long
     */
    public static JsonObject parse(byte[] utf8) {
        return new JsonObject(new JsonReader(utf8).document());
    }

    /** The object that a nested value is, empty when it is not one. */
    @SuppressWarnings("unchecked") // the reader makes no maps with other keys
    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof Map<?, ?> map
                ? Optional.of(new JsonObject((Map<String, Object>) map))
                : Optional.empty();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The text of a member; empty when absent or not a string. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The whole number of a member; empty when absent or not a whole number that a long holds. {@code 1.0} and {@code 1e3} are whole. */
    public OptionalLong number(String name) {
        Object value = members.get(name);
        if (value instanceof Long whole) {
            return OptionalLong.of(whole);
        }
        if (value instanceof BigDecimal decimal) {
            try {
                return OptionalLong.of(decimal.longValueExact());
            } catch (ArithmeticException fraction) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Any member as its Java value; null when absent. */
    public Object get(String name) {
        return members.get(name);
    }

    /** Every member in the order of the text; not to be changed. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
