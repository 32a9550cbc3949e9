package no.grunnmur.grunndata.account.page;

/**
 * Ordering a Tjenestekonto.
 *
 * @param wrong what is in the way, or null
 * @param instead the number of the account that there is already, or null
 * @param proposal the name that it would get, or null
 */
public record OrderView(
        Head head,
        String organisation,
        String system,
        String installation,
        String username,
        boolean several,
        String wrong,
        Long instead,
        String proposal) {

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
