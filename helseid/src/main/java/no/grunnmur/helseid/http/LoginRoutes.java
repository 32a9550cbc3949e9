package no.grunnmur.helseid.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.logout.EndOfSession;
import no.grunnmur.helseid.page.BrowserErrors;
import no.grunnmur.helseid.page.LoginPages;
import no.grunnmur.helseid.page.PageProblem;
import no.grunnmur.helseid.upstream.Federation;
import no.grunnmur.helseid.upstream.UpstreamProblem;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.helseid.user.LoginProblem;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.ProviderProblem;

/** Everything at HelseID that a person meets, put together: logging in, logging out, and what stops either. */
public final class LoginRoutes {

    private final WaysIn ways;
    private final LoginPages pages;
    private final LoginCookies cookies;
    private final Pages layout;

    /**
     * @param house the house's own base address, below which the pages of problems lie
     * @param address of the issuer
     */
    public LoginRoutes(URI house, URI address, WaysIn ways) {
        this.ways = ways;
        this.layout = new Pages(house);
        this.pages = new LoginPages(layout, problems(), house + "/problemer/");
        this.cookies = new LoginCookies(address);
    }

    private static ProblemCatalogue problems() {
        return new ProblemCatalogue()
                .add("helseid", HelseIdProblem.class, List.of(HelseIdProblem.values()))
                .add("helseid", LoginProblem.class, List.of(LoginProblem.values()))
                .add("helseid", PageProblem.class, List.of(PageProblem.values()))
                .add("login", ProviderProblem.class, List.of(ProviderProblem.values()))
                .add("helseid", UpstreamProblem.class, List.of(UpstreamProblem.values()));
    }

    /** By which a browser is known again. */
    public LoginCookies cookies() {
        return cookies;
    }

    /** The form that errors take: a page where a person is looking, else the protocol's own. */
    public ErrorFormat errors(ErrorFormat protocol) {
        return new BrowserErrors(pages, protocol);
    }

    /** Adds the pages of logging in. */
    public void addLogin(
            Routes routes,
            Issuer issuer,
            LoginFlow flow,
            Sessions sessions,
            Answering answering,
            InstantSource clock,
            Randomness random) {
        new LoginEndpoint(
                        flow,
                        sessions,
                        ways.providers(),
                        new Federation(issuer, clock, random, ways.syntheticOnly()),
                        new StandInEndpoint(pages, ways.people(), clock),
                        pages,
                        cookies,
                        answering,
                        clock)
                .addTo(routes);
        routes.get("/connect/availableidps", new AvailableIdps(ways.providers(), pages))
                .include(layout.routes(routes.errors()));
    }

    /** Adds the pages of logging out. */
    public void addLogout(
            Routes routes,
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            EndOfSession end,
            KeyRing keys,
            InstantSource clock) {
        EndSession endpoint = new EndSession(issuer, clients, sessions, end, keys, pages, cookies, clock);
        routes.visit("/connect/endsession", endpoint)
                .post("/connect/endsession", endpoint)
                .get("/connect/checksession", new CheckSession(cookies));
    }
}
