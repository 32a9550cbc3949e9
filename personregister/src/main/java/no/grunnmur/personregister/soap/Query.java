package no.grunnmur.personregister.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.personregister.Person;
import no.grunnmur.personregister.Sought;
import no.grunnmur.soap.Element;

/**
 * What a request asks, and what its answer repeats.
 *
 * @param idRoot of the message's id
 * @param idExtension of the message's id
 * @param processing P, T or D
 * @param queryRoot of the query's id; empty when it has none
 */
record Query(
        String idRoot,
        String idExtension,
        String processing,
        String queryRoot,
        String queryExtension,
        Optional<Element> parameters) {

    private static final int LONGEST = 200;

    /** A number that was asked for, with the list that it is said to be of. */
    record Id(String root, String extension) {}

    /** @param message the element of the interaction; null when the wrapper was empty */
    static Query of(Element message) {
        if (message == null) {
            return new Query("", "", "P", "", "", Optional.empty());
        }
        Optional<Element> id = first(message.all("id"));
        Optional<Element> by = first(message.down("controlActProcess", "queryByParameter"));
        Optional<Element> queryId = by.flatMap(each -> first(each.all("queryId")));
        String processing = first(message.all("processingCode"))
                .map(code -> code.attribute("code"))
                .filter(code -> code.matches("[PTD]"))
                .orElse("P");
        return new Query(
                cut(id.map(each -> each.attribute("root")).orElse("")),
                cut(id.map(each -> each.attribute("extension")).orElse("")),
                processing,
                cut(queryId.map(each -> each.attribute("root")).orElse("")),
                cut(queryId.map(each -> each.attribute("extension")).orElse("")),
                by.flatMap(each -> first(each.all("parameterList"))));
    }

    /** The ids that are asked for. */
    List<Id> ids() {
        List<Id> ids = new ArrayList<>(1);
        for (Element value : parameters
                .map(list -> list.down("identifiedPersonIdentifier", "value"))
                .orElse(List.of())) {
            ids.add(new Id(value.attribute("root"), value.attribute("extension")));
        }
        return ids;
    }

    /** Whom a search is for; empty when something in it cannot be read. */
    Optional<Sought> sought() {
        Element list = parameters.orElse(null);
        if (list == null) {
            return Optional.empty();
        }
        List<String> given = new ArrayList<>();
        List<String> middle = new ArrayList<>();
        List<String> family = new ArrayList<>();
        for (Element name : list.down("personName", "value")) {
            for (Element part : name.children()) {
                boolean isMiddle =
                        List.of(part.attribute("qualifier").split(" ")).contains("MID");
                List<String> place = isMiddle
                        ? middle
                        : switch (part.name()) {
                            case "given" -> given;
                            case "family" -> family;
                            default -> null;
                        };
                if (place != null && !part.text().isEmpty()) {
                    place.add(cut(part.text()));
                }
            }
        }
        int[] born = born(list);
        if (born == null) {
            return Optional.empty();
        }
        String gender = first(list.down("personAdministrativeGender", "value"))
                .map(value -> value.attribute("code"))
                .orElse("");
        if (!gender.matches("[FM]?")) {
            return Optional.empty();
        }
        return Optional.of(new Sought(
                String.join(" ", given),
                String.join(" ", middle),
                String.join(" ", family),
                born[0],
                born[1],
                gender.isEmpty() ? Optional.empty() : Optional.of(Person.Gender.valueOf(gender)),
                address(list, "streetAddressLine"),
                address(list, "postalCode"),
                address(list, "city")));
    }

    private static String address(Element list, String part) {
        return first(list.down("identifiedPersonAddress", "value", part))
                .map(each -> cut(each.text()))
                .orElse("");
    }

    /** From and to, inclusive; null when it is no date. A day, a month or a year. */
    private static int[] born(Element list) {
        Optional<Element> value = first(list.down("personBirthTime", "value"));
        if (value.isEmpty()) {
            return new int[] {0, 0};
        }
        String single = value.get().attribute("value");
        String low = first(value.get().all("low"))
                .map(each -> each.attribute("value"))
                .orElse(single);
        String high = first(value.get().all("high"))
                .map(each -> each.attribute("value"))
                .orElse(single);
        if (!low.matches("[0-9]{4}([0-9]{2}){0,2}.*") || !high.matches("[0-9]{4}([0-9]{2}){0,2}.*")) {
            return null;
        }
        return new int[] {day(low, "0000"), day(high, "9999")};
    }

    private static int day(String time, String rest) {
        String digits = time.length() > 8 ? time.substring(0, 8) : time;
        String whole = digits.length() < 8 ? digits + rest.substring(0, 8 - digits.length()) : digits;
        return whole.matches("[0-9]{8}") ? Integer.parseInt(whole) : 0;
    }

    private static Optional<Element> first(List<Element> elements) {
        return elements.isEmpty() ? Optional.empty() : Optional.of(elements.getFirst());
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
