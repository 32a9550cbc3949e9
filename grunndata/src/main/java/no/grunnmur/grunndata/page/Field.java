package no.grunnmur.grunndata.page;

import java.util.List;

/**
 * A field of a form.
 *
 * @param kind how it is typed
 * @param value what stands in it; {@code ja} for a box that is ticked
 * @param choices of a {@link Kind#CHOICE}
 * @param hint what to know before typing, or null
 * @param wrong what is wrong with what was typed and what to do, or null
 */
public record Field(
        String name, String label, Kind kind, String value, List<Choice> choices, String hint, String wrong) {

    /** How something is typed. */
    public enum Kind {
        TEXT,
        LONG,
        DAY,
        CHOICE,
        BOX,
        FILE
    }

    /** One of several. */
    public record Choice(String value, String text) {}

    public Field {
        choices = List.copyOf(choices);
    }

    static Field text(String name, String label, String value) {
        return new Field(name, label, Kind.TEXT, value, List.of(), null, null);
    }

    static Field of(Kind kind, String name, String label, String value) {
        return new Field(name, label, kind, value, List.of(), null, null);
    }

    static Field choice(String name, String label, String value, List<Choice> choices) {
        return new Field(name, label, Kind.CHOICE, value, choices, null, null);
    }

    Field hinted(String words) {
        return new Field(name, label, kind, value, choices, words, wrong);
    }

    Field wrong(String words) {
        return new Field(name, label, kind, value, choices, hint, words);
    }

    /** The ids of what describes the field, or null. */
    public String describedBy() {
        String hints = hint == null ? "" : name + "-hint";
        String both = wrong == null ? hints : (hints + " " + name + "-wrong").strip();
        return both.isEmpty() ? null : both;
    }

    /** Whether the box is ticked. */
    public boolean isTicked() {
        return value.equals("ja");
    }
}
