package no.grunnmur.grunndata.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Parties in the order of their names, with the places of each word: a beginning is a range of the sorted words, and several
 * are the places that all of them have. Never changes.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than this process
final class WordIndex {

    private final SearchEntry[] entries;
    private final String[] words;
    private final int[][] places;
    private final Map<Integer, Integer> byHerId;
    private final BitSet active = new BitSet();
    private final Column municipality = new Column();
    private final Map<String, String> municipalityNames = new HashMap<>();
    private final Column code = new Column();
    private final byte[] kinds;

    private WordIndex(SearchEntry[] entries, String[] words, int[][] places, Map<Integer, Integer> byHerId) {
        this.entries = entries;
        this.words = words;
        this.places = places;
        this.byHerId = byHerId;
        this.kinds = new byte[entries.length];
        municipality.numbers = new short[entries.length];
        code.numbers = new short[entries.length];
        for (int place = 0; place < entries.length; place++) {
            kinds[place] = (byte) entries[place].kind().ordinal();
            active.set(place, entries[place].active());
            municipality.put(place, entries[place].municipality());
            municipalityNames.put(entries[place].municipality(), entries[place].municipalityName());
            code.put(place, entries[place].code());
        }
    }

    /** A value of each entry as a small number, so that many are counted without looking at them. */
    static final class Column {
        private final Map<String, Short> known = new LinkedHashMap<>();
        private short[] numbers;

        private void put(int place, String value) {
            numbers[place] = known.computeIfAbsent(value, _ -> (short) known.size());
        }

        /** How many values there are. */
        int size() {
            return known.size();
        }

        int number(int place) {
            return numbers[place];
        }

        /** By the number of each value, whether it is one of those. */
        boolean[] those(Predicate<String> wanted) {
            boolean[] those = new boolean[known.size()];
            known.forEach((value, number) -> those[number] = wanted.test(value));
            return those;
        }

        /** The values in the order of their numbers. */
        Iterable<String> values() {
            return known.keySet();
        }
    }

    Column municipality() {
        return municipality;
    }

    /** The names of the municipalities in lower case, by their numbers. */
    Map<String, String> municipalityNames() {
        return municipalityNames;
    }

    Column code() {
        return code;
    }

    int kind(int place) {
        return kinds[place];
    }

    /** The places of those that are in use. */
    BitSet active() {
        return active;
    }

    static WordIndex of(List<SearchEntry> all) {
        SearchEntry[] entries = all.toArray(SearchEntry[]::new);
        Arrays.sort(entries, SearchEntry::byName);
        Map<Integer, Integer> byHerId = HashMap.newHashMap(entries.length);
        Map<String, int[]> found = new HashMap<>();
        for (int place = 0; place < entries.length; place++) {
            byHerId.put(entries[place].herId(), place);
            for (String word : entries[place].words()) {
                int at = place;
                // The first element says how many of the others are in use.
                found.compute(word, (_, known) -> added(known, at));
            }
        }
        String[] words = found.keySet().toArray(String[]::new);
        Arrays.sort(words);
        int[][] places = new int[words.length][];
        for (int i = 0; i < words.length; i++) {
            int[] known = found.get(words[i]);
            places[i] = Arrays.copyOfRange(known, 1, known[0] + 1);
        }
        return new WordIndex(entries, words, places, byHerId);
    }

    private static int[] added(int[] known, int place) {
        int[] grown = known == null
                ? new int[3]
                : known[0] + 1 == known.length ? Arrays.copyOf(known, known.length * 2) : known;
        grown[++grown[0]] = place;
        return grown;
    }

    int size() {
        return entries.length;
    }

    SearchEntry at(int place) {
        return entries[place];
    }

    /** Where the party is; -1 when it is not here. */
    int placeOf(int herId) {
        return byHerId.getOrDefault(herId, -1);
    }

    /** The places of those whose words begin with all of these; every place when there are none. */
    BitSet find(List<String> beginnings) {
        BitSet all = null;
        for (String beginning : beginnings) {
            BitSet some = new BitSet(entries.length);
            int first = Arrays.binarySearch(words, beginning);
            for (int i = first < 0 ? -first - 1 : first; i < words.length && words[i].startsWith(beginning); i++) {
                for (int place : places[i]) {
                    some.set(place);
                }
            }
            if (all == null) {
                all = some;
            } else {
                all.and(some);
            }
        }
        if (all == null) {
            all = new BitSet(entries.length);
            all.set(0, entries.length);
        }
        return all;
    }
}
