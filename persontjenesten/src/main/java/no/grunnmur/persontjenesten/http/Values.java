package no.grunnmur.persontjenesten.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.http.Form;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.persontjenesten.PersonProblem;

/**
 * Named values of an address or a body, as the clients of the real service send them: an empty value is an absent one; a
 * list comes as repeated names, as one text with commas, or as one text that is a JSON array, in any mixture.
 *
 * <p>What is wrong is remembered by the {@link Parameters} they belong to. Sentences never repeat what was sent.
 *
 * <p>Source: fact sheet person-api, sections 2 and 5.4.
 */
final class Values {

    private static final String MEMBER = "{\"v\":";

    private final Form form;
    private final Parameters parameters;

    Values(Form form, Parameters parameters) {
        this.form = form;
        this.parameters = parameters;
    }

    /** The one text of that name; null when absent. */
    String text(String name) {
        return text(name, PersonProblem.FIELD_INVALID);
    }

    /** The one text of that name; null when absent. More than one is that problem. */
    String text(String name, PersonProblem problem) {
        List<String> all = form.values(name);
        if (all.size() > 1) {
            parameters.wrong(problem, name, "The field " + name + " must be given once.");
        }
        return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
    }

    /** The one text of that name, with a number of characters within bounds; null when absent. */
    String text(String name, int shortest, int longest, PersonProblem problem) {
        String text = text(name, problem);
        if (text != null && (text.length() < shortest || text.length() > longest)) {
            parameters.wrong(problem, name, "The field " + name + " " + lengths(shortest, longest));
        }
        return text;
    }

    static String lengths(int shortest, int longest) {
        return "must be a string with a minimum length of " + shortest + " and a maximum length of " + longest + ".";
    }

    /** {@code true} or {@code false} in any letters; false when absent. */
    boolean flag(String name, PersonProblem problem) {
        String text = text(name, problem);
        if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            parameters.wrong(problem, name, "The value must be true or false, given once.");
        }
        return "true".equalsIgnoreCase(text);
    }

    /** A whole number within bounds, without sign or leading zeros; the other value when absent or wrong. */
    long number(String name, long smallest, long largest, long otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        long number = digits(text);
        if (number < smallest || number > largest) {
            parameters.wrong(
                    PersonProblem.FIELD_INVALID,
                    name,
                    "The field " + name + " must be between " + smallest + " and " + largest + ".");
            return otherwise;
        }
        return number;
    }

    private static long digits(String text) {
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
        if (leadingZero || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.MIN_VALUE;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLong) {
            return Long.MIN_VALUE;
        }
    }

    /** The value of an enumeration, written exactly; null when absent or wrong. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : choice(name, text, type);
    }

    /** Values of an enumeration, written exactly; none when absent. */
    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String text : list(name)) {
            E one = choice(name, text, type);
            if (one == null) {
                break;
            }
            chosen.add(one);
        }
        return chosen;
    }

    private <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        parameters.wrong(PersonProblem.FIELD_INVALID, name, "The value is not valid for " + name + ".");
        return null;
    }

    /** The elements of a list in the order they came, none of them empty, with no spaces around; repetition is kept. */
    List<String> list(String name) {
        List<String> elements = new ArrayList<>();
        for (String value : form.values(name)) {
            String text = value.strip();
            if (text.startsWith("[")) {
                array(name, text, elements);
            } else {
                commas(text, elements);
            }
        }
        return elements;
    }

    private static void commas(String text, List<String> elements) {
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            add(text.substring(from, to), elements);
            from = to + 1;
        }
    }

    private void array(String name, String text, List<String> elements) {
        try {
            JsonObject wrapped = JsonObject.parse((MEMBER + text + "}").getBytes(StandardCharsets.UTF_8));
            if (wrapped.members().size() == 1 && wrapped.get("v") instanceof List<?> list) {
                for (Object element : list) {
                    if (!(element instanceof String string)) {
                        throw new JsonException("an element is not a text");
                    }
                    add(string, elements);
                }
                return;
            }
        } catch (JsonException notAnArray) {
            // told below
        }
        parameters.wrong(PersonProblem.FIELD_INVALID, name, "The value is not a list of texts.");
    }

    private static void add(String element, List<String> elements) {
        String stripped = element.strip();
        if (!stripped.isEmpty()) {
            elements.add(stripped);
        }
    }
}
