package no.grunnmur.persontjenesten.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The endpoints as the fact sheet person-api has them (sections 2, 3.1, 3.2), one row each. Written from the sheet, not from
 * our code.
 */
final class Operations {

    /**
     * An endpoint, once for each access of the version.
     *
     * @param path below the access
     * @param answer the type of the answer
     * @param query parameters of the address
     * @param form fields of the body; empty for none
     * @param found whether 404 is told
     */
    record Operation(
            String tag,
            String method,
            String path,
            String summary,
            String answer,
            List<Field> query,
            List<Field> form,
            boolean found,
            boolean deprecated) {}

    /**
     * A parameter or a field.
     *
     * @param type as the type tables write it
     * @param limits further keywords of its schema
     */
    record Field(String name, String type, boolean required, Map<String, Object> limits) {}

    static final Field PARTS = required("informationParts", "[InformationPart]", Map.of("minItems", 1));
    static final Field HISTORY = field("includeHistory", "boolean", Map.of("default", false));
    private static final Field HELP_NUMBERS = field("includeAinResults", "boolean", Map.of("default", false));
    static final Field FROM = field("sequenceNumber", "int64", Map.of("minimum", 1));
    static final Field TYPES = field("eventTypes", "[EventType]", Map.of());
    static final Field LIMIT = field("maxLimit", "int32", Map.of("minimum", 1, "maximum", 1000));
    private static final String DATE = "^[0-9]{4}[0-9-]{0,6}";

    private Operations() {}

    /** The endpoints of a version. */
    static List<Operation> of(int version) {
        boolean old = version == 2;
        List<Operation> all = new ArrayList<>(List.of(
                get("Event", "event/latest", "The newest event", "EventDocument", List.of(), true),
                get(
                        "Event",
                        "event",
                        "Events from a number on, at most 1000, in ascending order",
                        "EventDocumentSearchResult",
                        List.of(FROM, TYPES, LIMIT),
                        old),
                get("Person", "person/{id}", "A person by id", "Person", List.of(PARTS, HISTORY), true),
                post(
                        "Person",
                        "person/get-by-nin",
                        "A person by number: fødselsnummer, D-number, FH-number or DUF number, historic ones too",
                        "Person",
                        List.of(PARTS, HISTORY),
                        List.of(required("nin", "string", lengths(1, 12))),
                        true),
                post(
                        "Person",
                        "person/bulk-by-id",
                        "Up to 100 people by id; unknown ones are left out",
                        "[Person]",
                        List.of(PARTS, HISTORY),
                        List.of(required("personIds", "[string]", Map.of("minItems", 1, "maxItems", 100))),
                        false),
                post(
                        "Person",
                        "person/bulk-by-nin",
                        "Up to 100 people by number; unknown ones are left out",
                        "[Person]",
                        List.of(PARTS, HISTORY),
                        List.of(required("nins", "[string]", Map.of("minItems", 1, "maxItems", 100))),
                        false),
                post(
                        "Search",
                        "search/person",
                        "At most 100 people by name and birth date, municipality or street",
                        "PersonSearchResult",
                        List.of(PARTS, HISTORY, HELP_NUMBERS),
                        searchPerson(old),
                        false),
                post(
                        "Search",
                        "search/paged-match-list",
                        "Ids of the people who match, a page at a time",
                        "StringSearchResult",
                        List.of(HELP_NUMBERS),
                        searchMatch(old, true),
                        false),
                post(
                        "Search",
                        "search/match-count",
                        "How many people match",
                        "SearchMatchCountResult",
                        List.of(HELP_NUMBERS),
                        searchMatch(old, old),
                        false)));
        if (old) {
            all.add(new Operation(
                    "Search",
                    "post",
                    "search/match-list",
                    "Ids of the people who match",
                    "[string]",
                    List.of(),
                    searchMatch(true, false),
                    false,
                    true));
        }
        return all;
    }

    private static List<Field> searchPerson(boolean old) {
        return List.of(
                field("BirthDate", "string", pattern(1, 10, DATE)),
                field("Gender", "Gender", Map.of()),
                field("FullName", "string", pattern(1, 600, name(old))),
                field("GivenName", "string", pattern(1, 200, name(old))),
                field("MiddleName", "string", pattern(1, 200, name(old))),
                field("FamilyName", "string", pattern(1, 200, name(old))),
                field("StreetAddress", "string", pattern(1, 200, street(old))),
                field("PostalCode", "string", pattern(4, 4, "[0-9]{4}")),
                field("CityName", "string", pattern(1, 100, name(old))),
                field("MunicipalityNumber", "string", pattern(4, 4, "[0-9]{4}")));
    }

    private static List<Field> searchMatch(boolean old, boolean paged) {
        List<Field> fields = new ArrayList<>();
        if (paged) {
            fields.add(field("PageSize", "int32", Map.of("minimum", 1, "maximum", 10000, "default", 1000)));
            fields.add(field("IndexOffset", "int32", Map.of("minimum", 0, "maximum", 2147483647, "default", 0)));
        }
        fields.addAll(List.of(
                field("FullName", "string", pattern(3, 600, name(old))),
                field("GivenName", "string", pattern(3, 200, name(old))),
                field("MiddleName", "string", pattern(3, 200, name(old))),
                field("FamilyName", "string", pattern(3, 200, name(old))),
                field("StreetAddress", "string", pattern(5, 200, street(old))),
                field("PostalCode", "string", pattern(4, 4, "[0-9]{4}")),
                field("MunicipalityNumber", "string", pattern(4, 4, "[0-9]{4}")),
                field("BasicStatisticalUnit", "string", pattern(8, 8, "[0-9]{8}")),
                field("BirthDateFrom", "string", pattern(1, 10, DATE)),
                field("BirthDateTo", "string", pattern(1, 10, DATE))));
        if (!old) {
            fields.add(field("DeathDateFrom", "string", pattern(1, 10, DATE)));
            fields.add(field("DeathDateTo", "string", pattern(1, 10, DATE)));
        }
        fields.add(field("Gender", "Gender", Map.of()));
        fields.add(field("PersonStatuses", "[PersonStatusType]", Map.of()));
        return fields;
    }

    private static String name(boolean old) {
        return old ? "[\\p{L}\\s\\-]+" : "[\\s]*[\\p{L}]+[\\p{L}\\s\\-\\']*";
    }

    private static String street(boolean old) {
        return old ? "[\\p{L}\\s\\p{N}]+" : "[\\s]*[\\p{L}\\p{N}]+[\\p{L}\\s\\p{N}\\-\\.\\'\\,\\/]*";
    }

    private static Operation get(
            String tag, String path, String summary, String answer, List<Field> query, boolean found) {
        return new Operation(tag, "get", path, summary, answer, query, List.of(), found, false);
    }

    private static Operation post(
            String tag,
            String path,
            String summary,
            String answer,
            List<Field> query,
            List<Field> form,
            boolean found) {
        return new Operation(tag, "post", path, summary, answer, query, form, found, false);
    }

    static Field field(String name, String type, Map<String, Object> limits) {
        return new Field(name, type, false, limits);
    }

    static Field required(String name, String type, Map<String, Object> limits) {
        return new Field(name, type, true, limits);
    }

    static Map<String, Object> lengths(int shortest, int longest) {
        return Map.of("minLength", shortest, "maxLength", longest);
    }

    static Map<String, Object> pattern(int shortest, int longest, String pattern) {
        return Map.of("minLength", shortest, "maxLength", longest, "pattern", pattern);
    }
}
