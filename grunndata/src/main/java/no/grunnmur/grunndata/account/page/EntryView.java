package no.grunnmur.grunndata.account.page;

import no.grunnmur.kernel.Language;

/**
 * The door of the register, before anybody has logged in.
 *
 * @param open whether a password is good still
 * @param day from when it is not
 * @param username what was typed
 * @param wrong what is wrong with it, or null
 */
public record EntryView(Language language, String base, boolean open, String day, String username, String wrong) {

    /** A text of the page. */
    public String text(String name, Object... told) {
        return Head.text(language, name, told);
    }
}
