package no.grunnmur.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of figures that are printed as they come, kept for the report, and judged where they have a target. */
final class Figures {

    private final List<Map<String, Object>> lines = new ArrayList<>();
    private boolean holds = true;

    /** One line: what was measured, and names and numbers in turn. */
    void tell(String what, Object... namesAndNumbers) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", what);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-34s", what));
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            Object number = namesAndNumbers[i + 1];
            line.put((String) namesAndNumbers[i], number);
            text.append("  ").append(namesAndNumbers[i]).append(' ');
            text.append(number instanceof Double real ? String.format(Locale.ROOT, "%.2f", real) : number);
        }
        System.out.println(text);
        lines.add(line);
    }

    /** The verdict on what was told last. */
    void judge(boolean good, String target) {
        lines.getLast().put("target", target);
        lines.getLast().put("holds", good);
        System.out.println("    " + target + ": " + (good ? "holds" : "MISSED"));
        holds &= good;
    }

    boolean holds() {
        return holds;
    }

    List<Map<String, Object>> lines() {
        return lines;
    }
}
