package no.grunnmur.grunndata.account.page;

import java.util.List;
import no.grunnmur.grunndata.account.Account;

/**
 * One account at customer service's desk.
 *
 * @param state in words, with the reason
 * @param systems what it is for
 * @param seen what has used it lately
 * @param goesOn the organisation's other accounts, which a block leaves alone, and when they were last used
 * @param asked what it has asked for lately
 * @param findings what is wrong with it: kind and words
 * @param passwords its passwords: when made, until when
 * @param password a new one, shown this once, or null
 * @param link a link that gives a new one once, or null
 * @param wrong what is wrong with the form that was sent, or null
 */
public record AccountView(
        Head head,
        Account account,
        String organisation,
        String state,
        List<String> systems,
        List<String> seen,
        List<String> goesOn,
        List<String> asked,
        List<Wrong> findings,
        List<String> passwords,
        String password,
        String link,
        String wrong) {

    /** Something wrong with the account. */
    public record Wrong(String kind, String text, boolean told) {}

    /** The address of what can be done. */
    public String action(String what) {
        return head.base() + "/kundesenter/konto/" + account.number() + "/" + what;
    }

    /** Never a password. */
    @Override
    public String toString() {
        return "AccountView[" + account + "]";
    }

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
