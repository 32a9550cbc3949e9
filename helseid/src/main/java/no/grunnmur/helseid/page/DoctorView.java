package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The doctor's page, ready to be written.
 *
 * @param address where the form goes
 * @param kinds what the text may be, in the order of the list
 * @param asked what was typed, to be kept in the form
 * @param result null when nothing has been looked at
 */
public record DoctorView(
        Language language, Texts texts, String address, List<Choice> kinds, Asked asked, Result result) {

    public DoctorView {
        kinds = List.copyOf(kinds);
    }

    /** One kind of text. */
    public record Choice(String value, String title, boolean chosen) {}

    /** What was typed. The text itself is not written back: it may be a token that still works. */
    public record Asked(String method, String address) {}

    /**
     * What was found.
     *
     * @param kind what the text was taken for
     * @param verdict half a sentence
     * @param holds whether every rule holds
     */
    public record Result(String kind, String verdict, boolean holds, List<Row> rows, String header, String claims) {
        public Result {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A rule with its outcome.
     *
     * @param outcome {@code holds}, {@code broken} or {@code not-reached}
     * @param remedy what to do, empty unless it is broken
     * @param page where more stands
     */
    public record Row(
            String code,
            String says,
            String source,
            String outcome,
            String word,
            String seen,
            String title,
            String remedy,
            String page) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
