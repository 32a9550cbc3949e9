package no.grunnmur.helseid.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.page.LoginPages;
import no.grunnmur.helseid.page.MenuView;
import no.grunnmur.helseid.page.PageProblem;
import no.grunnmur.helseid.upstream.Federation;
import no.grunnmur.helseid.upstream.IdentityProvider;
import no.grunnmur.helseid.upstream.IdentityProviders;
import no.grunnmur.helseid.upstream.StandIn;
import no.grunnmur.helseid.upstream.UpstreamProvider;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.helseid.user.LoginProblem;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.BrowserSecret;
import no.grunnmur.login.Returned;

/**
 * The pages of a login that waits for the person: the menu, the stand-in, a real provider and the way back from it, and
 * giving up. A page opens only in the browser in which the login began; a form counts only when it is our own.
 *
 * <p>Source: fact sheet helseid, section 6; RFC 9700, section 4.7 (CSRF).
 */
public final class LoginEndpoint {

    private static final String CANCELLED = "The person cancelled the login.";

    private final LoginFlow flow;
    private final Sessions sessions;
    private final IdentityProviders providers;
    private final Federation federation;
    private final StandInEndpoint standIn;
    private final LoginPages pages;
    private final LoginCookies cookies;
    private final Answering answering;
    private final InstantSource clock;

    public LoginEndpoint(
            LoginFlow flow,
            Sessions sessions,
            IdentityProviders providers,
            Federation federation,
            StandInEndpoint standIn,
            LoginPages pages,
            LoginCookies cookies,
            Answering answering,
            InstantSource clock) {
        this.flow = flow;
        this.sessions = sessions;
        this.providers = providers;
        this.federation = federation;
        this.standIn = standIn;
        this.pages = pages;
        this.cookies = cookies;
        this.answering = answering;
        this.clock = clock;
    }

    /** Adds the pages to the routes of the room. */
    public Routes addTo(Routes routes) {
        return routes.get("/login/{handle}", this::menu)
                .post("/login/{handle}/cancel", this::cancel)
                .get("/login/{handle}/{provider}", this::go)
                .post("/login/{handle}/{provider}", this::prove)
                .visit(Federation.CALLBACK + "{provider}", this::comeBack);
    }

    /** The menu; where there is no choice the browser goes on at once. */
    private Reply menu(Request request) {
        LoginVisit visit = visit(request);
        List<IdentityProvider> offered = providers.offered(visit.client(), visit.wanted());
        if (offered.size() == 1) {
            return Reply.seeOther(visit.address(offered.getFirst())).with("Cache-Control", "no-store");
        }
        Language language = request.language();
        List<MenuView.Choice> choices = new ArrayList<>();
        for (IdentityProvider provider : offered) {
            String level = pages.texts()
                    .get(language, "menu.level." + provider.highest().value());
            choices.add(new MenuView.Choice(
                    provider.name(),
                    pages.title(provider.name(), title(provider), language),
                    level,
                    visit.address(provider)));
        }
        MenuView view = new MenuView(
                language,
                pages.texts(),
                visit.clientName(),
                choices,
                offered.stream().anyMatch(StandIn.class::isInstance),
                visit.cancelAddress(),
                pages.address(PageProblem.LOGIN_PROVIDER),
                visit.csrf());
        return pages.menu(request, view, visit.policy());
    }

    private static Optional<String> title(IdentityProvider provider) {
        return provider instanceof UpstreamProvider upstream ? Optional.of(upstream.title()) : Optional.empty();
    }

    /** To the chosen provider: the stand-in's page, or away to a real one. */
    private Reply go(Request request) {
        LoginVisit visit = visit(request);
        return switch (chosen(request, visit)) {
            case StandIn chosen -> standIn.show(request, visit, chosen, offersMore(visit));
            case UpstreamProvider chosen ->
                Reply.seeOther(federation
                                .start(chosen, visit.handle(), visit.wanted(), visit.browser())
                                .toString())
                        .with("Cache-Control", "no-store");
        };
    }

