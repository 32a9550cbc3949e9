package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * A registered residence (bostedsadresse).
 *
 * @param place a street, a property or unknown; never abroad
 * @param cadastralIdentifier the address's own number in the cadastre; null when unknown
 * @param districts null when the place is unknown
 */
public record ResidentialAddress(
        Validity validity,
        Place place,
        String cadastralIdentifier,
        AddressConfidentiality confidentiality,
        LocalDate moveDate,
        Districts districts)
        implements Historic {}
