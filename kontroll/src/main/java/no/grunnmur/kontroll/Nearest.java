package no.grunnmur.kontroll;

import java.util.Collection;
import java.util.Locale;

/** What somebody probably meant. */
public final class Nearest {

    private static final int LONGEST_COMPARED = 60;

    private Nearest() {}

    /** The known word that is nearest to a wrong one: fewest letters to change, whatever their case. */
    public static String of(String wrong, Collection<String> known) {
        String cut = wrong.substring(0, Math.min(wrong.length(), LONGEST_COMPARED));
        return known.stream()
                .min((a, b) -> Integer.compare(distance(cut, a), distance(cut, b)))
                .orElseThrow();
    }

    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
