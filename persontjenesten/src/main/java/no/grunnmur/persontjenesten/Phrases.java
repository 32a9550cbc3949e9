package no.grunnmur.persontjenesten;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Shorthand for stored JSON: what stands in every document (member names, sources, midnight) is stored as one byte or two
 * and copied back from a table. A document becomes a quarter of itself, and reading it back costs about a copy.
 *
 * <p>JSON holds no bytes below 0x20 once control characters are escaped, so those are free: 0x00 to 0x1E stand for the
 * first phrases of {@code phrases.txt}, 0x1F with the byte after it for the rest. The phrases come from counting what
 * repeats in documents; other data is stored right, only longer.
 */
final class Phrases {

    private static final int SHORT_CODES = 0x1F;
    private static final byte LONG_CODE = 0x1F;
    private static final int FIRST_TEXT = 0x20;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BEGINNING = 4;
    private static final int BUCKET_BITS = 12;

    private static final byte[][] TABLE = read();
    private static final boolean[] BEGINS = begins();
    private static final int[] NONE = {};
    private static final int[][] BY_BEGINNING = index();

    /** Those that are shorter than a beginning. */
    private static final int[] SHORT_PHRASES = codes(code -> TABLE[code].length < BEGINNING);

    private Phrases() {}

    private static byte[][] read() {
        try (InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The JSON in shorthand.
     *
     * @throws IllegalArgumentException when it holds a control character, which JSON may not
     */
    static byte[] shorten(byte[] json) {
        int length = json.length;
        Output shortened = new Output(length / 2 + 16);
        int text = 0;
        int at = 0;
        while (at < length) {
            int code = phraseAt(json, at);
            if (code < 0) {
                if (json[at] >= 0 && json[at] < FIRST_TEXT) {
                    throw new IllegalArgumentException("a control character in JSON");
                }
                at++;
            } else {
                shortened.write(json, text, at - text);
                if (code >= SHORT_CODES) {
                    shortened.write(LONG_CODE);
                }
                shortened.write((byte) (code < SHORT_CODES ? code : code - SHORT_CODES));
                at += TABLE[code].length;
                text = at;
            }
        }
        shortened.write(json, text, at - text);
        return shortened.toBytes();
    }

    /** The code of the longest phrase that stands there, or -1. */
    private static int phraseAt(byte[] json, int at) {
        if (!BEGINS[json[at] & 0xFF]) {
            return -1;
        }
        if (at + BEGINNING <= json.length) {
            for (int code : BY_BEGINNING[bucket(json, at)]) {
                if (stands(TABLE[code], json, at)) {
                    return code;
                }
            }
        }
        for (int code : SHORT_PHRASES) {
            if (json[at] == TABLE[code][0] && stands(TABLE[code], json, at)) {
                return code;
            }
        }
        return -1;
    }

    private static boolean stands(byte[] phrase, byte[] json, int at) {
        int end = at + phrase.length;
        return end <= json.length && Arrays.equals(json, at, end, phrase, 0, phrase.length);
    }

    /** Whether a phrase begins with a byte: few do with a digit or a small letter, of which the rest is made. */
    private static boolean[] begins() {
        boolean[] begins = new boolean[1 << Byte.SIZE];
        for (byte[] phrase : TABLE) {
            begins[phrase[0] & 0xFF] = true;
        }
        return begins;
    }

    /** The phrases of each bucket, the longest first: most begin with a quote and a comma, and few with the same four bytes. */
    private static int[][] index() {
        return IntStream.range(0, 1 << BUCKET_BITS)
                .mapToObj(bucket -> codes(code -> TABLE[code].length >= BEGINNING && bucket(TABLE[code], 0) == bucket))
                .toArray(int[][]::new);
    }

    private static int[] codes(IntPredicate which) {
        int[] codes = IntStream.range(0, TABLE.length)
                .filter(which)
                .boxed()
                .sorted(Comparator.comparingInt((Integer code) -> -TABLE[code].length))
                .mapToInt(Integer::intValue)
                .toArray();
        return codes.length == 0 ? NONE : codes;
    }

    private static int bucket(byte[] bytes, int at) {
        return ((int) INT.get(bytes, at) * 0x9E3779B1) >>> (Integer.SIZE - BUCKET_BITS);
    }

    /** Writes what the shorthand stands for. */
    static void expand(byte[] shortened, int from, int length, Output out) {
        int end = from + length;
        int text = from;
        for (int at = from; at < end; at++) {
            byte code = shortened[at];
            if (code >= 0 && code < FIRST_TEXT) {
                out.write(shortened, text, at - text);
                if (code == LONG_CODE) {
                    at++;
                    out.write(TABLE[SHORT_CODES + (shortened[at] & 0xFF)]);
                } else {
                    out.write(TABLE[code]);
                }
                text = at + 1;
            }
        }
        out.write(shortened, text, end - text);
    }

    /** The table, in the order of the codes. */
    static List<String> table() {
        return Arrays.stream(TABLE)
                .map(phrase -> new String(phrase, StandardCharsets.UTF_8))
                .toList();
    }
}
