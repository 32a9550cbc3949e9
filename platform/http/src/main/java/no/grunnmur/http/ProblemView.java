package no.grunnmur.http;

import java.util.List;

/**
 * A problem as its page shows it, in one language.
 *
 * @param example or null when there is none
 */
public record ProblemView(
        String code, int status, String error, String title, String cause, String remedy, String example) {

    /** The problems of one room. */
    public record Room(String name, List<ProblemView> problems) {}
}
