package no.grunnmur.persontjenesten.search;

/**
 * How a name sounds, roughly: names that are commonly mistaken for each other have the same key, such as Kristian and
 * Christian, Hansen and Hanssen, Thorsen and Torsen, Johansson and Johansen, Åse and Aase, Sofie and Sophie.
 *
 * <p>For the scored match only; plain search knows no sounds.
 */
final class Sound {

    private Sound() {}

    /** The key of a folded piece of a name; never empty for a piece that is not. */
    static String of(String piece) {
        String s = Spelling.widened(piece);
        StringBuilder key = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); ) {
            i += step(s, i, key);
        }
        String rough = ending(withoutDoubles(key));
        return rough.isEmpty() ? piece : rough;
    }

    /** Writes what stands at i as it sounds; tells how many letters that were. */
    private static int step(String s, int i, StringBuilder key) {
        char c = s.charAt(i);
        char next = i + 1 < s.length() ? s.charAt(i + 1) : 0;
        boolean first = i == 0;
        switch (c) {
            case 'a' -> {
                key.append(next == 'a' ? 'å' : 'a');
                return next == 'a' ? 2 : 1;
            }
            case 'c' -> {
                if (next == 'h' || next == 'k') {
                    key.append('k');
                    return 2;
                }
                key.append(next == 'e' || next == 'i' || next == 'y' ? 's' : 'k');
            }
            case 'q' -> key.append('k');
            case 'w' -> key.append('v');
            case 'z' -> key.append('s');
            case 'x' -> key.append("ks");
            case 'y' -> key.append('i');
            case 'p' -> {
                key.append(next == 'h' ? 'f' : 'p');
                return next == 'h' ? 2 : 1;
            }
            case 't' -> {
                key.append('t');
                return next == 'h' ? 2 : 1;
            }
            case 'd' -> {
                if (next == 't') {
                    return 1;
                }
                boolean mute = !first && (s.charAt(i - 1) == 'n' || s.charAt(i - 1) == 'l') && next == 0;
                if (!mute) {
                    key.append('d');
                }
            }
            case 'g' -> {
                if (next == 'j' || (next == 'h' && !first)) {
                    key.append(next == 'j' ? "j" : "g");
                    return 2;
                }
                key.append('g');
            }
            case 'h' -> {
                if (first && (next == 'j' || next == 'v')) {
                    return 1;
                }
                if (first || isVowel(next)) {
                    key.append('h');
                }
            }
            case 'j' -> key.append(first ? 'j' : 'i');
            case 'e' -> {
                if (next == 'y' || next == 'j' || next == 'i') {
                    key.append("ei");
                    return 2;
                }
                key.append('e');
            }
            case 'i' -> {
                key.append('i');
                return next == 'e' ? 2 : 1;
            }
            default -> key.append(c);
        }
        return 1;
    }

    private static boolean isVowel(char c) {
        return "aeiouyæøå".indexOf(c) >= 0;
    }

    private static String withoutDoubles(StringBuilder key) {
        StringBuilder single = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            if (i == 0 || key.charAt(i) != key.charAt(i - 1)) {
                single.append(key.charAt(i));
            }
        }
        return single.toString();
    }

    /** {@code -son} and {@code -søn} as {@code -sen}; a last {@code e} is not heard. */
    private static String ending(String key) {
        if (key.length() > 4 && (key.endsWith("son") || key.endsWith("søn"))) {
            return key.substring(0, key.length() - 3) + "sen";
        }
        return key.length() > 3 && key.endsWith("e") ? key.substring(0, key.length() - 1) : key;
    }
}
