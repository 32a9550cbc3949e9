package no.grunnmur.helseid.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.logout.EndOfSession;
import no.grunnmur.helseid.page.LoggedOutView;
import no.grunnmur.helseid.page.LoginPages;
import no.grunnmur.helseid.page.LogoutView;
import no.grunnmur.helseid.page.PagePolicy;
import no.grunnmur.helseid.page.PageProblem;
import no.grunnmur.helseid.user.IdTokenHint;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.BrowserSecret;

/**
 * {@code /connect/endsession}: a person logs out. A client that shows an ID token of the same session is believed; otherwise
 * the person is asked first. The browser goes back to the client only at an address that the client of the hint has
 * registered.
 *
 * <p>Source: OpenID Connect RP-Initiated Logout 1.0, sections 2 to 4; fact sheet helseid, section 3.5.
 */
public final class EndSession implements Endpoint {

    /** Goes on when every frame has loaded, or after four seconds; without scripts the page has a link. */
    private static final String GO_ON = """
            const next = document.getElementById("logged-out-next");
            const go = () => location.replace(next.href);
            if (next) { addEventListener("load", go); setTimeout(go, 4000); }
            """;

    private static final String GO_ON_HASH = CheckSession.hash(GO_ON);
    private static final List<String> CARRIED =
            List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state");
    private static final int LONGEST_STATE = 4096;

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final Sessions sessions;
    private final EndOfSession end;
    private final KeyRing keys;
    private final LoginPages pages;
    private final LoginCookies cookies;
    private final InstantSource clock;

    public EndSession(
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            EndOfSession end,
            KeyRing keys,
            LoginPages pages,
            LoginCookies cookies,
            InstantSource clock) {
        this.issuer = issuer;
        this.clients = clients;
        this.sessions = sessions;
        this.end = end;
        this.keys = keys;
        this.pages = pages;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request) {
        Form form = request.method().equals("POST") ? request.form() : request.query();
        Optional<IdTokenHint> hint =
                LoginVisit.single(form, "id_token_hint").flatMap(token -> IdTokenHint.read(token, issuer, keys));
        request.note("id_token_hint", hint.isPresent() ? "ours" : "absent, or not ours");
        Optional<String> cookie = cookies.session(request);
        Optional<Session> session = cookie.flatMap(value -> sessions.find(value, clock.instant()));
        if (session.isEmpty() && cookie.isEmpty()) {
            // A client without single sign-on leaves no cookie: its ID token alone tells which session it means.
            session = hint.flatMap(named -> sessions.bySid(named.sid(), clock.instant()));
        }
        Optional<String> next = next(form, hint);
        if (session.isEmpty()) {
            return done(request, Optional.empty(), next);
        }
        String sid = session.get().sid();
        boolean meant = hint.map(IdTokenHint::sid).filter(sid::equals).isPresent();
        if (!meant && !isConfirmed(request, form, cookie, sid)) {
            return ask(request, form, cookie.orElseThrow(), sid, next);
        }
        return done(request, Optional.of(end.end(session.get(), clock.instant())), next);
    }

    /** Whether this is our own form come back. Another form of that name is refused. */
    private static boolean isConfirmed(Request request, Form form, Optional<String> cookie, String sid) {
        Optional<String> sent = LoginVisit.single(form, FormToken.FIELD);
        if (!request.method().equals("POST") || sent.isEmpty()) {
            return false;
        }
        if (cookie.isEmpty() || !FormToken.fits(sent, new BrowserSecret(cookie.get()), sid)) {
            throw new Refusal(PageProblem.LOGOUT_FORM, "csrf is another");
        }
        return true;
    }

    /** Where the browser goes afterwards: only where the client of the hint has said, and with its own state. */
    private Optional<String> next(Form form, Optional<IdTokenHint> hint) {
        Optional<String> address = LoginVisit.single(form, "post_logout_redirect_uri");
        if (address.isEmpty() || hint.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> named = LoginVisit.single(form, "client_id");
        boolean registered = named.map(hint.get().clientId()::equals).orElse(true)
                && clients.find(hint.get().clientId())
                        .flatMap(Client::user)
                        .map(login -> login.postLogoutRedirectUris().contains(address.get()))
                        .orElse(false);
        if (!registered) {
            return Optional.empty();
        }
        return LoginVisit.single(form, "state")
                .filter(state -> state.length() <= LONGEST_STATE)
                .map(state -> address.get() + (address.get().contains("?") ? "&" : "?") + "state=" + encoded(state))
                .or(() -> address);
    }

    private Reply ask(Request request, Form form, String cookie, String sid, Optional<String> next) {
        List<LogoutView.Field> fields = new ArrayList<>();
        for (String name : CARRIED) {
            LoginVisit.single(form, name).ifPresent(value -> fields.add(new LogoutView.Field(name, value)));
        }
        LogoutView view = new LogoutView(
                request.language(),
                pages.texts(),
                LoginVisit.base(request) + "/connect/endsession",
                fields,
                FormToken.of(new BrowserSecret(cookie), sid));
        return pages.logout(
                request,
                view,
                PagePolicy.endingAt(next.map(URI::create).stream().toList()));
    }

    private Reply done(Request request, Optional<EndOfSession.Ended> ended, Optional<String> next) {
        boolean framesToOpen = ended.map(each -> !each.frames().isEmpty()).orElse(false);
        Reply reply = next.isPresent() && !framesToOpen
                ? Reply.seeOther(next.get()).with("Cache-Control", "no-store")
                : page(request, ended, next);
        for (Reply.Header forgotten : cookies.end()) {
            reply = reply.with(forgotten);
        }
        return reply;
    }

    private Reply page(Request request, Optional<EndOfSession.Ended> ended, Optional<String> next) {
        Language language = request.language();
        List<LoggedOutView.Told> told = new ArrayList<>();
        List<LoggedOutView.Frame> frames = new ArrayList<>();
        List<URI> framed = new ArrayList<>();
        ended.ifPresent(session -> {
            session.told()
                    .forEach((client, outcome) -> told.add(
                            new LoggedOutView.Told(client.name(), outcome.name().toLowerCase(Locale.ROOT))));
            session.frames().forEach((client, address) -> {
                frames.add(new LoggedOutView.Frame(client.name(), address.toString()));
                framed.add(address);
            });
        });
        boolean goOn = next.isPresent() && !frames.isEmpty();
        LoggedOutView view = new LoggedOutView(
                language, pages.texts(), ended.isPresent(), told, frames, next.orElse(null), goOn ? GO_ON : null);
        return pages.loggedOut(request, view, PagePolicy.framing(framed, GO_ON_HASH));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
