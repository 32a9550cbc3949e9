package no.grunnmur.grunndata.account.page;

import java.util.List;

/**
 * A person's own accounts, and those whose rights the person may order.
 *
 * @param mine the person's accounts, in words
 * @param others read-only accounts of organisations that the person may sign for
 * @param wrong what is wrong with the form that was sent, or null
 * @param field the form that it was
 * @param typed what stands in the field of the organisation or the user name
 * @param done what has been done, or null
 */
public record MineView(
        Head head, List<Line> mine, List<Line> others, String wrong, String field, String typed, String done) {

    /** An account in a list. */
    public record Line(long number, String name, String organisation, String state) {}

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }

    /** What is wrong with that form, or null. */
    public String wrongIn(String form) {
        return form.equals(field) ? wrong : null;
    }
}
