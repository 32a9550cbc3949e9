package no.grunnmur.helseid.page;

import java.util.Optional;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Refusal;

/** Writes the views into the house's layout, with the policy that each page needs. */
public final class LoginPages {

    private final Pages pages;
    private final ProblemCatalogue problems;
    private final String problemPages;
    private final Texts texts = Texts.beside(LoginPages.class);

    /**
     * @param problems every problem that a login can stop with
     * @param problemPages the address below which each problem has its page
     */
    public LoginPages(Pages pages, ProblemCatalogue problems, String problemPages) {
        this.pages = pages;
        this.problems = problems;
        this.problemPages = problemPages;
    }

    /** The words of the pages. */
    public Texts texts() {
        return texts;
    }

    /**
     * The name of an identity provider for people.
     *
     * @param own what it calls itself, for one that has no text here
     */
    public String title(String provider, Optional<String> own, Language language) {
        return own.orElseGet(() -> texts.get(language, "provider." + provider));
    }

    /** The page of a problem. */
    public String address(Problem problem) {
        return problemPages + problem.code();
    }

    /** The menu of identity providers. */
    public Reply menu(Request request, MenuView view, PagePolicy policy) {
        return policy.on(pages.page(
                request, 200, view.text("menu.title"), (output, frame) -> JtemenuGenerated.render(output, null, view)));
    }

    /** The stand-in for an identity provider; a bad request when something is wrong with what was typed. */
    public Reply person(Request request, PersonView view, PagePolicy policy) {
        return policy.on(pages.page(
                request,
                view.wrong() == null ? 200 : 400,
                view.text("person.title") + " " + view.provider(),
                (output, frame) -> JtepersonGenerated.render(output, null, view)));
    }

    /** The question whether to log out. */
    public Reply logout(Request request, LogoutView view, PagePolicy policy) {
        return policy.on(pages.page(
                request,
                200,
                view.text("logout.title"),
                (output, frame) -> JtelogoutGenerated.render(output, null, view)));
    }

    /** The end of a session. */
    public Reply loggedOut(Request request, LoggedOutView view, PagePolicy policy) {
        return policy.on(pages.page(
                request,
                200,
                view.text(view.ended() ? "out.title" : "out.nobody"),
                (output, frame) -> JteloggedoutGenerated.render(output, null, view)));
    }

    /** A login or a logout that cannot go on. */
    public Reply stopped(Request request, Refusal refusal, boolean logout) {
        StoppedView view = stopped(refusal, request, logout);
        return pages.page(
                request,
                refusal.problem().status(),
                view.text(logout ? "stopped.logout" : "stopped.title"),
                (output, frame) -> JtestoppedGenerated.render(output, null, view));
    }

    private StoppedView stopped(Refusal refusal, Request request, boolean logout) {
        Language language = request.language();
        String code = refusal.problem().code();
        String summary = refusal.problem().summary();
        Optional<ProblemCatalogue.Text> text =
                problems.find(code).map(entry -> entry.texts().get(language));
        return new StoppedView(
                language,
                texts,
                logout,
                code,
                text.map(ProblemCatalogue.Text::title).orElse(summary),
                text.map(ProblemCatalogue.Text::cause).orElse(summary),
                text.map(ProblemCatalogue.Text::remedy).orElse(""),
                problemPages + code,
                summary,
                request.faultReference().orElse(null));
    }
}
