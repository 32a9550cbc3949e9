package no.grunnmur.persontjenesten.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of one enumeration: as Folkeregisteret writes them and as this register does.
 *
 * <p>Folkeregisteret's documents write {@code enkeEllerEnkemann}, its OpenAPI document {@code ENKE_ELLER_ENKEMANN}: both
 * are read, the first is written.
 */
final class Words {

    private final Map<String, String> read = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    private Words(String[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            read.put(plain(pairs[i]), pairs[i + 1]);
            written.put(pairs[i + 1], pairs[i]);
        }
    }

    /** @param pairs their word, our word, their word, our word ... */
    static Words of(String... pairs) {
        return new Words(pairs);
    }

    /** Our word for theirs, null when there is none. */
    String ours(String theirs) {
        return read.get(plain(theirs));
    }

    /** Their word for ours, null when there is none. */
    String theirs(String ours) {
        return written.get(ours);
    }

    private static String plain(String word) {
        return word.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
