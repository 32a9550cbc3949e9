package no.grunnmur.persontjenesten;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final byte[][] TABLE = read();

    /** By their first byte. */
    private static final Branch[] BEGINNINGS = beginnings();

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
        Output shortened = new Output(json.length / 2 + 16);
        shorten(json, json.length, shortened);
        return shortened.toBytes();
    }

    /** As {@link #shorten(byte[])}, of the first bytes of an array. */
    static void shorten(byte[] json, int length, Output shortened) {
        int text = 0;
        int at = 0;
        while (at < length) {
            int code = phraseAt(json, at, length);
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
    }

    /** The code of the longest phrase that stands there, or -1. */
    private static int phraseAt(byte[] json, int at, int length) {
        int code = -1;
        int place = at;
        Branch branch = BEGINNINGS[json[at] & 0xFF];
        while (branch != null) {
            int end = place + branch.text.length;
            if (end > length || !Arrays.equals(json, place, end, branch.text, 0, branch.text.length)) {
                break;
            }
            place = end;
            if (branch.code >= 0) {
                code = branch.code;
            }
            branch = place < length ? branch.with(json[place]) : null;
        }
        return code;
    }

    /** Phrases with the same beginning: the text that they go on with, and how they go on after it, by the first byte. */
    private static final class Branch {
        private final byte[] text;
        /** Of the phrase that ends here, or -1. */
        private final int code;

        private byte[] firsts = {};
        private Branch[] next = {};

        Branch(byte[] text, int code) {
            this.text = text;
            this.code = code;
        }

        /** How they go on with that byte; few in most places, so they are looked through. */
        Branch with(byte first) {
            for (int i = 0; i < firsts.length; i++) {
                if (firsts[i] == first) {
                    return next[i];
                }
            }
            return null;
        }
    }

    private static Branch[] beginnings() {
        Branch root = new Branch(new byte[0], -1);
        grow(root, IntStream.range(0, TABLE.length).boxed().toList(), 0);
        Branch[] beginnings = new Branch[1 << Byte.SIZE];
        for (Branch branch : root.next) {
            beginnings[branch.text[0] & 0xFF] = branch;
        }
        return beginnings;
    }

    /** @param depth how long the beginning is that these phrases have in common */
    private static void grow(Branch branch, List<Integer> codes, int depth) {
        Map<Byte, List<Integer>> byNext = codes.stream()
                .filter(code -> TABLE[code].length > depth)
                .collect(Collectors.groupingBy(code -> TABLE[code][depth]));
        branch.firsts = new byte[byNext.size()];
        branch.next = new Branch[byNext.size()];
        int place = 0;
        for (Map.Entry<Byte, List<Integer>> going : byNext.entrySet()) {
            List<Integer> same = going.getValue();
            int end = same.stream().mapToInt(code -> TABLE[code].length).min().orElseThrow();
            byte[] one = TABLE[same.getFirst()];
            for (int code : same) {
                int differs = Arrays.mismatch(one, 0, end, TABLE[code], 0, end);
                end = differs < 0 ? end : differs;
            }
            int whole = end;
            int ending = same.stream()
                    .filter(code -> TABLE[code].length == whole)
                    .findFirst()
                    .orElse(-1);
            Branch next = new Branch(Arrays.copyOfRange(one, depth, whole), ending);
            branch.firsts[place] = going.getKey();
            branch.next[place++] = next;
            grow(next, same, whole);
        }
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
