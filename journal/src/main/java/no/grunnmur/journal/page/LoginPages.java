package no.grunnmur.journal.page;

import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.JournalProblem;
import no.grunnmur.journal.client.DoctorLogin;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.kernel.Refusal;

/** Clinicians log in through HelseID, choose where they work, and log out. */
public final class LoginPages {

    /** What the choice of a unit shows. */
    public record UnitView(Scene scene, List<Installation.Unit> units, String refused) {}

    private final Site site;

    public LoginPages(Site site) {
        this.site = site;
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.visit("/login", site.page(this::login))
                .visit("/callback", this::callback)
                .get("/unit", site.page((request, session) -> units(request, session, "")))
                .post("/unit", site.form(this::choose))
                .post("/logout", site.form(this::logout))
                .get("/logged-out", site.page(this::loggedOut));
    }

    private Reply login(Request request, Sessions.Session session) {
        DoctorLogin.Begun begun =
                site.login().begin(site.identity(), request.language().tag());
        session.login = Optional.of(begun);
        return Reply.seeOther(begun.page().toString()).with("Cache-Control", "no-store");
    }

    /** The answer fits the browser that asked, or nothing. */
    private Reply callback(Request request) {
        Sessions.Session asked =
                site.sessions().find(request).orElseThrow(() -> new Refusal(JournalProblem.LOGIN, "no session"));
        DoctorLogin.Begun begun = asked.login
                .filter(each ->
                        each.state().equals(request.query().value("state").orElse("")))
                .orElseThrow(() -> new Refusal(JournalProblem.LOGIN, "another state"));
        asked.login = Optional.empty();
        String code = request.query().value("code").orElseThrow(() -> new Refusal(JournalProblem.LOGIN, "no code"));
        DoctorLogin.Login login;
        try {
            login = site.login()
                    .finish(site.identity(), begun, code, request.query().value("iss"));
        } catch (Trouble trouble) {
            throw new Refusal(JournalProblem.LOGIN, trouble.error() + ": " + trouble.getMessage());
        }
        site.sessions().end(request);
        Sessions.Held held = site.sessions().begin();
        held.session().clinician = Optional.of(login);
        return Reply.seeOther(site.settings().base() + "/unit")
                .with(held.cookie().orElseThrow())
                .with("Cache-Control", "no-store");
    }

    private Reply units(Request request, Sessions.Session session, String refused) {
        if (session.clinician.isEmpty()) {
            return Reply.seeOther(site.settings().base() + "/login");
        }
        Scene scene = site.scene(request, session);
        UnitView view = new UnitView(scene, choices(), refused);
        return site.pages()
                .page(
                        request,
                        refused.isEmpty() ? 200 : 403,
                        scene.text("unit.title"),
                        (output, frame) -> JteunitGenerated.render(output, null, view));
    }

    private List<Installation.Unit> choices() {
        Installation now = site.requireNew();
        return now.units().isEmpty()
                ? now.organisation().stream()
                        .map(number -> new Installation.Unit(number, now.name()))
                        .toList()
                : now.units();
    }

    private Reply choose(Request request, Sessions.Session session) {
        String number = request.form().value("unit").orElse("");
        Optional<Installation.Unit> unit = choices().stream()
                .filter(each -> each.number().value().equals(number))
                .findFirst();
        if (unit.isEmpty()) {
            return units(request, session, "unit.choose");
        }
        try {
            site.choose(session, unit.get());
        } catch (Trouble refused) {
            session.unit = Optional.empty();
            session.token = Optional.empty();
            return units(request, session, "unit.refused");
        }
        return Reply.seeOther(site.settings().base() + "/patients");
    }

    private Reply logout(Request request, Sessions.Session session) {
        site.sessions().end(request);
        return Reply.seeOther(site.settings().base() + "/logged-out");
    }

    private Reply loggedOut(Request request, Sessions.Session session) {
        Scene scene = site.scene(request, session);
        String page = site.installation().now().version().knowsPersontjenesten()
                ? site.login().logoutPage().toString()
                : "";
        return site.pages()
                .page(
                        request,
                        200,
                        scene.text("out.title"),
                        (output, frame) -> JteoutGenerated.render(output, null, scene, page));
    }
}
