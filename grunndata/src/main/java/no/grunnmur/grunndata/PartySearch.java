package no.grunnmur.grunndata;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What parties are looked for; what is empty does not narrow.
 *
 * @param words words that words of the name begin with
 * @param herId exactly this party
 * @param number organisation number or HPR number
 * @param municipality a value of code list 3402, or the name of the municipality or its beginning, in any case
 * @param kind only this kind
 * @param code the type of the business or of the service
 * @param inactive whether parties that are not in use are found too
 */
public record PartySearch(
        String words,
        Optional<Integer> herId,
        Optional<Integer> number,
        Optional<String> municipality,
        Optional<PartyKind> kind,
        Optional<CodeWanted> code,
        boolean inactive) {

    /**
     * A code.
     *
     * @param list empty when any list will do
     */
    public record CodeWanted(Optional<Integer> list, String value) {}

    /** Everything that is in use. */
    public static final PartySearch ANY = new PartySearch(
            "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Whose name has words that begin so. */
    public static PartySearch named(String words) {
        return new PartySearch(
                words, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * What was found.
     *
     * @param herIds one page, by name
     * @param total all of them
     * @param facets how many there are of each, by the facet's name and the value
     */
    public record Found(List<Integer> herIds, int total, Map<String, Map<String, Integer>> facets) {
        public Found {
            herIds = List.copyOf(herIds);
        }
    }
}
