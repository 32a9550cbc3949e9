package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The stand-in for an identity provider: whoever is chosen or typed is logged in. Ready to be written.
 *
 * @param client the name of the client that the person logs in to
 * @param provider the name of the identity provider it stands for
 * @param personas to choose from
 * @param levels that will do, the highest first
 * @param typed what was typed the last time and may be shown again
 * @param wrong the name of the text that says what is wrong with it, null when nothing is
 * @param address where the form goes
 * @param menuAddress of the menu, null when there is nothing else to choose
 * @param cancelAddress where the form of the cancel button goes
 * @param csrf of the forms
 */
public record PersonView(
        Language language,
        Texts texts,
        String client,
        String provider,
        List<Persona> personas,
        List<Level> levels,
        String typed,
        String wrong,
        String address,
        String menuAddress,
        String cancelAddress,
        String csrf) {

    public PersonView {
        personas = List.copyOf(personas);
        levels = List.copyOf(levels);
    }

    /**
     * Somebody to log in as.
     *
     * @param key stable name, part of the element's id
     * @param hprNumber empty for none
     */
    public record Persona(String key, String name, String role, String hprNumber, String about) {}

    /**
     * A security level.
     *
     * @param value its digit
     * @param chosen whether it is the one that is chosen beforehand
     */
    public record Level(String value, String title, boolean chosen) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
