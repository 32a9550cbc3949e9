package no.grunnmur.persontjenesten.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How names and addresses are compared: as Norwegians type them, not as they happen to be stored.
 *
 * <ul>
 *   <li>Capitals, accents and the marks of Sami letters do not count; {@code ø} and {@code ö}, {@code æ} and {@code ä} are
 *       one letter each, as in Norwegian collation.
 *   <li>{@code å} and {@code aa} are the same. A text is therefore compared literally and, when it has either, also
 *       {@link #widened}. (Only widening would let {@code A} be the beginning of {@code Åse}.)
 *   <li>A hyphen or an apostrophe, typographic ones too, joins the pieces of one word: {@code Anne-Marie} is found by
 *       {@code anne}, {@code marie}, {@code anne-marie} and {@code annemarie}.
 * </ul>
 *
 * <p>Source: fact sheet person-api, section 3.3; docs/search.md.
 */
public final class Spelling {

    private static final int SHORTEST_HEAD = 3;
    private static final int SHORTEST_TAIL = 2;
    private static final int LONGEST_TAIL = 7;

    /** What Norwegian surnames made of two words usually end with. */
    private static final Set<String> TAILS = Set.of(
            "aas", "ås", "bakk", "bakke", "bakken", "berg", "berget", "bok", "borg", "bråten", "dahl", "dal", "dalen",
            "eid", "eide", "eng", "fjell", "fjord", "gaard", "gaarden", "gård", "gården", "hagen", "haug", "haugen",
            "heim", "hjem", "holm", "holmen", "holt", "hus", "jord", "land", "lien", "lund", "løkken", "løkke", "mann",
            "mark", "moen", "myhr", "myr", "nes", "ness", "næs", "plass", "rud", "rød", "sand", "set", "seter", "seth",
            "skog", "skogen", "stad", "stein", "strand", "strøm", "sund", "sæter", "sæther", "tangen", "tveit", "vang",
            "vik", "viken", "vold", "voll", "øy");

    private Spelling() {}

    /**
     * The words of a text, each as its pieces; white space parts words, everything else that is neither letter nor digit
     * parts pieces.
     */
    public static List<List<String>> words(String text) {
        List<List<String>> words = new ArrayList<>(3);
        List<String> word = new ArrayList<>(1);
        StringBuilder piece = new StringBuilder();
        String folded = fold(text);
        for (int i = 0; i <= folded.length(); i++) {
            char c = i < folded.length() ? folded.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                piece.append(c);
                continue;
            }
            if (!piece.isEmpty()) {
                word.add(piece.toString());
                piece.setLength(0);
            }
            if (c == ' ' && !word.isEmpty()) {
                words.add(word);
                word = new ArrayList<>(1);
            }
        }
        return words;
    }

    /**
     * A whole name in the ways it may be written: its pieces parted by spaces, and, when it has a word of several pieces,
     * with those written together. Empty when it has no letter.
     */
    public static List<String> wholes(String text) {
        return wholes(words(text));
    }

    static List<String> wholes(List<List<String>> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        StringBuilder parted = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        for (List<String> word : words) {
            if (!parted.isEmpty()) {
                parted.append(' ');
                joined.append(' ');
            }
            parted.append(String.join(" ", word));
            joined.append(String.join("", word));
        }
        return parted.length() == joined.length()
                ? List.of(parted.toString())
                : List.of(parted.toString(), joined.toString());
    }

    /** Whether a folded text has the letter that is written in two ways. */
    public static boolean hasAa(String folded) {
        return folded.indexOf('å') >= 0 || folded.contains("aa");
    }

    /** With every {@code å} as {@code aa}. */
    public static String widened(String folded) {
        return folded.indexOf('å') < 0 ? folded : folded.replace("å", "aa");
    }

    /** The last element of a compound such as {@code nordmann}; null when the piece is not known to be one. */
    public static String tail(String piece) {
        int most = Math.min(LONGEST_TAIL, piece.length() - SHORTEST_HEAD);
        for (int length = most; length >= SHORTEST_TAIL; length--) {
            String end = piece.substring(piece.length() - length);
            if (TAILS.contains(end)) {
                return end;
            }
        }
        return null;
    }

    /** Small letters without marks; white space as one kind of space. */
    static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(composed.length() + 4);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c < 0x80) {
                folded.append(c <= ' ' ? ' ' : c);
            } else {
                foldBeyondAscii(folded, c);
            }
        }
        return folded.toString();
    }

    /** Only ASCII letters, digits, spaces and hyphens: what most texts are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != ' ' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static void foldBeyondAscii(StringBuilder folded, char c) {
        switch (c) {
            case 'å', 'ø', 'æ' -> folded.append(c);
            case 'ö' -> folded.append('ø');
            case 'ä' -> folded.append('æ');
            case 'đ', 'ð' -> folded.append('d');
            case 'ŋ' -> folded.append('n');
            case 'ŧ' -> folded.append('t');
            case 'ł' -> folded.append('l');
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'ß' -> folded.append("ss");
            case 'þ' -> folded.append("th");
            case 'œ' -> folded.append("oe");
            default -> withoutMarks(folded, c);
        }
    }

    private static void withoutMarks(StringBuilder folded, char c) {
        if (Character.isSpaceChar(c) || Character.isWhitespace(c) || c == '\u0085') {
            folded.append(' ');
            return;
        }
        if (Character.isSurrogate(c)) {
            folded.append(c);
            return;
        }
        String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            int type = Character.getType(part);
            if (type != Character.NON_SPACING_MARK && type != Character.FORMAT) {
                folded.append(part);
            }
        }
    }
}
