package no.grunnmur.journal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonObject;

/** An address of any of the register's kinds as one line. Source: fact sheet person-api, section 5.2. */
final class AddressLines {

    private AddressLines() {}

    static String of(JsonObject item) {
        List<String> parts = new ArrayList<>();
        item.object("streetAddress").ifPresent(street -> street(parts, street));
        item.object("cadastralAddress").ifPresent(property -> {
            property.text("coAddressName").ifPresent(parts::add);
            property.text("addressAdditionalName").ifPresent(parts::add);
            property.object("cadastralNumber")
                    .ifPresent(number ->
                            parts.add(number.number("municipalityLandNumber").orElse(0) + "/"
                                    + number.number("titleNumber").orElse(0)));
            city(parts, property);
        });
        item.object("unknownResidence")
                .flatMap(unknown -> unknown.text("municipalityName"))
                .ifPresent(parts::add);
        item.object("postBoxAddress").ifPresent(box -> {
            box.text("postBoxIdentification").ifPresent(parts::add);
            city(parts, box);
        });
        item.object("freeFormPostalAddress").ifPresent(free -> {
            if (free.get("addressLine") instanceof List<?> lines) {
                lines.forEach(line -> parts.add(String.valueOf(line)));
            }
            city(parts, free);
        });
        item.object("foreignAddress").ifPresent(abroad -> {
            for (String name : List.of("addressName", "postCode", "cityOrPlaceName", "countryCode")) {
                abroad.text(name).ifPresent(parts::add);
            }
        });
        parts.removeIf(String::isBlank);
        return String.join(", ", parts);
    }

    private static void street(List<String> parts, JsonObject street) {
        street.text("coAddressName").ifPresent(parts::add);
        Optional<JsonObject> number = street.object("addressNumber").or(() -> street.object("streetAddressNumber"));
        String house = number.map(each -> each.text("houseNumber").orElse("")
                        + each.text("houseLetter").orElse(""))
                .orElse("");
        parts.add((street.text("addressName").orElse("") + " " + house).strip());
        street.text("separatelyOccupiedUnitNumber").ifPresent(parts::add);
        city(parts, street);
    }

    private static void city(List<String> parts, JsonObject address) {
        address.object("city")
                .ifPresent(city -> parts.add((city.text("postalCode").orElse("") + " "
                                + city.text("cityName").orElse(""))
                        .strip()));
    }

    /** The number of the municipality; empty when the address tells none. */
    static String municipality(JsonObject item) {
        return item.object("streetAddress")
                .or(() -> item.object("unknownResidence"))
                .or(() -> item.object("cadastralAddress").flatMap(each -> each.object("cadastralNumber")))
                .flatMap(each -> each.text("municipalityNumber"))
                .orElse("");
    }
}
