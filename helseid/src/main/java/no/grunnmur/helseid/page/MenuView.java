package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The menu of identity providers, ready to be written.
 *
 * @param client the name of the client that the person logs in to
 * @param choices in the order of the menu; empty when none will do
 * @param synthetic whether some of them are stand-ins
 * @param cancelAddress where the form of the cancel button goes
 * @param problemAddress of the page that tells why none will do
 * @param csrf of the forms
 */
public record MenuView(
        Language language,
        Texts texts,
        String client,
        List<Choice> choices,
        boolean synthetic,
        String cancelAddress,
        String problemAddress,
        String csrf) {

    public MenuView {
        choices = List.copyOf(choices);
    }

    /**
     * One identity provider.
     *
     * @param name as in {@code idp}
     * @param title its name for people
     * @param about half a sentence, empty for none
     * @param address of the next page
     */
    public record Choice(String name, String title, String about, String address) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
