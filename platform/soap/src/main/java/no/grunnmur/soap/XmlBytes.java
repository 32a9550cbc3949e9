package no.grunnmur.soap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** XML text as UTF-8 bytes, growing as needed. What XML 1.0 cannot hold becomes U+FFFD. Used by one thread. */
public final class XmlBytes {

    private static final byte[] AMP = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] QUOTE = ascii("&quot;");
    private static final byte[] RETURN = ascii("&#xD;");

    private byte[] out;
    private int length;

    /** Room for that many bytes to begin with. */
    public XmlBytes(int capacity) {
        out = new byte[capacity];
    }

    /** A text of ASCII as bytes. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Markup as it is. */
    public XmlBytes raw(byte[] bytes) {
        return raw(bytes, 0, bytes.length);
    }

    /** A part of markup as it is. */
    public XmlBytes raw(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, out, length, count);
        length += count;
        return this;
    }

    /** Markup as it is: what comes from outside goes through {@link #text}. */
    public XmlBytes raw(String markup) {
        return raw(markup.getBytes(StandardCharsets.UTF_8));
    }

    /** One byte. */
    public XmlBytes one(int b) {
        room(1);
        out[length++] = (byte) b;
        return this;
    }

    /** A text, escaped for an element or an attribute. */
    public XmlBytes text(String text) {
        int chars = text.length();
        room(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"') {
                room(1);
                out[length++] = (byte) c;
            } else {
                i = special(text, i, c);
            }
        }
        return this;
    }

    private int special(String text, int at, char c) {
        switch (c) {
            case '&' -> raw(AMP);
            case '<' -> raw(LESS);
            case '>' -> raw(GREATER);
            case '"' -> raw(QUOTE);
            case '\r' -> raw(RETURN);
            case '\t', '\n' -> one(c);
            default -> {
                boolean pair = Character.isHighSurrogate(c)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                boolean held = pair || (c >= 0x7F && !Character.isSurrogate(c) && c < 0xFFFE);
                String shown = pair ? text.substring(at, at + 2) : held ? String.valueOf(c) : "\uFFFD";
                raw(shown.getBytes(StandardCharsets.UTF_8));
                return pair ? at + 1 : at;
            }
        }
        return at;
    }

    private void room(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
        }
    }

    /** The memory that is written to, with room for that many bytes more. */
    byte[] reserved(int more) {
        room(more);
        return out;
    }

    /** So many bytes are there now, written to what was {@link #reserved}. */
    void filledTo(int end) {
        length = end;
    }

    /** How many bytes there are. */
    public int size() {
        return length;
    }

    /** Forgets what was written, and returns how much memory it has. */
    int clear() {
        length = 0;
        return out.length;
    }

    /** A copy of what was written. */
    public byte[] bytes() {
        return Arrays.copyOf(out, length);
    }
}
