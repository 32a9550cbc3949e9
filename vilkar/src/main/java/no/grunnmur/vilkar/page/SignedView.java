package no.grunnmur.vilkar.page;

import java.util.List;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Unit;

/**
 * A signature: the receipt, or what somebody is told who comes to sign again.
 *
 * @param title of the page
 * @param lead what the reader is told first
 * @param rows terms and what they are
 * @param pdf the address of the receipt as PDF, or null
 * @param withdraw the address of the page for withdrawing, or null when the person may not or there is nothing to withdraw
 */
public record SignedView(
        Head head,
        String title,
        String lead,
        Unit unit,
        Signature signature,
        List<Row> rows,
        List<Unit> units,
        String pdf,
        String withdraw) {

    /** A term and what it is. */
    public record Row(String id, String term, String text) {

        /** Whether it is for comparing and not for reading. */
        public boolean isCode() {
            return id.equals("signed-reference") || id.equals("signed-sha256");
        }
    }

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
