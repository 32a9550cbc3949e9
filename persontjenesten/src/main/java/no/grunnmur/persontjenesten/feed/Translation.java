package no.grunnmur.persontjenesten.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.feed.Shape.Kind;
import no.grunnmur.persontjenesten.feed.Shape.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between the members of Folkeregisteret's documents and those of this register, both ways, by a {@link Shape}.
 *
 * <p>Members that the shape does not know are left out: Folkeregisteret adds some over time, and a client must bear it. A
 * member of another kind than it should be, an unknown word and a missing required member make the document bad.
 */
final class Translation {

    private static final int LONGEST_TEXT = 4000;
    private static final String NO_TIME = "T00:00:00Z";

    private Translation() {}

    /**
     * Their object as ours.
     *
     * @param where it stands, for what is said when it is bad
     * @throws BadDocument when it breaks a rule of the shape
     */
    static ObjectNode toOurs(JsonNode theirs, Shape shape, String where) {
        if (!theirs.isObject()) {
            throw new BadDocument(where, "must be an object");
        }
        ObjectNode ours = JsonNodeFactory.instance.objectNode();
        for (Member member : shape.members()) {
            String name = nameOf(theirs, member);
            JsonNode value = theirs.get(name);
            if (value != null && !value.isNull()) {
                ours.set(member.ours(), value(value, member.kind(), where + "." + name));
            } else if (member.required()) {
                throw new BadDocument(where + "." + name, "is required");
            }
        }
        return ours;
    }

    private static String nameOf(JsonNode theirs, Member member) {
        for (String name : member.theirs()) {
            if (theirs.has(name)) {
                return name;
            }
        }
        return member.theirs().getFirst();
    }

    private static JsonNode value(JsonNode value, Kind kind, String where) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (kind) {
            case Kind.Text none -> nodes.stringNode(text(value, where));
            case Kind.Digits digits -> nodes.stringNode(digits(text(value, where), digits.count(), where));
            case Kind.Nin none -> nodes.stringNode(number(text(value, where), where));
            case Kind.Day none -> nodes.stringNode(day(text(value, where), where) + NO_TIME);
            case Kind.Time none -> nodes.stringNode(time(text(value, where), where));
            case Kind.Year none -> nodes.stringNode(year(value, where));
            case Kind.Whole none -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                    throw new BadDocument(where, "must be a whole number");
                }
                yield nodes.numberNode(value.longValue());
            }
            case Kind.Flag none -> {
                if (!value.isBoolean()) {
                    throw new BadDocument(where, "must be true or false");
                }
                yield value;
            }
            case Kind.Word word -> {
                String ours = word.words().ours(text(value, where));
                if (ours == null) {
                    throw new BadDocument(where, "is not one of the words that are known there");
                }
                yield nodes.stringNode(ours);
            }
            case Kind.Part part -> toOurs(value, part.shape(), where);
            case Kind.Several several -> {
                if (!value.isArray()) {
                    throw new BadDocument(where, "must be a list");
                }
                ArrayNode list = nodes.arrayNode();
                for (int i = 0; i < value.size(); i++) {
                    list.add(value(value.get(i), several.each(), where + "[" + i + "]"));
                }
                yield list;
            }
        };
    }

    /** A text without control characters, within the register's limit. */
    static String text(JsonNode value, String where) {
        if (!value.isString()) {
            throw new BadDocument(where, "must be a text");
        }
        String text = value.stringValue();
        if (text.length() > LONGEST_TEXT) {
            throw new BadDocument(where, "is longer than " + LONGEST_TEXT + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && text.charAt(i) != '\n' && text.charAt(i) != '\r' && text.charAt(i) != '\t') {
                throw new BadDocument(where, "holds a control character");
            }
        }
        return text;
    }

    /** The number of a person, as a text. */
    static String number(String text, String where) {
        if (NationalId.parse(text).isEmpty()) {
            throw new BadDocument(
                    where, "is not a Norwegian person identifier: its length, date or check digits are wrong");
        }
        return text;
    }

    /** A point in time, to the second, as this register writes it. */
    static String time(String text, String where) {
        try {
            return OffsetDateTime.parse(text)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        } catch (DateTimeException notATime) {
            throw new BadDocument(where, "must be a time with an offset, such as 2026-01-31T12:00:00+01:00");
        }
    }

    private static String digits(String text, int count, String where) {
        if (text.length() != count || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadDocument(where, "must be " + count + " digits");
        }
        return text;
    }

    private static LocalDate day(String text, String where) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw new BadDocument(where, "must be a day, such as 2026-01-31");
        }
    }

    private static String year(JsonNode value, String where) {
        JsonNode plain = value.isObject() ? value.path("value") : value;
        String text = plain.isIntegralNumber() ? plain.asString() : text(plain, where);
        return digits(text, 4, where);
    }

    /** Our object as theirs: what {@link #toOurs} makes ours of. */
    static ObjectNode toTheirs(JsonNode ours, Shape shape) {
        ObjectNode theirs = JsonNodeFactory.instance.objectNode();
        for (Member member : shape.members()) {
            JsonNode value = ours.get(member.ours());
            if (value != null && !value.isNull()) {
                theirs.set(member.theirs().getFirst(), back(value, member.kind()));
            }
        }
        return theirs;
    }

    private static JsonNode back(JsonNode value, Kind kind) {
        return switch (kind) {
            case Kind.Day none ->
                JsonNodeFactory.instance.stringNode(
                        value.stringValue().substring(0, value.stringValue().indexOf('T')));
            case Kind.Word word ->
                JsonNodeFactory.instance.stringNode(word.words().theirs(value.stringValue()));
            case Kind.Part part -> toTheirs(value, part.shape());
            case Kind.Several several -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                for (JsonNode each : value) {
                    list.add(back(each, several.each()));
                }
                yield list;
            }
            default -> value;
        };
    }
}
