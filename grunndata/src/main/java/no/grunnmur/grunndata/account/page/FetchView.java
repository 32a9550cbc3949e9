package no.grunnmur.grunndata.account.page;

/**
 * The page behind a link: a button, and then the password, once.
 *
 * @param link the secret part of the link
 * @param username of the account, or null before the password is fetched
 * @param password or null
 */
public record FetchView(Head head, String link, String username, String password) {

    /** Never a password. */
    @Override
    public String toString() {
        return "FetchView";
    }

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
