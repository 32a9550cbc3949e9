package no.grunnmur.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.page.JteproblemGenerated;
import no.grunnmur.http.page.JteproblemsGenerated;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Refusal;

/** The pages of the catalogue of problems: {@code /problemer} lists them, {@code /problemer/{code}} explains one. */
public final class Problems {

    private final ProblemCatalogue catalogue;
    private final Pages pages;
    private final Texts texts = Texts.beside(Pages.class);

    public Problems(ProblemCatalogue catalogue, Pages pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** The routes, for the system at the house's front. */
    public Routes routes(ErrorFormat errors) {
        return new Routes(errors).get("/problemer", this::list).get("/problemer/{code}", this::one);
    }

    private Reply list(Request request) {
        Language language = request.language();
        Map<String, List<ProblemView>> byRoom = new LinkedHashMap<>();
        for (ProblemCatalogue.Entry entry : catalogue.all()) {
            byRoom.computeIfAbsent(entry.room(), room -> new ArrayList<>()).add(view(entry, language));
        }
        List<ProblemView.Room> rooms = new ArrayList<>();
        byRoom.forEach((room, problems) -> rooms.add(new ProblemView.Room(room, problems)));
        String title = texts.get(language, "problems.title");
        return pages.page(
                request, 200, title, (output, frame) -> JteproblemsGenerated.render(output, null, frame, rooms));
    }

    private Reply one(Request request) {
        String code = request.pathParameter("code");
        ProblemCatalogue.Entry entry =
                catalogue.find(code).orElseThrow(() -> new Refusal(HttpProblem.NOT_FOUND, "no problem with that code"));
        return page(request, 200, view(entry, request.language()));
    }

    /** A page that tells what was refused and what to do about it. */
    Reply refusalPage(Refusal refusal, Request request) {
        Optional<ProblemCatalogue.Entry> entry =
                catalogue.find(refusal.problem().code());
        ProblemView view = entry.map(known -> view(known, request.language()))
                .orElseGet(() -> new ProblemView(
                        refusal.problem().code(),
                        refusal.problem().status(),
                        refusal.problem().error(),
                        refusal.problem().summary(),
                        refusal.problem().summary(),
                        "",
                        null));
        return page(request, refusal.problem().status(), view);
    }

    private Reply page(Request request, int status, ProblemView view) {
        String reference = request.faultReference().orElse(null);
        return pages.page(
                request,
                status,
                view.title(),
                (output, frame) -> JteproblemGenerated.render(output, null, frame, view, reference));
    }

    private static ProblemView view(ProblemCatalogue.Entry entry, Language language) {
        ProblemCatalogue.Text text = entry.texts().get(language);
        return new ProblemView(
                entry.problem().code(),
                entry.problem().status(),
                entry.problem().error(),
                text.title(),
                text.cause(),
                text.remedy(),
                text.example());
    }
}
