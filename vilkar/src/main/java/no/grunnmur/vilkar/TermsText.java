package no.grunnmur.vilkar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A text of terms in one language: lines that begin with {@code # } are headings, those with {@code - } items of a list,
 * and what stands between empty lines is a paragraph.
 *
 * @param value the whole text; lines end with a line feed
 */
public record TermsText(String value) {

    /** The longest that is taken, in characters. */
    public static final int LONGEST = 20_000;

    /** What a part of the text is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    /** A part of the text, on one line. */
    public record Block(Kind kind, String text) {}

    public TermsText {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a text of terms has 1 to " + LONGEST + " characters");
        }
    }

    /** A text as somebody typed it: line ends of any kind, and none of the blanks around it. */
    public static TermsText of(String typed) {
        return new TermsText(typed.replace("\r\n", "\n").replace('\r', '\n').strip());
    }

    /** SHA-256 over the text in UTF-8, in lower-case hex: what a signature is of. */
    public String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** The parts in order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : value.split("\n", -1)) {
            boolean heading = line.startsWith("# ");
            boolean item = line.startsWith("- ");
            if (heading || item || line.isBlank()) {
                end(paragraph, blocks);
                if (heading || item) {
                    blocks.add(new Block(
                            heading ? Kind.HEADING : Kind.ITEM,
                            line.substring(2).strip()));
                }
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        end(paragraph, blocks);
        return List.copyOf(blocks);
    }

    private static void end(StringBuilder paragraph, List<Block> blocks) {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block(Kind.PARAGRAPH, paragraph.toString()));
            paragraph.setLength(0);
        }
    }
}
