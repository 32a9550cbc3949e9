package no.grunnmur.selvbetjening.portal;

import java.util.List;

/** Texts that people write one a line. */
final class Lines {

    private Lines() {}

    /** Each line without the blanks around it; empty lines are none. */
    static List<String> of(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    static String text(List<String> lines) {
        return String.join("\n", lines);
    }
}
