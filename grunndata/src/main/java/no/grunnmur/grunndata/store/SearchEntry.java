package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartySearch;

/**
 * What a party can be found by.
 *
 * @param name in lower case, which the hits are ordered by
 * @param municipality empty when there is none
 * @param municipalityName in lower case
 * @param code {@code list:value}, empty when there is none
 */
record SearchEntry(
        int herId,
        String name,
        String shown,
        PartyKind kind,
        int number,
        String municipality,
        String municipalityName,
        String code,
        boolean active) {

    /** The columns of a row that an entry is read from: of a party and its {@link #DOCUMENT}. */
    static final String ROW = "her_id, kind, coalesce(number, 0), active, d.name, d.\"displayName\","
            + " d.municipality ->> 'value', d.municipality ->> 'text',"
            + " d.organization #>> '{businessType,list}', d.organization #>> '{businessType,value}',"
            + " d.service #>> '{code,list}', d.service #>> '{code,value}'";

    /** The document is read once for all of its columns: it lies apart from its row. */
    static final String DOCUMENT = " lateral json_to_record(document::json) as d"
            + " (name text, \"displayName\" text, municipality json, organization json, service json)";

    static SearchEntry of(ResultSet row) throws SQLException {
        String list = row.getString(9) != null ? row.getString(9) : row.getString(11);
        String value = row.getString(10) != null ? row.getString(10) : row.getString(12);
        String municipality = row.getString(7);
        return new SearchEntry(
                row.getInt(1),
                lower(row.getString(5)),
                lower(row.getString(6)),
                PartyKind.of(row.getInt(2)),
                row.getInt(3),
                municipality == null ? "" : municipality.intern(),
                municipality == null ? "" : lower(row.getString(8)).intern(),
                list == null ? "" : (list + ":" + value).intern(),
                row.getBoolean(4));
    }

    static SearchEntry of(Party party) {
        return new SearchEntry(
                party.herId(),
                lower(party.name()),
                lower(party.displayName()),
                party.kind(),
                party.number(),
                party.municipality().map(Code::value).orElse(""),
                party.municipality().map(code -> lower(code.text())).orElse(""),
                party.typeCode().map(code -> code.list() + ":" + code.value()).orElse(""),
                party.active());
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
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

    /**
     * Everything but the words.
     *
     * @param municipalities the numbers of those that are looked for; null for all
     */
    boolean fits(PartySearch search, Set<String> municipalities) {
        return (search.inactive() || active)
                && (search.herId().isEmpty() || search.herId().get() == herId)
                && (search.number().isEmpty() || (number != 0 && search.number().get() == number))
                && (search.kind().isEmpty() || search.kind().get() == kind)
                && (municipalities == null || municipalities.contains(municipality))
                && (search.code().isEmpty() || isCode(code, search.code().get()));
    }

    /** Whether {@code list:value} is the code that is wanted. */
    static boolean isCode(String code, PartySearch.CodeWanted wanted) {
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
