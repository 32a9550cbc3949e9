package no.grunnmur.vilkar.page;

import no.grunnmur.vilkar.Unit;

/**
 * Before a signature is withdrawn.
 *
 * @param signed who signed and when, in words
 * @param units how many units lose the scope, beside the main unit
 * @param wrong what is wrong with the form that was sent, or null
 */
public record WithdrawView(Head head, Unit unit, String signed, int units, String wrong) {

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
