package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The question whether to log out, ready to be written.
 *
 * @param address where the form goes
 * @param fields what the form carries on from the request
 * @param csrf of the form
 */
public record LogoutView(Language language, Texts texts, String address, List<Field> fields, String csrf) {

    public LogoutView {
        fields = List.copyOf(fields);
    }

    /** A hidden field. */
    public record Field(String name, String value) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
