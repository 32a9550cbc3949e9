package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * Where a party is, or gets its post. Empty texts are not known.
 *
 * @param type a value of code list 3401: {@code PST} postal, {@code RES} visiting
 * @param postalCode four digits, or empty
 * @param country a value of code list 9043
 * @param inherited whether the address is that of the organisation above
 */
public record PhysicalAddress(
        String type,
        String street,
        String postbox,
        String postalCode,
        String city,
        String country,
        String description,
        boolean inherited,
        Instant lastChanged) {

    /** The same address, as far as a reader can see. */
    public boolean sameAs(PhysicalAddress other) {
        return with(other.lastChanged).equals(other);
    }

    /** The same with another moment of its last change. */
    public PhysicalAddress with(Instant changed) {
        return new PhysicalAddress(type, street, postbox, postalCode, city, country, description, inherited, changed);
    }
}
