package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartySearch;

/**
 * Searches names in the memory of this node. Before each search it asks for the number of the last event, and reads the
 * parties that have changed since, so an answer is never behind what is in the register. Built at the first search.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than this process
final class PartyIndex {

    /** More changes than this are put in order anew. */
    private static final int MOST_CHANGED = 2_000;

    private static final int FETCH = 5_000;

    /** What is known of the register, up to an event. */
    private record Known(long loaded, long event, WordIndex base, BitSet replaced, Map<Integer, SearchEntry> changed) {}

    private final Database database;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Known known;

    PartyIndex(Database database) {
        this.database = database;
    }

    PartySearch.Found search(PartySearch search, int page, int size) {
        Known now = current();
        List<String> words = SearchEntry.split(search.words());
        if (words.isEmpty() && !search.words().isBlank()) {
            return new PartySearch.Found(List.of(), 0, facets());
        }
        Set<String> municipalities =
                search.municipality().map(wanted -> municipalities(now, wanted)).orElse(null);
        List<SearchEntry> changed = new ArrayList<>();
        for (SearchEntry entry : now.changed.values()) {
            if (entry.fits(search, municipalities) && entry.hasWords(words)) {
                changed.add(entry);
            }
        }
        changed.sort(SearchEntry::byName);
        BitSet places = now.base.find(words);
        places.andNot(now.replaced);
        if (!search.inactive()) {
            places.and(now.base.active());
        }
        return collect(now.base, places, changed, search, municipalities, (long) (page - 1) * size, size);
    }

    /**
     * The numbers of the municipalities that somebody means: that number, or who has that name, or else whose names begin so.
     */
    private static Set<String> municipalities(Known now, String wanted) {
        Map<String, String> names = new HashMap<>(now.base.municipalityNames());
        now.changed.values().forEach(entry -> names.put(entry.municipality(), entry.municipalityName()));
        if (names.containsKey(wanted)) {
            return Set.of(wanted);
        }
        String name = wanted.toLowerCase(Locale.ROOT);
        Set<String> exactly = new HashSet<>();
        Set<String> beginning = new HashSet<>();
        names.forEach((number, known) -> {
            if (known.equals(name)) {
                exactly.add(number);
            }
            if (!known.isEmpty() && known.startsWith(name)) {
                beginning.add(number);
            }
        });
        return exactly.isEmpty() ? beginning : exactly;
    }

    private static PartySearch.Found collect(
            WordIndex base,
            BitSet places,
            List<SearchEntry> changed,
            PartySearch search,
            Set<String> municipalities,
            long skip,
            int size) {
        Counts counts = new Counts(base, skip, size);
        Narrow narrow = new Narrow(base, search, municipalities);
        search.herId().ifPresent(herId -> {
            int place = base.placeOf(herId);
            boolean among = place >= 0 && places.get(place);
            places.clear();
            if (among) {
                places.set(place);
            }
        });
        int next = 0;
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (!narrow.fits(place)) {
                continue;
            }
            while (next < changed.size() && SearchEntry.byName(changed.get(next), base.at(place)) < 0) {
                counts.add(changed.get(next++));
            }
            counts.add(place);
        }
        while (next < changed.size()) {
            counts.add(changed.get(next++));
        }
        return new PartySearch.Found(counts.page, counts.total, counts.facets());
    }

    /** What is asked for beside words and HER-id, made ready so that half a million places are looked at quickly. */
    private static final class Narrow {
        private static final int ANY = -1;
        private final WordIndex base;
        private final int kind;
        private final int number;
        private final boolean[] municipalities;
        private final boolean[] codes;

        Narrow(WordIndex base, PartySearch search, Set<String> municipalities) {
            this.base = base;
            this.kind = search.kind().map(PartyKind::ordinal).orElse(ANY);
            this.number = search.number().orElse(ANY);
            this.municipalities =
                    municipalities == null ? null : base.municipality().those(municipalities::contains);
            this.codes = search.code()
                    .map(wanted -> base.code().those(value -> SearchEntry.isCode(value, wanted)))
                    .orElse(null);
        }

        boolean fits(int place) {
            return (kind == ANY || base.kind(place) == kind)
                    && (municipalities == null
                            || municipalities[base.municipality().number(place)])
                    && (codes == null || codes[base.code().number(place)])
                    && (number == ANY || (number != 0 && base.at(place).number() == number));
        }
    }

    /** Counts hits, and keeps those of the page. */
    private static final class Counts {
        private final WordIndex base;
        private final long skip;
        private final int size;
        private final List<Integer> page = new ArrayList<>();
        private final int[] kinds = new int[PartyKind.values().length];
        private final int[] municipalities;
        private final int[] codes;
        private final List<SearchEntry> others = new ArrayList<>();
        private int total;

        Counts(WordIndex base, long skip, int size) {
            this.base = base;
            this.skip = skip;
            this.size = size;
            this.municipalities = new int[base.municipality().size()];
            this.codes = new int[base.code().size()];
        }

        private boolean isOnPage() {
            return total++ >= skip && page.size() < size;
        }

        void add(int place) {
            if (isOnPage()) {
                page.add(base.at(place).herId());
            }
            kinds[base.kind(place)]++;
            municipalities[base.municipality().number(place)]++;
            codes[base.code().number(place)]++;
        }

        void add(SearchEntry changed) {
            if (isOnPage()) {
                page.add(changed.herId());
            }
            kinds[changed.kind().ordinal()]++;
            others.add(changed);
        }

        Map<String, Map<String, Integer>> facets() {
            Map<String, Map<String, Integer>> facets = PartyIndex.facets();
            for (PartyKind kind : PartyKind.values()) {
                if (kinds[kind.ordinal()] > 0) {
                    facets.get("type").put(kind.wire(), kinds[kind.ordinal()]);
                }
            }
            put(facets.get("municipality"), base.municipality(), municipalities);
            put(facets.get("code"), base.code(), codes);
            for (SearchEntry other : others) {
                facets.get("municipality").merge(other.municipality(), 1, Integer::sum);
                facets.get("code").merge(other.code(), 1, Integer::sum);
            }
            facets.values().forEach(facet -> facet.remove(""));
            return facets;
        }

        private static void put(Map<String, Integer> facet, WordIndex.Column column, int[] counts) {
            int number = 0;
            for (String value : column.values()) {
                if (counts[number] > 0) {
                    facet.put(value, counts[number]);
                }
                number++;
            }
        }
    }

    private static Map<String, Map<String, Integer>> facets() {
        Map<String, Map<String, Integer>> facets = new LinkedHashMap<>();
        facets.put("type", new TreeMap<>());
        facets.put("municipality", new TreeMap<>());
        facets.put("code", new TreeMap<>());
        return facets;
    }

    private record Head(long loaded, long event) {}

    private static Head head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce((select loaded from ar.load), 0), last_event from ar.counter")) {
            row.next();
            return new Head(row.getLong(1), row.getLong(2));
        }
    }

    private Known current() {
        Head head = database.query(PartyIndex::head);
        Known before = known;
        if (before != null && before.loaded == head.loaded && before.event >= head.event) {
            return before;
        }
        one.lock();
        try {
            before = known;
            boolean follows = before != null && before.loaded == head.loaded && before.event <= head.event;
            Known now = follows && before.event + MOST_CHANGED >= head.event && before.changed.size() < MOST_CHANGED
                    ? followed(before)
                    : built();
            known = now;
            return now;
        } finally {
            one.unlock();
        }
    }

    private Known built() {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                Head head = head(connection);
                List<SearchEntry> entries = new ArrayList<>();
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(
                        "select " + SearchEntry.ROW + " from ar.party," + SearchEntry.DOCUMENT)) {
                    while (rows.next()) {
                        entries.add(SearchEntry.of(rows));
                    }
                }
                return new Known(head.loaded, head.event, WordIndex.of(entries), new BitSet(), Map.of());
            }
        });
    }

    private Known followed(Known before) {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
            }
            Head head = head(connection);
            Map<Integer, SearchEntry> changed = new LinkedHashMap<>(before.changed);
            BitSet replaced = (BitSet) before.replaced.clone();
            try (PreparedStatement statement = connection.prepareStatement("select " + SearchEntry.ROW
                    + " from (select distinct her_id from ar.event where sequence_number > ?) as told"
                    + " left join ar.party using (her_id) left join" + SearchEntry.DOCUMENT + " on true")) {
                statement.setLong(1, before.event);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        int herId = rows.getInt(1);
                        if (rows.getString(5) == null) {
                            changed.remove(herId); // it came after the load, and a reset took it away
                        } else {
                            changed.put(herId, SearchEntry.of(rows));
                        }
                        int place = before.base.placeOf(herId);
                        if (place >= 0) {
                            replaced.set(place);
                        }
                    }
                }
            }
            return new Known(head.loaded, head.event, before.base, replaced, changed);
        });
    }
}
