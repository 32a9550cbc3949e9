package no.grunnmur.persontjenesten;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
    private static final int BUCKETS = 1 << 12;

    private static final byte[][] TABLE = read();
    private static final int[][] BY_BEGINNING = index();

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

    /** The phrases that begin with the same two bytes, the longest first. */
    private static int[][] index() {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> IntStream.range(0, TABLE.length)
                        .filter(code -> bucket(TABLE[code], 0) == bucket)
                        .boxed()
                        .sorted(Comparator.comparing((Integer code) -> -TABLE[code].length))
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static int bucket(byte[] bytes, int at) {
        return ((bytes[at] & 0x3F) << 6) | (bytes[at + 1] & 0x3F);
    }

    /**
     * The JSON in shorthand.
     *
     * @throws IllegalArgumentException when it holds a control character, which JSON may not
     */
    static byte[] shorten(Output plain) {
        return shorten(plain.array(), plain.size());
    }

    /** As {@link #shorten(Output)}. */
    static byte[] shorten(byte[] json) {
        return shorten(json, json.length);
    }

    private static byte[] shorten(byte[] json, int length) {
        Output shortened = new Output(length / 2 + 16);
        int at = 0;
        while (at < length) {
            int code = phraseAt(json, at, length);
            if (code < 0) {
                if (json[at] >= 0 && json[at] < FIRST_TEXT) {
                    throw new IllegalArgumentException("a control character in JSON");
                }
                shortened.write(json[at++]);
            } else {
                if (code >= SHORT_CODES) {
                    shortened.write(LONG_CODE);
                }
                shortened.write((byte) (code < SHORT_CODES ? code : code - SHORT_CODES));
                at += TABLE[code].length;
            }
        }
        return shortened.toBytes();
    }

    private static int phraseAt(byte[] json, int at, int length) {
        if (at + 1 < length) {
            for (int code : BY_BEGINNING[bucket(json, at)]) {
                byte[] phrase = TABLE[code];
                if (at + phrase.length <= length
                        && Arrays.equals(json, at, at + phrase.length, phrase, 0, phrase.length)) {
                    return code;
                }
            }
        }
        return -1;
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
