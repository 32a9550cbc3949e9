package no.grunnmur.selvbetjening.page;

import java.util.List;

/** A piece of a page; pieces are read in their order. Texts are in the page's language, and everything is escaped. */
public sealed interface Block {

    /** How much an {@link Alert} matters: the colours of the design system. */
    enum Tone {
        INFO,
        SUCCESS,
        WARNING,
        DANGER;

        public String colour() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A second-level heading. */
    record Heading(String id, String text) implements Block {}

    /** A paragraph. */
    record Text(String id, String text) implements Block {}

    /**
     * Something that must be seen.
     *
     * @param urgent whether a screen reader says it at once
     */
    record Alert(String id, Tone tone, String title, String text, boolean urgent) implements Block {}

    /** Terms and what they are. */
    record Pairs(String id, List<Pair> pairs) implements Block {}

    record Pair(String term, String text) {}

    /**
     * A list.
     *
     * @param label what the list is of, for screen readers
     * @param none what is said when it is empty
     */
    record Rows(String id, String label, String none, List<Row> rows) implements Block {}

    /**
     * An item of a list.
     *
     * @param href of the title, or null
     * @param side a word or two on the right, or empty
     * @param state {@code ok}, {@code pending}, {@code wrong} or empty: a colour, and never the only sign
     */
    record Row(String id, String title, String href, String side, String state, List<String> lines) {

        public String colour() {
            return switch (state) {
                case "ok" -> "success";
                case "pending" -> "warning";
                case "wrong" -> "danger";
                default -> "neutral";
            };
        }
    }

    /** Large ways to go on. */
    record Tiles(String id, List<Tile> tiles) implements Block {}

    record Tile(String id, String href, String title, String about) {}

    /** Ways to go on. */
    record Links(String id, List<Link> links) implements Block {}

    record Link(String id, String href, String text) {}

    /** Text to be copied. */
    record Code(String id, String label, String text) implements Block {}

    /** A table that scrolls in its own box on a narrow screen. */
    record Table(String id, String caption, List<String> head, List<List<String>> rows) implements Block {}

    /**
     * A button by which the browser makes a key pair; not seen where scripts do not run.
     *
     * @param file the name of the file with the private key
     */
    record KeyMaker(String text, String file, String working, String done, String failed) implements Block {}

    /**
     * A form.
     *
     * @param get whether it only asks (its answers then stand in the address)
     * @param heading above it, or empty
     * @param buttons the first is the one that Enter presses
     */
    record Form(String id, boolean get, String action, String heading, List<Field> fields, List<Button> buttons)
            implements Block {}

    /**
     * A button.
     *
     * @param name sent with the form, or null
     * @param kind {@code primary}, {@code secondary} or {@code danger}
     */
    record Button(String id, String name, String value, String text, String kind) {

        public static Button primary(String id, String text) {
            return new Button(id, null, null, text, "primary");
        }

        public static Button secondary(String id, String text) {
            return new Button(id, null, null, text, "secondary");
        }

        public static Button danger(String id, String text) {
            return new Button(id, null, null, text, "danger");
        }

        /** The same, telling which button it was. */
        public Button telling(String sentName, String sentValue) {
            return new Button(id, sentName, sentValue, text, kind);
        }

        public String variant() {
            return "danger".equals(kind) ? "primary" : kind;
        }

        public String colour() {
            return "danger".equals(kind) ? "danger" : "accent";
        }
    }
}
