package no.grunnmur.vilkar.page;

import java.util.List;
import no.grunnmur.vilkar.Unit;

/**
 * The page on which an organisation is chosen.
 *
 * @param rows the organisations that the person may sign for
 * @param typed what stands in the field
 * @param wrong what is wrong with it, or null
 * @param below the unit that was asked for, when it is below another; or null
 * @param main the main unit above it, or null
 * @param staff whether the person keeps the terms
 */
public record ChooseView(Head head, List<Row> rows, String typed, String wrong, Unit below, Unit main, boolean staff) {

    /**
     * An organisation to choose.
     *
     * @param address of the form for it
     * @param state in words
     * @param done whether nothing is to be done
     */
    public record Row(Unit unit, String address, String state, boolean done) {}

    /** A text of the page. */
    public String text(String name, Object... told) {
        return head.text(name, told);
    }
}
