package no.grunnmur.personregister;

import java.util.Optional;

/**
 * Whom somebody looks for; empty texts for no criterion, all others must hold.
 *
 * @param given given names, or their beginning
 * @param family family name, or its beginning
 * @param bornFrom {@code yyyyMMdd} as a number, month and day 00 for the whole year; 0 for no criterion
 * @param bornTo inclusive
 */
public record Sought(
        String given,
        String middle,
        String family,
        int bornFrom,
        int bornTo,
        Optional<Person.Gender> gender,
        String street,
        String postalCode,
        String city) {

    private static final int FEWEST_LETTERS = 3;

    /** Whether it is narrow enough: three letters of the name, and a birth date or an address. */
    public boolean isEnough() {
        long letters =
                (given + middle + family).chars().filter(Character::isLetter).count();
        return letters >= FEWEST_LETTERS && (bornFrom > 0 || !street.isEmpty() || !postalCode.isEmpty());
    }

    /** The names of what was given, for the audit. */
    public String criteria() {
        StringBuilder names = new StringBuilder();
        add(names, "given", !given.isEmpty());
        add(names, "middle", !middle.isEmpty());
        add(names, "family", !family.isEmpty());
        add(names, "born", bornFrom > 0);
        add(names, "gender", gender.isPresent());
        add(names, "street", !street.isEmpty());
        add(names, "postalCode", !postalCode.isEmpty());
        add(names, "city", !city.isEmpty());
        return names.toString();
    }

    private static void add(StringBuilder names, String name, boolean there) {
        if (there) {
            names.append(names.isEmpty() ? "" : " ").append(name);
        }
    }
}
