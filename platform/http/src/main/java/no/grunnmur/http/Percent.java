package no.grunnmur.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent escapes of addresses, read strictly (RFC 3986, section 2.1). */
final class Percent {

    /** pchar of RFC 3986, section 3.3, and the slash. */
    private static final boolean[] PATH = new boolean[128];

    static {
        String allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@%/";
        for (int i = 0; i < allowed.length(); i++) {
            PATH[allowed.charAt(i)] = true;
        }
    }

    private Percent() {}

    /** The value of a hex digit, or -1. */
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Whether a path is one that this house answers: absolute, of allowed characters, without dot segments. */
    static boolean isPath(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 128 || !PATH[c]) {
                return false;
            }
            if (c == '.' && raw.charAt(i - 1) == '/' && isDotSegment(raw, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDotSegment(String path, int start) {
        int end = path.indexOf('/', start);
        int length = (end < 0 ? path.length() : end) - start;
        return length == 1 || (length == 2 && path.charAt(start + 1) == '.');
    }

    /**
     * Decodes the escapes of a path, or answers null when one is broken, is not UTF-8, or hides a slash, a backslash, a
     * control character or a dot segment.
     */
    static String decodePath(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            int b = raw.charAt(i);
            if (b == '%') {
                if (i + 2 >= raw.length()) {
                    return null;
                }
                int high = digit(raw.charAt(i + 1));
                int low = digit(raw.charAt(i + 2));
                b = high << 4 | low;
                if (high < 0 || low < 0 || b < ' ' || b == '/' || b == '\\' || b == 0x7F) {
                    return null;
                }
                i += 2;
            }
            bytes[length++] = (byte) b;
        }
        try {
            String path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (slash + 1 < path.length() && path.charAt(slash + 1) == '.' && isDotSegment(path, slash + 1)) {
                    return null;
                }
            }
            return path;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
