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
            String coAddressName)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("municipalityNumber", municipalityNumber);
            members.add("municipalityName", municipalityName);
            members.add("countyNumber", countyNumber);
            members.add("countyName", countyName);
            members.add("separatelyOccupiedUnitNumber", separatelyOccupiedUnitNumber);
            members.add("separatelyOccupiedUnitType", separatelyOccupiedUnitType);
            members.add("addressName", addressName);
            members.add("addressNumber", addressNumber);
            members.add("addressCode", addressCode);
            members.add("addressAdditionalName", addressAdditionalName);
            members.add("city", city);
            members.add("coAddressName", coAddressName);
        }
    }

    /** A street address for post; here the number is called {@code streetAddressNumber}. */
    public record StreetAddressForPost(
            String coAddressName,
            String addressName,
            StreetAddressNumber streetAddressNumber,
            City city,
            String addressCode,
            String addressAdditionalName,
            String separatelyOccupiedUnitNumber)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("coAddressName", coAddressName);
            members.add("addressName", addressName);
            members.add("streetAddressNumber", streetAddressNumber);
            members.add("city", city);
            members.add("addressCode", addressCode);
            members.add("addressAdditionalName", addressAdditionalName);
            members.add("separatelyOccupiedUnitNumber", separatelyOccupiedUnitNumber);
        }
    }

    /** Number and letter of a house. */
    public record StreetAddressNumber(String houseNumber, String houseLetter) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("houseNumber", houseNumber);
            members.add("houseLetter", houseLetter);
        }
    }

    /** An address by property (matrikkeladresse). */
    public record CadastralAddress(
            String separatelyOccupiedUnitNumber,
            SeparatelyOccupiedUnitType separatelyOccupiedUnitType,
            CadastralNumber cadastralNumber,
            Long subNumber,
            String addressAdditionalName,
            City city,
            String coAddressName)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("separatelyOccupiedUnitNumber", separatelyOccupiedUnitNumber);
            members.add("separatelyOccupiedUnitType", separatelyOccupiedUnitType);
            members.add("cadastralNumber", cadastralNumber);
            members.add("subNumber", subNumber);
            members.add("addressAdditionalName", addressAdditionalName);
            members.add("city", city);
            members.add("coAddressName", coAddressName);
        }
    }

    /** A property: gårdsnummer, bruksnummer, festenummer in a municipality. */
    public record CadastralNumber(
            String municipalityNumber,
            String municipalityName,
            String countyNumber,
            String countyName,
            Long municipalityLandNumber,
            Long titleNumber,
            Long leaseholdNumber)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("municipalityNumber", municipalityNumber);
            members.add("municipalityName", municipalityName);
            members.add("countyNumber", countyNumber);
            members.add("countyName", countyName);
            members.add("municipalityLandNumber", municipalityLandNumber);
            members.add("titleNumber", titleNumber);
            members.add("leaseholdNumber", leaseholdNumber);
        }
    }

    /** Postal code and place. */
    public record City(String cityName, String postalCode) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("cityName", cityName);
            members.add("postalCode", postalCode);
        }
    }

    /** Only the municipality is known. */
    public record UnknownResidence(
            String municipalityNumber, String municipalityName, String countyNumber, String countyName)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("municipalityNumber", municipalityNumber);
            members.add("municipalityName", municipalityName);
            members.add("countyNumber", countyNumber);
            members.add("countyName", countyName);
        }
    }

    /** A post box. */
    public record PostBoxAddress(String postBoxOwner, String postBoxIdentification, City city) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("postBoxOwner", postBoxOwner);
            members.add("postBoxIdentification", postBoxIdentification);
            members.add("city", city);
        }
    }

    /** Free lines in Norway; the wire carries them twice, under the old name and the new. */
    public record FreeFormPostalAddress(List<String> adresselinje, List<String> addressLine, City city)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("adresselinje", adresselinje);
            members.add("addressLine", addressLine);
            members.add("city", city);
        }

        /** The lines under both names. */
        public static FreeFormPostalAddress of(List<String> lines, City city) {
            return new FreeFormPostalAddress(lines, lines, city);
        }
    }

    /** Free lines anywhere. */
    public record FreeformAddress(List<String> addressLine, String countryCode) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("addressLine", addressLine);
            members.add("countryCode", countryCode);
        }
    }

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
            String countryCode)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("coAddressName", coAddressName);
            members.add("addressName", addressName);
            members.add("building", building);
            members.add("floorNumber", floorNumber);
            members.add("housingUnit", housingUnit);
            members.add("postBox", postBox);
            members.add("postCode", postCode);
            members.add("cityOrPlaceName", cityOrPlaceName);
            members.add("districtName", districtName);
            members.add("region", region);
            members.add("countryCode", countryCode);
        }
    }

    /** Free lines abroad. */
    public record FreeFormInternationalAddress(
            List<String> addressLine, String postCode, String cityOrPlaceName, String countryCode) implements Membered {
        @Override
        public void tell(Members members) {
            members.add("addressLine", addressLine);
            members.add("postCode", postCode);
            members.add("cityOrPlaceName", cityOrPlaceName);
            members.add("countryCode", countryCode);
        }
    }
}
