package no.grunnmur.http;

import java.util.List;
import no.grunnmur.kernel.Language;

/**
 * What the layout of every page needs.
 *
 * @param language of the page
 * @param title of the page, without the house's name
 * @param house base address of the house's front, without trailing slash
 * @param stylesheet address of the stylesheet
 * @param icon address of the icon
 * @param languages where the same page is in each language
 * @param texts of the layout
 */
public record PageFrame(
        Language language,
        String title,
        String house,
        String stylesheet,
        String icon,
        List<LanguageLink> languages,
        Texts texts) {

    /** The same page in one language. */
    public record LanguageLink(String tag, String name, String href, boolean current) {}

    /** A text of the layout in the page's language. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
