package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The conformity report, ready to be written: the list of clients, or one client.
 *
 * @param clients every client that was seen
 * @param client the chosen one, null for the list
 * @param rows how it stands
 * @param notJudged how many requests were only counted
 * @param unknown whether a client was asked for that is not there
 */
public record ConductView(
        Language language,
        Texts texts,
        List<Line> clients,
        Line client,
        List<Row> rows,
        long notJudged,
        boolean unknown,
        String listAddress) {

    public ConductView {
        clients = List.copyOf(clients);
        rows = List.copyOf(rows);
    }

    /**
     * A client.
     *
     * @param broken how many requirements it has broken
     */
    public record Line(String id, String name, String address, long judged, long broken) {}

    /**
     * A requirement.
     *
     * @param outcome {@code kept}, {@code broken} or {@code not-seen}
     * @param page where more stands about the rule, empty for none
     * @param request the last request that broke it, empty for none
     */
    public record Row(
            String id,
            String says,
            String clause,
            String outcome,
            String word,
            long kept,
            long broken,
            String seen,
            String request,
            String page) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
