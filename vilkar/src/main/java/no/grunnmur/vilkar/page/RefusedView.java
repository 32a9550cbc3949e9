package no.grunnmur.vilkar.page;

import java.util.List;
import no.grunnmur.vilkar.Unit;

/**
 * The person may not do it for this organisation; these may.
 *
 * @param title of the page
 * @param lead what the reader is told first
 * @param signers who may, with the right in words
 */
public record RefusedView(Head head, String title, String lead, Unit unit, List<String> signers) {

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
