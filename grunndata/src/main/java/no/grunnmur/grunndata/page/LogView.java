package no.grunnmur.grunndata.page;

import java.util.List;
import no.grunnmur.grunndata.PartyChange;
import no.grunnmur.grunndata.account.page.Head;

/**
 * Who has changed a party, the newest first.
 *
 * @param back the party's page
 * @param columns the headings of what, before and after
 */
public record LogView(
        Head head, String title, PartyView.Action back, List<String> columns, List<Entry> entries, String none) {

    public LogView {
        columns = List.copyOf(columns);
        entries = List.copyOf(entries);
    }

    /**
     * One change.
     *
     * @param who in words, with when
     * @param how what was called, and where it came from
     */
    public record Entry(String id, String who, String how, List<PartyChange> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }
    }
}
