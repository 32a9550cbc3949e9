package no.grunnmur.http;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.page.JtelayoutGenerated;
import no.grunnmur.kernel.Language;

/**
 * Puts a page's content into the house's layout: language, title, landmarks, skip link, language switch, stylesheet.
 * Without JavaScript. A language that the reader chooses with {@code ?lang=} is kept in the cookie {@code lang}.
 *
 * <p>A system with pages adds {@link #routes} to its own, so that everything a page needs comes from its own origin.
 */
public final class Pages {

    private static final String A_YEAR = "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";

    /** Writes the content of the main landmark, with exactly one first-level heading. */
    @FunctionalInterface
    public interface PageContent {

        void writeTo(HtmlTemplateOutput output, PageFrame frame);
    }

    private final String house;
    private final Assets assets = new Assets();
    private final Texts texts = Texts.beside(Pages.class);

    /** @param house the base address of the house's front, where the map and the problem pages are */
    public Pages(URI house) {
        this.house = house.toString();
    }

    /** The routes of the files that pages need, to be included in each system that has pages. */
    public Routes routes(ErrorFormat errors) {
        Routes routes = new Routes(errors);
        assets.addTo(routes);
        return routes;
    }

    /**
     * A whole page.
     *
     * @param title in the page's language, without the house's name
     */
    public Reply page(Request request, int status, String title, PageContent content) {
        Language language = request.language();
        String base = request.base().getRawPath();
        PageFrame frame = new PageFrame(
                language,
                title,
                house,
                base + assets.stylesheet(),
                base + assets.icon(),
                languageLinks(request, language),
                texts);
        StringOutput text = new StringOutput(8192);
        HtmlTemplateOutput output = new OwaspHtmlTemplateOutput(text);
        JtelayoutGenerated.render(output, null, frame, main -> content.writeTo((HtmlTemplateOutput) main, frame));
        Reply reply = Reply.html(status, text.toString())
                .with("Content-Language", language.tag())
                .with("Cache-Control", "no-store")
                .with("Vary", "Accept-Language, Cookie");
        if (request.chosenLanguage().isEmpty()) {
            return reply;
        }
        boolean secure = "https".equals(request.base().getScheme());
        return reply.with("Set-Cookie", "lang=" + language.tag() + A_YEAR + (secure ? "; Secure" : ""));
    }

    /** The same address with each language; what else is in the query stays. */
    private static List<PageFrame.LanguageLink> languageLinks(Request request, Language current) {
        StringBuilder rest = new StringBuilder();
        if (request.rawQuery() != null) {
            for (String parameter : request.rawQuery().split("&", -1)) {
                if (!parameter.isEmpty() && !parameter.equals("lang") && !parameter.startsWith("lang=")) {
                    rest.append('&').append(parameter);
                }
            }
        }
        List<PageFrame.LanguageLink> links = new ArrayList<>(3);
        for (Language language : Language.values()) {
            links.add(new PageFrame.LanguageLink(
                    language.tag(), language.ownName(), "?lang=" + language.tag() + rest, language == current));
        }
        return links;
    }
}
