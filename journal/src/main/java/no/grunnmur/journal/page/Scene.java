package no.grunnmur.journal.page;

import no.grunnmur.journal.Installation;
import no.grunnmur.kernel.Language;

/**
 * What every template of the journal needs.
 *
 * @param base the path of the journal's address
 * @param form the token of the session's forms
 * @param clinician who has logged in, empty for nobody
 * @param unit where they work, empty when it has not been chosen
 * @param asksCode whether the set-up asks for its code
 */
public record Scene(
        Language language,
        String base,
        String form,
        Installation installation,
        String clinician,
        String unit,
        boolean asksCode) {

    public String text(String name) {
        return Site.TEXTS.get(language, name);
    }

    /** A text of a kind, such as a role of the register; the register's own word when there is no text. */
    public String word(String kind, String value) {
        if (value.isEmpty()) {
            return "";
        }
        try {
            return Site.TEXTS.get(language, kind + "." + value);
        } catch (IllegalArgumentException unknown) {
            return value;
        }
    }

    /** Whether somebody can look up patients now. */
    public boolean canLookUp() {
        return installation.version().knowsPersontjenesten() && !unit.isEmpty();
    }
}
