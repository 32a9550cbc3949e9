package no.grunnmur.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.Refusal;

/**
 * Named text values as a client sent them: a query or a form body. Keeps repetition; reads nothing into it.
 *
 * <p>Stricter than browsers: a broken percent escape, bytes that are not UTF-8, and control characters other than line
 * breaks and tabs are refused, because two readers must never see two things in one text.
 *
 * <p>Source: WHATWG URL, application/x-www-form-urlencoded.
 */
public final class Form {

    private static final int MAX_PARAMETERS = 200;
    private static final int MAX_NAME_LENGTH = 200;

    /** A form without parameters. */
    public static final Form EMPTY = new Form(List.of());

    /** Name, value, name, value ... A client sends a handful, so a walk beats a map. */
    private final List<String> pairs;

    private Form(List<String> pairs) {
        this.pairs = pairs;
    }

    /** Parses {@code a=b&c=d}; malformed percent escapes or UTF-8 are refused ({@link HttpProblem#MALFORMED_FORM}). */
    public static Form parse(String encoded) {
        return parse(encoded.getBytes(StandardCharsets.UTF_8));
    }

    /** Parses the bytes of {@code a=b&c=d}, as {@link #parse(String)}. */
    static Form parse(byte[] encoded) {
        if (encoded.length == 0) {
            return EMPTY;
        }
        List<String> pairs = new ArrayList<>(24);
        int start = 0;
        while (start <= encoded.length) {
            int end = indexOf(encoded, (byte) '&', start, encoded.length);
            if (end > start) {
                addPair(pairs, encoded, start, end);
            }
            start = end + 1;
        }
        return new Form(pairs);
    }

    private static void addPair(List<String> pairs, byte[] encoded, int start, int end) {
        if (pairs.size() == 2 * MAX_PARAMETERS) {
            throw malformed("more than " + MAX_PARAMETERS + " parameters");
        }
        int equals = indexOf(encoded, (byte) '=', start, end);
        String name = decode(encoded, start, equals);
        if (name.length() > MAX_NAME_LENGTH) {
            throw malformed("a parameter name is longer than " + MAX_NAME_LENGTH + " characters");
        }
        pairs.add(name);
        pairs.add(equals < end ? decode(encoded, equals + 1, end) : "");
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static String decode(byte[] encoded, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = encoded[i];
            if (b == '%' || b == '+' || b < ' ' || b == 0x7F) {
                return decodeEscapes(encoded, from, to);
            }
        }
        return new String(encoded, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decodeEscapes(byte[] encoded, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            byte b = encoded[i];
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                int high = i + 2 < to ? Percent.digit(encoded[i + 1]) : -1;
                int low = i + 2 < to ? Percent.digit(encoded[i + 2]) : -1;
                if (high < 0 || low < 0) {
                    throw malformed("a percent sign is not followed by two hex digits");
                }
                b = (byte) (high << 4 | low);
                i += 2;
            }
            if ((b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') || b == 0x7F) {
                throw malformed("a control character");
            }
            ascii &= b >= 0;
            plain[length++] = b;
        }
        if (ascii) {
            return new String(plain, 0, length, StandardCharsets.ISO_8859_1);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain, 0, length));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("not UTF-8");
        }
    }

    private static Refusal malformed(String detail) {
        return new Refusal(HttpProblem.MALFORMED_FORM, detail);
    }

    /** The one value; empty when absent; refused when repeated ({@link HttpProblem#REPEATED_PARAMETER}). */
    public Optional<String> value(String name) {
        String found = null;
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                if (found != null) {
                    throw new Refusal(HttpProblem.REPEATED_PARAMETER, "repeated parameter: " + name);
                }
                found = pairs.get(i + 1);
            }
        }
        return Optional.ofNullable(found);
    }

    /** All values of a name in the order they came, empty for none. */
    public List<String> values(String name) {
        List<String> found = new ArrayList<>(2);
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                found.add(pairs.get(i + 1));
            }
        }
        return found;
    }

    /** The names in the order they first came. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            names.add(pairs.get(i));
        }
        return names;
    }

    /** Whether there is no parameter at all. */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }
}
