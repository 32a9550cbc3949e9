package no.grunnmur.vilkar.page;

import java.util.List;
import no.grunnmur.vilkar.TermsText;
import no.grunnmur.vilkar.Unit;

/**
 * The terms to be read, and to be signed by who has logged in at the level that it takes.
 *
 * @param role in words, by which the person signs
 * @param stepUp where a visitor who may only read logs in at a higher level, or null
 * @param notice what to know before signing, or null
 * @param wrong what is wrong with the form that was sent, or null
 * @param news what is new in the version, or empty
 * @param units what the signature covers beside the main unit
 */
public record TermsView(
        Head head,
        Unit unit,
        String role,
        String stepUp,
        String notice,
        String wrong,
        int version,
        String countsFrom,
        String until,
        String news,
        List<TermsText.Block> blocks,
        String sha256,
        List<Unit> units) {

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
