package no.grunnmur.befolkning.person;

import java.util.List;

/** What the register keeps a history of. */
public interface Historic {

    /** When and why it was registered, and whether it holds now. */
    Validity validity();

    /** The item that holds now, or null when none does. At most one does, save for lists that say otherwise. */
    static <T extends Historic> T current(List<T> history) {
        for (T item : history) {
            if (item.validity().isValid()) {
                return item;
            }
        }
        return null;
    }
}
