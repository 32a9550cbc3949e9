package no.grunnmur.app.front;

import java.util.List;
import java.util.function.Supplier;
import no.grunnmur.app.front.page.JtefrontGenerated;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/** The front page of the house, {@code /}: the map that a newcomer reads first. */
public final class FrontPage {

    private final Supplier<HouseMap> map;
    private final Pages pages;
    private final Texts texts = Texts.beside(FrontPage.class);

    /** The page of a house; the map is asked for at each visit, so that it tells how things are now. */
    public FrontPage(Supplier<HouseMap> map, Pages pages) {
        this.map = map;
        this.pages = pages;
    }

    /** The routes for the mount at the house's own address. */
    public Routes routes(ErrorFormat errors) {
        return new Routes(errors).get("", this::show).get("/", this::show);
    }

    private Reply show(Request request) {
        Language language = request.language();
        FrontView view = FrontView.of(map.get(), language, texts);
        return pages.page(
                request,
                200,
                texts.get(language, "title"),
                (output, frame) -> JtefrontGenerated.render(output, null, view));
    }

    /** The names of systems that the page has words for, so that a test can hold them against the house's. */
    static List<String> knownSystems() {
        return List.of(
                "helseid",
                "ttt",
                "selvbetjening",
                "api-selvbetjening",
                "altinn",
                "kunde",
                "persontjenesten",
                "enhetsregisteret",
                "personregister",
                "register",
                "ws",
                "cpapi",
                "journal",
                "postkasse",
                "kontroll");
    }
}
