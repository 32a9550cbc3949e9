package no.grunnmur.helseid.page;

import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * A login (or logout) that cannot go on, told to the person at the screen and to whoever they ask for help.
 *
 * @param logout whether it was a logout
 * @param code of the problem
 * @param title of the problem
 * @param cause of the problem
 * @param remedy for it
 * @param address of the problem's page
 * @param detail the public sentence of the protocol, null for none
 * @param reference under which a fault was logged, null for none
 */
public record StoppedView(
        Language language,
        Texts texts,
        boolean logout,
        String code,
        String title,
        String cause,
        String remedy,
        String address,
        String detail,
        String reference) {

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
