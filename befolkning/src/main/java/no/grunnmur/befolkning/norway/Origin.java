package no.grunnmur.befolkning.norway;

import java.util.List;

/**
 * A country that people move to Norway from, and how people there are called.
 *
 * @param alpha3 ISO 3166-1 alpha-3 (XXK for Kosovo)
 * @param alpha2 ISO 3166-1 alpha-2 (XK for Kosovo)
 * @param name in Norwegian
 * @param standing what its citizens need in order to stay
 * @param share how many come from here, relative to the others
 */
public record Origin(
        String alpha3,
        String alpha2,
        String name,
        Standing standing,
        int share,
        List<String> cities,
        List<Spelling> femaleNames,
        List<Spelling> maleNames,
        List<Spelling> familyNames) {

    /** What a citizen needs in order to stay in Norway. */
    public enum Standing {
        /** Citizen of the EEA or the United Kingdom: registers, needs no permit. */
        FREE,
        /** Needs a permit. */
        PERMIT,
        /** Needs a permit, and mostly comes for protection: has a DUF number. */
        PROTECTION
    }

    /**
     * A name in Latin letters.
     *
     * @param original in the script of the country; null when that is the Latin one
     */
    public record Spelling(String latin, String original) {}

    static Origin of(List<String> entry) {
        return new Origin(
                entry.get(0),
                entry.get(1),
                entry.get(2),
                switch (entry.get(3)) {
                    case "E" -> Standing.FREE;
                    case "T" -> Standing.PERMIT;
                    default -> Standing.PROTECTION;
                },
                Integer.parseInt(entry.get(4)),
                Lines.split(entry.get(5), ','),
                spellings(entry.get(6)),
                spellings(entry.get(7)),
                spellings(entry.get(8)));
    }

    private static List<Spelling> spellings(String names) {
        return Lines.split(names, ',').stream()
                .map(name -> {
                    int equals = name.indexOf('=');
                    return equals < 0
                            ? new Spelling(name, null)
                            : new Spelling(name.substring(0, equals), name.substring(equals + 1));
                })
                .toList();
    }
}
