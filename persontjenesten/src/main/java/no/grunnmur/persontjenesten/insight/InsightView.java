package no.grunnmur.persontjenesten.insight;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.login.Visit;

/**
 * The page, ready to be written.
 *
 * @param name of the visitor; empty when HelseID does not tell it
 * @param wrong what is wrong with the filter, or null
 * @param filtered whether the list is narrowed
 * @param next the address of the next page, or null
 * @param newest the address of the first page, or null when this is it
 * @param data the address of the same list as JSON
 */
public record InsightView(
        Language language,
        Texts texts,
        String address,
        String name,
        Filter filter,
        String wrong,
        boolean filtered,
        List<Row> rows,
        String next,
        String newest,
        String data,
        Visit.LogoutForm logout) {

    /** What stands in the form. */
    public record Filter(String from, String to, String organisation) {}

    /**
     * A lookup.
     *
     * @param time machine-readable
     * @param organisation its name, or number when there is none
     * @param only the address of the list of this organisation alone, or null
     * @param details what else is known, in the order to be read
     */
    public record Row(String time, String at, String kind, String organisation, String only, List<Detail> details) {}

    /** A term and what it is. */
    public record Detail(String term, String text) {}

    /** A text of the page. */
    public String text(String key) {
        return texts.get(language, key);
    }
}
