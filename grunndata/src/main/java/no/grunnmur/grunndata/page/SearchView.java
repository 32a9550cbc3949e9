package no.grunnmur.grunndata.page;

import java.util.List;
import no.grunnmur.grunndata.account.page.Head;

/**
 * Looking for parties.
 *
 * @param looked whether anything was asked for
 * @param fields what can be asked for, with what was typed
 * @param found the heading of the hits
 * @param hits one page of them
 * @param previous the page before, or null
 * @param next the page after, or null
 */
public record SearchView(
        Head head,
        String title,
        String lead,
        boolean looked,
        List<Field> fields,
        String go,
        String found,
        String none,
        List<Line> hits,
        PartyView.Action previous,
        PartyView.Action next) {

    public SearchView {
        fields = List.copyOf(fields);
        hits = List.copyOf(hits);
    }
}
