package no.grunnmur.befolkning.person;

/** Where someone can be found: one of the kinds of the register. */
public sealed interface Place {

    /** A place in Norway that the statistics know: a street address or a property. */
    sealed interface Norwegian extends Place {

        Municipality municipality();

        City city();

        /** The unit within the building, e.g. H0101: a letter and four digits, the first two the floor; optional. */
        String unitNumber();

        UnitType unitType();

        /** In care of; optional. */
        String coAddressName();
    }

    /**
     * A street address (vegadresse).
     *
     * @param streetCode the number of the street within the municipality, up to five digits
     * @param houseNumber from 1
     * @param houseLetter optional
     * @param additionalName the name of a farm or the like; optional
     */
    record Street(
            Municipality municipality,
            City city,
            String streetName,
            String streetCode,
            int houseNumber,
            String houseLetter,
            String unitNumber,
            UnitType unitType,
            String additionalName,
            String coAddressName)
            implements Norwegian {}

    /**
     * A property without a street address (matrikkeladresse).
     *
     * @param landNumber gårdsnummer
     * @param titleNumber bruksnummer
     * @param leaseholdNumber festenummer; 0 when there is none
     * @param subNumber undernummer; 0 when there is none
     */
    record Cadastral(
            Municipality municipality,
            City city,
            int landNumber,
            int titleNumber,
            int leaseholdNumber,
            int subNumber,
            String unitNumber,
            UnitType unitType,
            String additionalName,
            String coAddressName)
            implements Norwegian {}

    /** Nobody knows where, only in which municipality. */
    record Unknown(Municipality municipality) implements Place {}

    /**
     * Abroad.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    record Abroad(
            String addressName,
            String building,
            String housingUnit,
            String postBox,
            String postCode,
            String cityOrPlaceName,
            String region,
            String countryCode)
            implements Place {}

    /** What the unit is approved as (bruksenhetstype). */
    enum UnitType {
        HOUSING,
        OTHER_THAN_HOUSING,
        HOLIDAY_HOME,
        NOT_APPROVED_AS_HOUSING,
        UNNUMBERED_SEPARATELY_OCCUPIED_UNIT
    }
}
