package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * Which address the person wants post at.
 *
 * @param lines free-form lines; empty when the type says enough
 * @param countryCode ISO 3166-1 alpha-2; null without lines
 */
public record PreferredContactAddress(
        Validity validity,
        AddressType type,
        AddressConfidentiality confidentiality,
        List<String> lines,
        String countryCode)
        implements Historic {

    /** A kind of address; a living address is the present one. */
    public enum AddressType {
        RESIDENTIAL_ADDRESS,
        LIVING_ADDRESS,
        POSTAL_ADDRESS,
        FOREIGN_POSTAL_ADDRESS
    }
}
