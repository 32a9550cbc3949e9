package no.grunnmur.journal.register;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * A person of the old register as the document that the journal reads: that of Persontjenesten, as far as the old register
 * knows. It knows no family, no marital status, no contact register, no citizenship, no guardianship, no status but death, and
 * no history; and of a protected person no address.
 */
final class OldDocument {

    private OldDocument() {}

    /** @param role the element {@code identifiedPerson} with the ids */
    static JsonObject of(XmlTree role, PatientIds ids) {
        String number = role.value("extension", "id");
        XmlTree person = role.first("identifiedPerson").orElse(role);
        JsonWriter json = new JsonWriter().beginObject();
        json.name("id").value(ids.of(number));
        name(json, person);
        entry(json, "norwegianIdentificationNumber")
                .name("status")
                .value("InUse")
                .name("identificationNumber")
                .value(number);
        end(json);
        String born = person.value("value", "birthTime");
        if (born.length() >= 8) {
            entry(json, "birth").name("birthDate").value(day(born));
            end(json);
        }
        switch (person.value("code", "administrativeGenderCode")) {
            case "F" -> end(entry(json, "gender").name("gender").value("Female"));
            case "M" -> end(entry(json, "gender").name("gender").value("Male"));
            default -> {}
        }
        if (person.value("value", "deceasedInd").equals("true")) {
            String died = person.value("value", "deceasedTime");
            json.name("death").beginObject();
            if (died.length() >= 8) {
                json.name("deceasedDate").value(day(died));
            }
            json.endObject();
            end(entry(json, "status").name("status").value("Deceased"));
        }
        switch (role.value("code", "confidentialityCode")) {
            case "R" ->
                end(entry(json, "addressProtection").name("protectionLevel").value("Confidential"));
            case "V" ->
                end(entry(json, "addressProtection").name("protectionLevel").value("StrictlyConfidential"));
            default -> {}
        }
        addresses(json, person, "residentialAddress", "HP");
        addresses(json, person, "presentAddress", "TMP");
        addresses(json, person, "postalAddress", "PST");
        return JsonObject.parse(json.endObject().toBytes());
    }

    private static JsonWriter entry(JsonWriter json, String part) {
        return json.name(part).beginArray().beginObject().name("isValid").value(true);
    }

    private static void end(JsonWriter json) {
        json.endObject().endArray();
    }

    private static String day(String time) {
        return time.substring(0, 4) + "-" + time.substring(4, 6) + "-" + time.substring(6, 8) + "T00:00:00Z";
    }

    private static void name(JsonWriter json, XmlTree person) {
        List<String> given = new ArrayList<>();
        List<String> middle = new ArrayList<>();
        List<String> family = new ArrayList<>();
        for (XmlTree name : person.all("name").stream().limit(1).toList()) {
            for (XmlTree part : name.children()) {
                boolean isMiddle = part.attribute("qualifier").contains("MID");
                (isMiddle ? middle : part.name().equals("given") ? given : family).add(part.text());
            }
        }
        entry(json, "name");
        part(json, "givenName", given);
        part(json, "middleName", middle);
        part(json, "familyName", family);
        end(json);
    }

    private static void part(JsonWriter json, String member, List<String> words) {
        if (!words.isEmpty()) {
            json.name(member).value(String.join(" ", words));
        }
    }

    private static void addresses(JsonWriter json, XmlTree person, String part, String use) {
        List<XmlTree> addresses = person.all("addr").stream()
                .filter(address -> address.attribute("use").equals(use))
                .toList();
        if (addresses.isEmpty()) {
            return;
        }
        json.name(part).beginArray();
        for (XmlTree address : addresses) {
            json.beginObject()
                    .name("isValid")
                    .value(true)
                    .name("freeFormPostalAddress")
                    .beginObject();
            json.name("addressLine").beginArray();
            address.all("streetAddressLine").forEach(line -> json.value(line.text()));
            address.all("country").forEach(line -> json.value(line.text()));
            json.endArray().name("city").beginObject();
            address.first("postalCode")
                    .ifPresent(code -> json.name("postalCode").value(code.text()));
            address.first("city").ifPresent(city -> json.name("cityName").value(city.text()));
            json.endObject().endObject().endObject();
        }
        json.endArray();
    }
}
