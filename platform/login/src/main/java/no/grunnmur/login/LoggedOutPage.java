package no.grunnmur.login;

import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/** Where a logout ends. */
final class LoggedOutPage {

    private final Pages pages;
    private final Texts texts = Texts.beside(LoggedOutPage.class);

    LoggedOutPage(Pages pages) {
        this.pages = pages;
    }

    Reply show(Request request) {
        Language language = request.language();
        String title = texts.get(language, "logged-out.title");
        return pages.page(request, 200, title, (output, frame) -> {
            output.writeContent("<div class=\"gm-width gm-narrow gm-section\" id=\"logged-out\">"
                    + "<h1 class=\"ds-heading\" data-size=\"lg\">");
            output.setContext("h1", null);
            output.writeUserContent(title);
            output.writeContent("</h1><p class=\"ds-paragraph gm-lead\">");
            output.setContext("p", null);
            output.writeUserContent(texts.get(language, "logged-out.text"));
            output.writeContent(
                    "</p><p class=\"ds-paragraph gm-after\"><a class=\"ds-link\" id=\"log-in-again\" href=\"");
            output.setContext("a", "href");
            output.writeUserContent(request.base().toString());
            output.setContext("a", null);
            output.writeContent("\">");
            output.writeUserContent(texts.get(language, "logged-out.again"));
            output.writeContent("</a></p></div>");
        });
    }
}
