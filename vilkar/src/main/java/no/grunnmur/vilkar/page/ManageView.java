package no.grunnmur.vilkar.page;

import java.util.List;
import java.util.Map;

/**
 * Customer service's page: the versions there are, and the form for the next.
 *
 * @param counts who has signed, in words
 * @param values what stands in the fields
 * @param wrong what is wrong, by field, in words
 * @param published what has just been published, in words, or null
 */
public record ManageView(
        Head head,
        List<Version> versions,
        String counts,
        Map<String, String> values,
        Map<String, String> wrong,
        String published) {

    /** A version in the list. */
    public record Version(int number, String state, String countsFrom, String sha256) {}

    /** A text area of the form, in a language. */
    public record Area(String name, String tag, String label) {}

    /** What stands in a field. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong with a field, or null. */
    public String wrong(String field) {
        return wrong.get(field);
    }

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
