package no.grunnmur.persontjenesten.feed;

import java.util.Optional;
import no.grunnmur.persontjenesten.Geography;
import no.grunnmur.persontjenesten.document.InformationPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to an entry what Folkeregisteret does not hold: names of municipality and county, urban district, statistical unit.
 *
 * <p>Source: fact sheet person-api, section 6.4.
 */
final class Enrichment {

    private static final int UNIT_DIGITS = 4;

    private final Geography geography;

    Enrichment(Geography geography) {
        this.geography = geography;
    }

    /** Adds to an entry, in our members, in place. */
    void add(InformationPart part, ObjectNode entry) {
        switch (part) {
            case Birth -> birth(entry);
            case MaritalStatus -> municipality(entry);
            case ResidentialAddress, PresentAddress, SharedResidence -> address(part, entry);
            default -> {
                // nothing is added to the others
            }
        }
    }

    private void birth(ObjectNode birth) {
        place(birth).ifPresent(place -> {
            birth.put("birthMunicipalityName", place.name());
            birth.put("birthCountyNumber", place.countyNumber());
            birth.put("birthCountyName", place.countyName());
        });
    }

    private Optional<Geography.Municipality> place(ObjectNode birth) {
        return geography.municipality(birth.path("birthMunicipalityNumber").asString(""));
    }

    private void municipality(ObjectNode holder) {
        geography.municipality(holder.path("municipalityNumber").asString("")).ifPresent(place -> {
            holder.put("municipalityName", place.name());
            holder.put("countyNumber", place.countyNumber());
            holder.put("countyName", place.countyName());
        });
    }

    private void address(InformationPart part, ObjectNode address) {
        JsonNode cadastral = address.path("cadastralAddress");
        inside(address.get("streetAddress"));
        inside(cadastral.get("cadastralNumber"));
        inside(address.get("unknownResidence"));
        boolean isStreet = address.has("streetAddress");
        JsonNode where = isStreet ? address.get("streetAddress") : cadastral;
        String number = (isStreet ? where : where.path("cadastralNumber"))
                .path("municipalityNumber")
                .asString("");
        if (number.isEmpty()) {
            return;
        }
        String postalCode = where.path("city").path("postalCode").asString("");
        geography.urbanDistrict(number, postalCode).ifPresent(district -> {
            address.put("urbanDistrictCode", district.code());
            address.put("urbanDistrictName", district.name());
            address.put("geographicalUrbanDistrictCode", district.code());
            address.put("geographicalUrbanDistrictName", district.name());
        });
        if (part != InformationPart.ResidentialAddress) {
            Optional<Geography.StatisticalUnit> unit = isStreet
                    ? geography.unitOfStreet(number, where.path("addressCode").asString(""))
                    : geography.unitOfProperty(
                            number,
                            where.path("cadastralNumber")
                                    .path("municipalityLandNumber")
                                    .asLong(0),
                            postalCode);
            unit.ifPresent(known -> address.put("basicStatisticalUnit", known.number()));
        }
        unit(address, number);
    }

    private void inside(JsonNode holder) {
        if (holder instanceof ObjectNode object) {
            municipality(object);
        }
    }

    /** The whole number is the municipality's four digits and the unit's four. */
    private void unit(ObjectNode address, String municipality) {
        long unit = address.path("basicStatisticalUnit").asLong(0);
        String digits = Long.toString(unit);
        if (unit > 0 && digits.length() <= UNIT_DIGITS) {
            address.put(
                    "fullBasicStatisticalUnitNumber",
                    municipality + "0".repeat(UNIT_DIGITS - digits.length()) + digits);
            geography.unitName(municipality, unit).ifPresent(name -> address.put("basicStatisticalUnitName", name));
        }
    }
}
