package no.grunnmur.grunndata.page;

import java.util.List;
import no.grunnmur.grunndata.account.page.Head;

/**
 * A page of lists: a party, or what has happened in the register.
 *
 * @param lead what it is, in a line
 * @param done what has just been done, or null
 * @param actions what may be done from here
 */
public record PartyView(
        Head head, String title, String lead, String done, List<Action> actions, List<Section> sections) {

    public PartyView {
        actions = List.copyOf(actions);
        sections = List.copyOf(sections);
    }

    /** Somewhere to go. */
    public record Action(String id, String text, String href) {}
}
