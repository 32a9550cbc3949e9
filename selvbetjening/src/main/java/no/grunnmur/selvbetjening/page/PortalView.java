package no.grunnmur.selvbetjening.page;

import java.util.List;
import no.grunnmur.login.Visit;

/**
 * A page of the portal, ready to be written.
 *
 * @param words texts in the page's language
 * @param base the portal's address
 * @param formToken what each form carries
 * @param menu the portal's parts that the visitor can use
 * @param represented whom the visitor speaks for, and the others that can be chosen
 * @param script the address of the page's one script, or null
 */
public record PortalView(
        Words words,
        String base,
        String title,
        String visitor,
        String formToken,
        Visit.LogoutForm logout,
        List<Item> menu,
        Represented represented,
        List<Block> blocks,
        String script) {

    /** A part of the portal. */
    public record Item(String id, String href, String text, boolean current) {}

    /**
     * Whom the visitor speaks for.
     *
     * @param name of the organisation, empty when the visitor has rights for none
     * @param others all that can be chosen, this one among them; empty when there is no choice
     */
    public record Represented(String number, String name, List<Choice> others) {

        public static final Represented NOBODY = new Represented("", "", List.of());
    }

    /** An organisation that can be represented. */
    public record Choice(String number, String name, boolean current) {}

    public String text(String key) {
        return words.get(key);
    }
}
