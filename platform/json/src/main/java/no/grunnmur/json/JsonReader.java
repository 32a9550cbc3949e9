package no.grunnmur.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text in one pass. Own code because a library's parser costs more to set up than a token's claims cost
 * to read, guesses UTF-16 and UTF-32 from the first bytes, and lets overlong UTF-8 through.
 *
 * <p>Source: RFC 8259; RFC 3629, section 3 (UTF-8 without overlong forms and surrogates).
 */
final class JsonReader {

    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_EXPONENT_DIGITS = 3;

    private final byte[] in;
    private int at;
    private int depth;
    private char[] scratch;

    JsonReader(byte[] utf8) {
        if (utf8.length > JsonObject.MAX_BYTES) {
            throw new JsonException("too long");
        }
        this.in = utf8;
    }

    /** The whole text as one object. */
    Map<String, Object> document() {
        skipSpace();
        if (at >= in.length || in[at] != '{') {
            throw wrong("no object");
        }
        Map<String, Object> members = object();
        skipSpace();
        if (at != in.length) {
            throw wrong("something after the object");
        }
        return members;
    }

    private Object value() {
        skipSpace();
        if (at >= in.length) {
            throw wrong("ends too early");
        }
        return switch (in[at]) {
            case '"' -> string();
            case '{' -> Collections.unmodifiableMap(object());
            case '[' -> array();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (next() == '}') {
            depth--;
            return members;
        }
        at--;
        do {
            skipSpace();
            if (at >= in.length || in[at] != '"') {
                throw wrong("no member name");
            }
            String name = string();
            skipSpace();
            if (next() != ':') {
                throw wrong("no colon");
            }
            int before = members.size();
            members.put(name, value());
            if (members.size() == before) {
                throw wrong("a member is repeated");
            }
            skipSpace();
        } while (goesOn('}'));
        depth--;
        return members;
    }

    private Object array() {
        enter();
        List<Object> elements = new ArrayList<>();
        skipSpace();
        if (next() == ']') {
            depth--;
            return List.of();
        }
        at--;
        do {
            elements.add(value());
            skipSpace();
        } while (goesOn(']'));
        depth--;
        return Collections.unmodifiableList(elements);
    }

    private void enter() {
        at++;
        if (++depth > JsonObject.MAX_DEPTH) {
            throw wrong("too deep");
        }
    }

    private boolean goesOn(char end) {
        int c = next();
        if (c == ',') {
            return true;
        }
        if (c == end) {
            return false;
        }
        throw wrong("no comma or end");
    }

    private Object word(String word, Object value) {
        for (int i = 0; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                throw wrong("no value");
            }
        }
        return value;
    }

    private Object number() {
        int start = at;
        boolean negative = in[at] == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        int whole = digits();
        if (whole == 0 || (whole > 1 && in[digits] == '0')) {
            throw wrong("no value");
        }
        boolean plain = true;
        if (at < in.length && in[at] == '.') {
            at++;
            plain = false;
            if (digits() == 0) {
                throw wrong("malformed number");
            }
        }
        if (at < in.length && (in[at] == 'e' || in[at] == 'E')) {
            at++;
            plain = false;
            if (at < in.length && (in[at] == '+' || in[at] == '-')) {
                at++;
            }
            int exponent = digits();
            if (exponent == 0 || exponent > MAX_EXPONENT_DIGITS) {
                throw wrong("malformed or too large number");
            }
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw wrong("number too long");
        }
        if (plain && whole <= 18) {
            long number = 0;
            for (int i = digits; i < at; i++) {
                number = number * 10 + (in[i] - '0');
            }
            return negative ? -number : number;
        }
        BigDecimal number = new BigDecimal(new String(in, start, at - start, StandardCharsets.ISO_8859_1));
        if (plain && number.precision() <= 19) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException tooLarge) {
                return number;
            }
        }
        return number;
    }

    private int digits() {
        int start = at;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private String string() {
        int start = ++at;
        while (at < in.length) {
            byte b = in[at];
            if (b == '"') {
                return new String(in, start, at++ - start, StandardCharsets.ISO_8859_1);
            }
            if (b < 0x20 || b == '\\') {
                return stringWithMore(start);
            }
            at++;
        }
        throw wrong("ends too early");
    }

    /** The slow path: an escape, a character beyond ASCII, or a control character that must not be there. */
    private String stringWithMore(int start) {
        int length = at - start;
        char[] out = scratch != null && scratch.length >= length + 16 ? scratch : room(length + 16);
        for (int i = 0; i < length; i++) {
            out[i] = (char) in[start + i];
        }
        while (true) {
            if (length + 2 > out.length) {
                out = room(out.length * 2);
            }
            int b = next();
            if (b == '"') {
                return new String(out, 0, length);
            }
            if (b >= 0x80) {
                int codePoint = beyondAscii(b);
                if (codePoint >= 0x10000) {
                    out[length++] = Character.highSurrogate(codePoint);
                    out[length++] = Character.lowSurrogate(codePoint);
                } else {
                    out[length++] = (char) codePoint;
                }
            } else if (b == '\\') {
                char c = escape();
                out[length++] = c;
                if (Character.isHighSurrogate(c)) {
                    char low = next() == '\\' && next() == 'u' ? hex4() : 0;
                    if (!Character.isLowSurrogate(low)) {
                        throw wrong("lone surrogate");
                    }
                    out[length++] = low;
                } else if (Character.isLowSurrogate(c)) {
                    throw wrong("lone surrogate");
                }
            } else if (b < 0x20) {
                throw wrong("control character");
            } else {
                out[length++] = (char) b;
            }
        }
    }

    private char escape() {
        return switch (next()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex4();
            default -> throw wrong("unknown escape");
        };
    }

    private char hex4() {
        int c = 0;
        for (int i = 0; i < 4; i++) {
            int b = next();
            int digit = b >= '0' && b <= '9'
                    ? b - '0'
                    : (b | 0x20) >= 'a' && (b | 0x20) <= 'f' ? (b | 0x20) - 'a' + 10 : -1;
            if (digit < 0) {
                throw wrong("malformed escape");
            }
            c = c << 4 | digit;
        }
        if (c == 0) {
            throw wrong("character U+0000");
        }
        return (char) c;
    }

    private int beyondAscii(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return (first & 0x1F) << 6 | continuation();
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int c = (first & 0x0F) << 12 | continuation() << 6 | continuation();
            if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
                return c;
            }
        } else if (first >= 0xF0 && first <= 0xF4) {
            int c = (first & 0x07) << 18 | continuation() << 12 | continuation() << 6 | continuation();
            if (c >= 0x10000 && c <= 0x10FFFF) {
                return c;
            }
        }
        throw wrong("malformed UTF-8");
    }

    private int continuation() {
        int b = next();
        if ((b & 0xC0) != 0x80) {
            throw wrong("malformed UTF-8");
        }
        return b & 0x3F;
    }

    private char[] room(int length) {
        char[] more = new char[Math.max(length, 64)];
        if (scratch != null) {
            System.arraycopy(scratch, 0, more, 0, Math.min(scratch.length, more.length));
        }
        scratch = more;
        return more;
    }

    private int next() {
        if (at >= in.length) {
            throw wrong("ends too early");
        }
        return in[at++] & 0xFF;
    }

    private void skipSpace() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }

    private JsonException wrong(String reason) {
        return new JsonException(reason + " at byte " + at);
    }
}
