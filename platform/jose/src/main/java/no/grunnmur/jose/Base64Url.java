package no.grunnmur.jose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64url as JOSE wants it: no padding, no line breaks, and exactly one text for each value.
 *
 * <p>Source: RFC 7515, section 2; RFC 4648, section 3.5 (unused bits must be zero).
 */
final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final byte[] VALUES = new byte[128];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    static byte[] encode(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    static String encodeToString(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** @throws JoseException when the text is not the one base64url text of some bytes */
    static byte[] decode(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(ascii, 0, ascii.length);
    }

    /** The bytes of a part of a text. */
    static byte[] decode(byte[] ascii, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return new byte[0];
        }
        byte last = ascii[to - 1];
        int unused = switch (length & 3) {
            case 0 -> 0;
            case 2 -> 0x0F;
            case 3 -> 0x03;
            default -> throw new JoseException("malformed base64url");
        };
        if (last < 0 || last == '=' || (VALUES[last] & unused) != 0) {
            throw new JoseException("malformed base64url");
        }
        try {
            // One decoded copy; the JDK's decoder would take padding, which the last byte has ruled out.
            ByteBuffer decoded = DECODER.decode(ByteBuffer.wrap(ascii, from, length));
            if (decoded.remaining() == decoded.array().length) {
                return decoded.array();
            }
            byte[] exact = new byte[decoded.remaining()];
            decoded.get(exact);
            return exact;
        } catch (IllegalArgumentException malformed) {
            throw new JoseException("malformed base64url");
        }
    }
}
