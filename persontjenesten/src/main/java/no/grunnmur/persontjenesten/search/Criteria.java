package no.grunnmur.persontjenesten.search;

import java.util.Objects;
import java.util.Set;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;

/**
 * Whom is searched for. What is null, or an empty set of statuses, is no criterion; all that are there must hold.
 *
 * @param name the terms about the name
 * @param born inclusive
 * @param died inclusive
 * @param statuses any of them
 * @param address all of them must hold of one and the same address
 * @param includeHelpNumbers whether people who are known by an FH-number only are among the hits
 */
public record Criteria(
        NameTerms name,
        Days born,
        Days died,
        Identity.Gender gender,
        Set<PersonStatusType> statuses,
        AddressTerms address,
        boolean includeHelpNumbers) {

    /** Everybody, but for those known by an FH-number only. */
    public static final Criteria NONE =
            new Criteria(NameTerms.NONE, null, null, null, Set.of(), AddressTerms.NONE, false);

    public Criteria {
        Objects.requireNonNull(name);
        Objects.requireNonNull(address);
        statuses = Set.copyOf(statuses);
    }

    /**
     * Terms about the name.
     *
     * @param fullName words of which the first three count; each begins any part of the name
     * @param given the whole given name or its beginning
     * @param middle the whole middle name or its beginning
     * @param family the whole family name or its beginning
     */
    public record NameTerms(String fullName, String given, String middle, String family) {
        public static final NameTerms NONE = new NameTerms(null, null, null, null);
    }

    /**
     * Terms about an address at which the person lives, stays or has a shared home now.
     *
     * @param street words of the street address: names by their beginning, numbers whole
     * @param postalCode four digits
     * @param city the whole name of the postal place or its beginning
     * @param municipality four digits
     * @param unit basic statistical unit, eight digits
     */
    public record AddressTerms(String street, String postalCode, String city, String municipality, String unit) {
        public static final AddressTerms NONE = new AddressTerms(null, null, null, null, null);
    }

    /**
     * Days as numbers {@code yyyymmdd}; month and day are 00 where only the year is known, so such a person is found by
     * the year but not by the month.
     */
    public record Days(int from, int to) {}
}