    /** The stand-in's form. */
    private Reply prove(Request request) {
        LoginVisit visit = visit(request);
        requireOurs(request, visit);
        if (!(chosen(request, visit) instanceof StandIn chosen)) {
            throw new Refusal(PageProblem.LOGIN_PROVIDER, "a form for a provider that has none");
        }
        return switch (standIn.read(request, visit, chosen, offersMore(visit))) {
            case StandInEndpoint.Again again -> again.page();
            case StandInEndpoint.Proved proved -> complete(request, visit, proved.identity());
        };
    }

    private Reply cancel(Request request) {
        LoginVisit visit = visit(request);
        requireOurs(request, visit);
        return refuse(request, visit, "access_denied", CANCELLED);
    }

    /** The way back from a real provider. */
    private Reply comeBack(Request request) {
        BrowserSecret browser = browser(request);
        UpstreamProvider provider = providers.all().stream()
                .filter(each -> each.name().equals(request.pathParameter("provider")))
                .filter(UpstreamProvider.class::isInstance)
                .map(UpstreamProvider.class::cast)
                .findFirst()
                .orElseThrow(() -> new Refusal(PageProblem.LOGIN_PROVIDER, "no such provider"));
        Form query = request.query();
        Returned returned = new Returned(
                LoginVisit.single(query, "code"),
                LoginVisit.single(query, "state"),
                LoginVisit.single(query, "iss"),
                LoginVisit.single(query, "error"));
        LoginVisit visit = visit(request, federation.handleOf(provider, returned, browser), browser);
        if (providers.find(provider.name(), visit.client(), visit.wanted()).isEmpty()) {
            throw new Refusal(PageProblem.LOGIN_PROVIDER, "the provider will not do for this login");
        }
        if (returned.error().filter("access_denied"::equals).isPresent()) {
            return refuse(request, visit, "access_denied", CANCELLED);
        }
        return complete(request, visit, federation.finish(provider, returned, visit.wanted(), browser));
    }

    private Reply complete(Request request, LoginVisit visit, Identity identity) {
        Instant now = clock.instant();
        Optional<Session> before = cookies.session(request).flatMap(cookie -> sessions.find(cookie, now));
        return answer(request, flow.complete(visit.handle(), visit.browser().cookie(), before, identity, now));
    }

    private Reply refuse(Request request, LoginVisit visit, String error, String description) {
        Instant now = clock.instant();
        return answer(request, flow.refuse(visit.handle(), visit.browser().cookie(), error, description, now));
    }

    private Reply answer(Request request, LoginFlow.Next next) {
        return switch (next) {
            case LoginFlow.Next.Answer answer -> answering.answer(request, answer);
            case LoginFlow.Next.Ask ask -> Reply.seeOther(LoginVisit.base(request) + LoginFlow.PAGES + ask.handle());
        };
    }

    private IdentityProvider chosen(Request request, LoginVisit visit) {
        return providers
                .find(request.pathParameter("provider"), visit.client(), visit.wanted())
                .orElseThrow(() -> new Refusal(PageProblem.LOGIN_PROVIDER, "the provider will not do for this login"));
    }

    private boolean offersMore(LoginVisit visit) {
        return providers.offered(visit.client(), visit.wanted()).size() > 1;
    }

    private void requireOurs(Request request, LoginVisit visit) {
        if (!visit.isOurs(request.form())) {
            throw new Refusal(PageProblem.LOGIN_FORM, "csrf is absent or another");
        }
    }

    private LoginVisit visit(Request request) {
        return visit(request, request.pathParameter("handle"), browser(request));
    }

    private LoginVisit visit(Request request, String handle, BrowserSecret browser) {
        LoginFlow.Waiting waiting = flow.waiting(handle, browser.cookie(), clock.instant())
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_GONE, "no such login waits in this browser"));
        return new LoginVisit(LoginVisit.base(request), handle, browser, waiting);
    }

    private BrowserSecret browser(Request request) {
        return cookies.browser(request)
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_GONE, "the browser sent no cookie"));
    }
}
