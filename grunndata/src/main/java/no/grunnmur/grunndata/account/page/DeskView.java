package no.grunnmur.grunndata.account.page;

import java.util.List;

/**
 * Customer service's desk.
 *
 * @param worklist what is to be done
 * @param orders orders of more rights
 * @param found the accounts that were looked for
 * @param looked what was looked for
 */
public record DeskView(
        Head head, List<Task> worklist, List<MineView.Line> orders, List<MineView.Line> found, String looked) {

    /** Something that is to be done about an account. */
    public record Task(long account, String name, String organisation, String kind, String evidence, String state) {}

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
