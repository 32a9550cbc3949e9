package no.grunnmur.journal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * A person of the register as a clinician reads it: the name that counts, whose address is protected, who is near. Reads the
 * document of Persontjenesten and leaves out what it does not know.
 *
 * <p>Source: fact sheet person-api, sections 5 and 6.2.
 */
public final class PatientCard {

    /** A value of a time: what it was, and from when to when; empty for not known. */
    public record Dated(String value, String from, String to, boolean now, String kind) {}

    /** Somebody near. */
    public record Relative(String role, String number, String name, String personId) {}

    private final JsonObject person;

    PatientCard(JsonObject person) {
        this.person = person;
    }

    public String id() {
        return person.text("id").orElse("");
    }

    /** Whether the old register told it: then what it does not know is not there. */
    public boolean isFromOld() {
        return id().startsWith("j-");
    }

    /** Items of a list, those that count first. */
    private List<JsonObject> items(String name) {
        List<JsonObject> now = new ArrayList<>();
        List<JsonObject> before = new ArrayList<>();
        if (person.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?>) {
                    JsonObject item =
                            JsonObject.parse(new JsonWriter().any(each).toBytes());
                    (isNow(item) ? now : before).add(item);
                }
            }
        }
        now.addAll(before);
        return now;
    }

    private static boolean isNow(JsonObject item) {
        return !Boolean.FALSE.equals(item.get("isValid"));
    }

    private Optional<JsonObject> current(String name) {
        return items(name).stream().filter(PatientCard::isNow).findFirst();
    }

    private String current(String name, String member) {
        return current(name).flatMap(item -> item.text(member)).orElse("");
    }

    public String name() {
        return current("name").map(PatientCard::fullName).orElse("");
    }

    private static String fullName(JsonObject name) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("givenName", "middleName", "familyName")) {
            name.text(part).filter(text -> !text.isBlank()).ifPresent(parts::add);
        }
        return String.join(" ", parts);
    }

    public String number() {
        return items("norwegianIdentificationNumber").stream()
                .filter(item -> item.text("status").orElse("InUse").equals("InUse"))
                .findFirst()
                .flatMap(item -> item.text("identificationNumber"))
                .orElse("");
    }

    public String born() {
        return day(current("birth", "birthDate"));
    }

    public String gender() {
        return current("gender", "gender");
    }

    public String status() {
        return current("status", "status");
    }

    public String died() {
        return person.object("death")
                .flatMap(death -> death.text("deceasedDate"))
                .map(PatientCard::day)
                .orElse("");
    }

    public String marital() {
        return current("maritalStatus", "status");
    }

    /** {@code Confidential}, {@code StrictlyConfidential}, or empty. */
    public String protection() {
        String level = current("addressProtection", "protectionLevel");
        return level.equals("Unclassified") ? "" : level;
    }

    /** A date that travels as a time: the zone means nothing. */
    private static String day(String time) {
        return time.length() >= 10 ? time.substring(0, 10) : time;
    }

    /** Every address, the current first. */
    public List<Dated> addresses() {
        List<Dated> addresses = new ArrayList<>();
        for (String kind : List.of("residentialAddress", "presentAddress", "postalAddress")) {
            for (JsonObject item : items(kind)) {
                String text = AddressLines.of(item);
                if (!text.isEmpty() || isNow(item)) {
                    addresses.add(dated(item, text, kind));
                }
            }
        }
        return addresses;
    }

    public List<Dated> names() {
        return items("name").stream()
                .map(item -> dated(item, fullName(item), "name"))
                .toList();
    }

    private static Dated dated(JsonObject item, String value, String kind) {
        return new Dated(
                value,
                item.text("validFrom").map(PatientCard::day).orElse(""),
                item.text("validTo").map(PatientCard::day).orElse(""),
                isNow(item),
                kind);
    }

    /** The one line of a list: where the person lives now, unless that is nobody's business. */
    public String home() {
        return protection().isEmpty()
                ? current("residentialAddress").map(AddressLines::of).orElse("")
                : "";
    }

    public String municipality() {
        return current("residentialAddress").map(AddressLines::municipality).orElse("");
    }

    /** Who is near, without their names. */
    public List<Relative> relatives() {
        List<Relative> relatives = new ArrayList<>();
        for (JsonObject item : items("familyRelation")) {
            if (isNow(item)) {
                String name = item.object("relatedPersonWithoutIdentifier")
                        .flatMap(other -> other.object("name"))
                        .map(PatientCard::fullName)
                        .orElse("");
                relatives.add(new Relative(
                        item.text("relatedPersonsRole").orElse(""),
                        item.text("relatedPerson").orElse(""),
                        name,
                        ""));
            }
        }
        return relatives;
    }

    /** The contact register: what it says, by the names of its fields; empty when it may not be read or says nothing. */
    public Map<String, String> contact() {
        Map<String, String> contact = new LinkedHashMap<>();
        person.object("commonContactRegisterInformation").ifPresent(register -> {
            register.object("contactInformation").ifPresent(information -> {
                information.text("phoneNumber").ifPresent(phone -> contact.put("phone", phone));
                information.text("email").ifPresent(email -> contact.put("email", email));
            });
            register.text("reservation").ifPresent(reserved -> contact.put("reservation", reserved));
            register.text("notificationStatus").ifPresent(status -> contact.put("notification", status));
            register.text("language").ifPresent(language -> contact.put("language", language));
        });
        return contact;
    }
}
