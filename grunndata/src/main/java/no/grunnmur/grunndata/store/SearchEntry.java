package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartySearch;

/**
 * What a party can be found by.
 *
 * @param name in lower case, which the hits are ordered by
 * @param municipality empty when there is none
 * @param code {@code list:value}, empty when there is none
 */
record SearchEntry(
        int herId,
        String name,
        String shown,
        PartyKind kind,
        int number,
        String municipality,
        String code,
        boolean active) {

    /** The columns of a row that an entry is read from: of a party and its {@link #DOCUMENT}. */
    static final String ROW = "her_id, kind, coalesce(number, 0), active, d.name, d.\"displayName\","
            + " d.municipality ->> 'value',"
            + " d.organization #>> '{businessType,list}', d.organization #>> '{businessType,value}',"
            + " d.service #>> '{code,list}', d.service #>> '{code,value}'";

    /** The document is read once for all of its columns: it lies apart from its row. */
    static final String DOCUMENT = " lateral json_to_record(document::json) as d"
            + " (name text, \"displayName\" text, municipality json, organization json, service json)";

    static SearchEntry of(ResultSet row) throws SQLException {
        String list = row.getString(8) != null ? row.getString(8) : row.getString(10);
        String value = row.getString(9) != null ? row.getString(9) : row.getString(11);
        String municipality = row.getString(7);
        return new SearchEntry(
                row.getInt(1),
                row.getString(5).toLowerCase(Locale.ROOT),
                row.getString(6).toLowerCase(Locale.ROOT),
                PartyKind.of(row.getInt(2)),
                row.getInt(3),
                municipality == null ? "" : municipality.intern(),
                list == null ? "" : (list + ":" + value).intern(),
                row.getBoolean(4));
    }

    static SearchEntry of(Party party) {
        return new SearchEntry(
                party.herId(),
                party.name().toLowerCase(Locale.ROOT),
                party.displayName().toLowerCase(Locale.ROOT),
                party.kind(),
                party.number(),
                party.municipality().map(Code::value).orElse(""),
                party.typeCode().map(code -> code.list() + ":" + code.value()).orElse(""),
                party.active());
    }

    /** The words of its names. */
    List<String> words() {
        List<String> words = new ArrayList<>(split(name));
        for (String word : split(shown)) {
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Runs of letters and digits, in lower case. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (inside && from < 0) {
                from = i;
            } else if (!inside && from >= 0) {
                words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
                from = -1;
            }
        }
        return words;
    }

    /** Everything but the words. */
    boolean fits(PartySearch search) {
        return (search.inactive() || active)
                && (search.herId().isEmpty() || search.herId().get() == herId)
                && (search.number().isEmpty() || (number != 0 && search.number().get() == number))
                && (search.kind().isEmpty() || search.kind().get() == kind)
                && (search.municipality().isEmpty()
                        || search.municipality().get().equals(municipality))
                && (search.code().isEmpty() || fits(search.code().get()));
    }

    private boolean fits(PartySearch.CodeWanted wanted) {
        int colon = code.indexOf(':');
        return colon > 0
                && code.substring(colon + 1).equals(wanted.value())
                && (wanted.list().isEmpty()
                        || code.substring(0, colon)
                                .equals(Integer.toString(wanted.list().get())));
    }

    /** Whether each of these begins a word of the names. */
    boolean hasWords(List<String> beginnings) {
        List<String> own = words();
        return beginnings.stream().allMatch(beginning -> own.stream().anyMatch(word -> word.startsWith(beginning)));
    }

    static int byName(SearchEntry one, SearchEntry other) {
        int names = one.name.compareTo(other.name);
        return names != 0 ? names : Integer.compare(one.herId, other.herId);
    }
}
