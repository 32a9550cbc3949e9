package no.grunnmur.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Writes small JSON as UTF-8 bytes, for tokens, wire answers and audit rows on the hot path. Escapes as RFC 8259 asks.
 *
 * <p>A lone surrogate, which no UTF-8 can hold, becomes U+FFFD. Used by one thread; {@link #clear()} makes it ready for
 * the next text with the memory it has. That names and values come in turn is the caller's business; that every
 * beginning has its end is checked.
 */
public final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    /** Writes two bytes at once. */
    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final short[] HEXADECIMAL = pairs(16);
    private static final short[] DECIMAL = pairs(10);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);

    /** Every number of two digits, as its two letters. */
    private static short[] pairs(int base) {
        short[] pairs = new short[base * base];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (short) (HEX[i / base] << Byte.SIZE | HEX[i % base]);
        }
        return pairs;
    }

    /** A member name escaped once, for names that are written again and again. */
    public static final class Name {
        private final byte[] encoded;

        private Name(byte[] encoded) {
            this.encoded = encoded;
        }

        public static Name of(String name) {
            JsonWriter writer = new JsonWriter();
            writer.text(name);
            writer.put(':');
            return new Name(writer.copy());
        }
    }

    private byte[] out;
    private int length;
    private int depth;
    private boolean comma;

    public JsonWriter() {
        this(512);
    }

    /** @param capacity bytes to begin with; grows as needed */
    public JsonWriter(int capacity) {
        out = new byte[Math.max(capacity, 16)];
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter name(String name) {
        separate();
        text(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter name(Name name) {
        separate();
        put(name.encoded);
        comma = false;
        return this;
    }

    /** A text; null is written as JSON's null. */
    public JsonWriter value(String value) {
        separate();
        if (value == null) {
            put(NULL);
        } else {
            text(value);
        }
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        room(20);
        if (value == Long.MIN_VALUE) {
            put(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }
        long rest = value;
        if (rest < 0) {
            out[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /**
     * A text of a number's digits, with zeros before them up to so many.
     *
     * @param value not negative
     */
    public JsonWriter digits(long value, int least) {
        separate();
        int digits = 1;
        for (long bound = 10; digits < 19 && value >= bound; bound *= 10) {
            digits++;
        }
        digits = Math.max(digits, least);
        room(digits + 2);
        out[length] = '"';
        long rest = value;
        int at = length + digits;
        for (; at > length + 1; at -= 2) {
            long left = rest / 100;
            TWO.set(out, at - 1, DECIMAL[(int) (rest - left * 100)]);
            rest = left;
        }
        if (at > length) {
            out[at] = (byte) ('0' + rest);
        }
        length += digits + 1;
        out[length++] = '"';
        return this;
    }

    /** A text of lower-case hex digits, two for each byte. */
    public JsonWriter hex(byte[] bytes) {
        separate();
        room(2 * bytes.length + 2);
        out[length++] = '"';
        int at = length;
        for (byte one : bytes) {
            TWO.set(out, at, HEXADECIMAL[one & 0xFF]);
            at += 2;
        }
        length = at;
        out[length++] = '"';
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        put(value ? TRUE : FALSE);
        return this;
    }

    public JsonWriter nullValue() {
        separate();
        put(NULL);
        return this;
    }

    /**
     * A value of {@link JsonObject}'s kinds: text, whole and decimal numbers, booleans, collections, maps with text
     * keys, null.
     *
     * @throws IllegalArgumentException for any other kind
     */
    public JsonWriter any(Object value) {
        switch (value) {
            case null -> nullValue();
            case String text -> value(text);
            case Long number -> value(number.longValue());
            case Integer number -> value(number.longValue());
            case Boolean flag -> value(flag.booleanValue());
            case BigDecimal number -> raw(number.toString().getBytes(StandardCharsets.ISO_8859_1));
            case BigInteger number -> raw(number.toString().getBytes(StandardCharsets.ISO_8859_1));
            case Collection<?> elements -> {
                beginArray();
                for (Object element : elements) {
                    any(element);
                }
                endArray();
            }
            case Map<?, ?> members -> {
                beginObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    if (!(member.getKey() instanceof String name)) {
                        throw new IllegalArgumentException("a member's name must be a text");
                    }
                    name(name).any(member.getValue());
                }
                endObject();
            }
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value.getClass().getName());
        }
        return this;
    }

    /** Bytes that are one JSON value already, copied as they are. */
    public JsonWriter raw(byte[] json) {
        separate();
        put(json);
        return this;
    }

    /**
     * The text so far, as an array of its own.
     *
     * @throws IllegalStateException when an object or array is still open
     */
    public byte[] toBytes() {
        if (depth != 0) {
            throw new IllegalStateException("an object or array is still open");
        }
        return copy();
    }

    /** How many bytes there are so far. */
    public int size() {
        return length;
    }

    /** Forgets what was written and keeps the memory. */
    public JsonWriter clear() {
        length = 0;
        depth = 0;
        comma = false;
        return this;
    }

    private JsonWriter begin(char bracket) {
        separate();
        put(bracket);
        depth++;
        comma = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        if (--depth < 0) {
            throw new IllegalStateException("nothing is open");
        }
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void text(String text) {
        int chars = text.length();
        room(chars + 2);
        byte[] to = out;
        int at = length;
        to[at++] = '"';
        int i = 0;
        for (; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') {
                break;
            }
            to[at++] = (byte) c;
        }
        length = at;
        if (i < chars) {
            rest(text, i);
        }
        put('"');
    }

    private void rest(String text, int from) {
        int chars = text.length();
        for (int i = from; i < chars; i++) {
            room(6);
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                out[length++] = (byte) (0xC0 | (c >> 6));
                out[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                int codePoint = Character.toCodePoint(c, text.charAt(++i));
                out[length++] = (byte) (0xF0 | (codePoint >> 18));
                out[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
                out[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
                out[length++] = (byte) (0x80 | (codePoint & 0x3F));
            } else {
                int unit = Character.isSurrogate(c) ? 0xFFFD : c;
                out[length++] = (byte) (0xE0 | (unit >> 12));
                out[length++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                out[length++] = (byte) (0x80 | (unit & 0x3F));
            }
        }
    }

    private void ascii(char c) {
        if (c >= 0x20) {
            if (c == '"' || c == '\\') {
                out[length++] = '\\';
            }
            out[length++] = (byte) c;
            return;
        }
        out[length++] = '\\';
        switch (c) {
            case '\n' -> out[length++] = 'n';
            case '\r' -> out[length++] = 'r';
            case '\t' -> out[length++] = 't';
            case '\b' -> out[length++] = 'b';
            case '\f' -> out[length++] = 'f';
            default -> {
                out[length++] = 'u';
                out[length++] = '0';
                out[length++] = '0';
                out[length++] = HEX[c >> 4];
                out[length++] = HEX[c & 0xF];
            }
        }
    }

    private void put(char c) {
        room(1);
        out[length++] = (byte) c;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }

    private void room(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
        }
    }

    private byte[] copy() {
        return Arrays.copyOf(out, length);
    }
}
