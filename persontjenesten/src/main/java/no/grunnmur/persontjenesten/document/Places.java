package no.grunnmur.persontjenesten.document;

import java.util.List;

/** What addresses consist of: streets, properties, boxes, free lines. */
public final class Places {

    private Places() {}

    /** What kind of unit a dwelling is (bruksenhetstype). */
    public enum SeparatelyOccupiedUnitType {
        Housing,
        OtherThanHousing,
        HolidayHome,
        NotApprovedAsHousing,
        UnnumberedSeparatelyOccupiedUnit
    }

    /** A street address (vegadresse). */
    public record StreetAddress(
            String municipalityNumber,
            String municipalityName,
            String countyNumber,
            String countyName,
            String separatelyOccupiedUnitNumber,
            SeparatelyOccupiedUnitType separatelyOccupiedUnitType,
            String addressName,
            StreetAddressNumber addressNumber,
            String addressCode,
            String addressAdditionalName,
            City city,
            String coAddressName) {}

    /** A street address for post; here the number is called {@code streetAddressNumber}. */
    public record StreetAddressForPost(
            String coAddressName,
            String addressName,
            StreetAddressNumber streetAddressNumber,
            City city,
            String addressCode,
            String addressAdditionalName,
            String separatelyOccupiedUnitNumber) {}

    /** Number and letter of a house. */
    public record StreetAddressNumber(String houseNumber, String houseLetter) {}

    /** An address by property (matrikkeladresse). */
    public record CadastralAddress(
            String separatelyOccupiedUnitNumber,
            SeparatelyOccupiedUnitType separatelyOccupiedUnitType,
            CadastralNumber cadastralNumber,
            Long subNumber,
            String addressAdditionalName,
            City city,
            String coAddressName) {}

    /** A property: gårdsnummer, bruksnummer, festenummer in a municipality. */
    public record CadastralNumber(
            String municipalityNumber,
            String municipalityName,
            String countyNumber,
            String countyName,
            Long municipalityLandNumber,
            Long titleNumber,
            Long leaseholdNumber) {}

    /** Postal code and place. */
    public record City(String cityName, String postalCode) {}

    /** Only the municipality is known. */
    public record UnknownResidence(
            String municipalityNumber, String municipalityName, String countyNumber, String countyName) {}

    /** A post box. */
    public record PostBoxAddress(String postBoxOwner, String postBoxIdentification, City city) {}

    /** Free lines in Norway; the wire carries them twice, under the old name and the new. */
    public record FreeFormPostalAddress(List<String> adresselinje, List<String> addressLine, City city) {

        /** The lines under both names. */
        public static FreeFormPostalAddress of(List<String> lines, City city) {
            return new FreeFormPostalAddress(lines, lines, city);
        }
    }

    /** Free lines anywhere. */
    public record FreeformAddress(List<String> addressLine, String countryCode) {}

    /** An address abroad. */
    public record InternationalAddress(
            String coAddressName,
            String addressName,
            String building,
            String floorNumber,
            String housingUnit,
            String postBox,
            String postCode,
            String cityOrPlaceName,
            String districtName,
            String region,
            String countryCode) {}

    /** Free lines abroad. */
    public record FreeFormInternationalAddress(
            List<String> addressLine, String postCode, String cityOrPlaceName, String countryCode) {}
}
