package no.grunnmur.grunndata.page;

import java.util.List;

/**
 * A list with its heading.
 *
 * @param none what is said when there is nothing in it
 */
public record Section(String id, String title, List<Line> lines, String none) {
    public Section {
        lines = List.copyOf(lines);
    }
}
