package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * The second home of a child that lives with both of its separated parents (delt bosted).
 *
 * @param place a street, a property or unknown
 * @param contractValidTo optional
 */
public record SharedResidence(
        Validity validity,
        Place place,
        LocalDate contractValidFrom,
        LocalDate contractValidTo,
        String cadastralIdentifier,
        AddressConfidentiality confidentiality,
        Districts districts)
        implements Historic {}
