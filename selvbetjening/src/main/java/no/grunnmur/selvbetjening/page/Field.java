package no.grunnmur.selvbetjening.page;

import java.util.List;

/** A field of a form. What was typed stays in it when it comes back with an error. */
public sealed interface Field {

    /** Sent along, not seen. */
    record Hidden(String name, String value) implements Field {}

    /**
     * One line.
     *
     * @param hint below the label, or empty
     * @param error what is wrong and what to do, or empty
     * @param type of HTML
     * @param longest characters
     */
    record Input(String name, String label, String hint, String value, String error, String type, int longest)
            implements Field {

        public String inputMode() {
            return "digits".equals(type) ? "numeric" : null;
        }

        public String htmlType() {
            return "digits".equals(type) ? "text" : type;
        }

        public String describedBy() {
            return described(name, hint, error);
        }
    }

    /** Several lines, such as one address a line. */
    record Area(String name, String label, String hint, String value, String error, int lines) implements Field {

        public String describedBy() {
            return described(name, hint, error);
        }
    }

    /**
     * Choices, as boxes or as buttons of which one is pressed.
     *
     * @param several whether more than one can be chosen
     */
    record Choices(String name, String legend, String hint, String error, boolean several, List<Option> options)
            implements Field {

        public String describedBy() {
            return described(name, hint, error);
        }
    }

    /**
     * Something that can be chosen.
     *
     * @param about below the label, or empty
     */
    record Option(String id, String value, String label, String about, boolean chosen, boolean disabled) {

        public static Option of(String id, String value, String label, String about, boolean chosen) {
            return new Option(id, value, label, about, chosen, false);
        }
    }

    private static String described(String name, String hint, String error) {
        String about = hint.isEmpty() ? "" : name + "-hint";
        String wrong = error.isEmpty() ? "" : name + "-error";
        String both = (about + " " + wrong).strip();
        return both.isEmpty() ? null : both;
    }
}
