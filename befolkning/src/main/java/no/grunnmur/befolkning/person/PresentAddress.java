package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * Where someone stays who is registered elsewhere (oppholdsadresse).
 *
 * @param place a street, a property, abroad, or null when only {@code stayElsewhere} is told or nobody knows
 * @param isAddressUnknown whether nobody knows
 * @param cadastralIdentifier the address's own number in the cadastre; optional
 * @param stayElsewhere optional
 * @param districts null unless the place is in Norway
 */
public record PresentAddress(
        Validity validity,
        Place place,
        boolean isAddressUnknown,
        String cadastralIdentifier,
        AddressConfidentiality confidentiality,
        LocalDate since,
        StayElsewhere stayElsewhere,
        Districts districts)
        implements Historic {

    /** Why someone stays elsewhere. */
    public enum StayElsewhere {
        MILITARY,
        ABROAD,
        ON_SVALBARD,
        COMMUTER
    }
}
