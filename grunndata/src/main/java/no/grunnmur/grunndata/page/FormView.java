package no.grunnmur.grunndata.page;

import java.util.List;
import java.util.Map;
import no.grunnmur.grunndata.account.page.Head;

/**
 * A form about a party.
 *
 * @param action where it is posted to
 * @param upload whether it carries a file
 * @param hidden what goes with it
 * @param wrong sentences about the whole of it
 * @param conflict what somebody else has done meanwhile, or null
 * @param back where to go without sending it
 */
public record FormView(
        Head head,
        String title,
        String lead,
        String action,
        boolean upload,
        Map<String, String> hidden,
        List<String> wrong,
        Conflict conflict,
        List<Group> groups,
        String go,
        PartyView.Action back) {

    public FormView {
        wrong = List.copyOf(wrong);
        groups = List.copyOf(groups);
    }

    /** Fields that belong together. */
    public record Group(String id, String title, List<Field> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Somebody was faster.
     *
     * @param who did what, when
     * @param columns the headings of field, before, saved and typed
     */
    public record Conflict(String who, String advice, List<String> columns, List<Row> rows) {
        public Conflict {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A field that somebody else has changed. */
    public record Row(String name, String label, String before, String saved, String typed) {}
}
