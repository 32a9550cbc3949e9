package no.grunnmur.login;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * What a system with pages needs to let people in through HelseID, over HTTP as any other client. It is a system of its own
 * on the listener (a {@code Mount} with pages as its errors):
 *
 * <pre>{@code
 * Portal portal = new Portal(settings, database, audit, pages, clock, randomness);
 * Routes routes = portal.addTo(new Routes(errors))            // login, callback, logout, logged-out, back-channel
 *         .get("", portal.page(visit -> front(visit)))         // sends who is not logged in to HelseID and back again
 *         .post("/sign", portal.form(visit -> sign(visit)))    // session and form token hold
 *         .get("/data", portal.data(visit -> data(visit), problemDetails));
 * }</pre>
 *
 * <p>The client at HelseID has the redirect URI {@code base/callback}, the address after logout {@code base/logged-out} and
 * the back channel {@code base/back-channel}. Safe for use from many threads; several nodes share the sessions.
 */
public final class Portal {

    /**
     * Which portal, and who it is at HelseID.
     *
     * @param name of the portal: a-z and hyphens; in cookies, rows and logs
     * @param base its own address, without trailing slash
     * @param issuer HelseID
     * @param clientId its name there
     * @param key its key there
     * @param scopes to ask for: {@link #PERSON}, with {@code offline_access} and the scopes of APIs that it calls
     * @param level the lowest security level that will do, 3 or 4
     * @param trust whom to believe over TLS; the certificate authorities of the JVM unless set
     */
    public record Settings(
            String name,
            URI base,
            URI issuer,
            String clientId,
            PrivateJwk key,
            List<String> scopes,
            int level,
            Optional<SSLContext> trust) {

        public Settings {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "Settings[" + name + " " + base + "]";
        }
    }

    /** The scopes by which HelseID tells who a person is. */
    public static final List<String> PERSON = List.of(
            "openid",
            "profile",
            "helseid://scopes/identity/pid",
            "helseid://scopes/identity/security_level",
            "helseid://scopes/hpr/hpr_number");

    /** Answers a visitor. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Visit visit);
    }

    private final PortalCookies cookies;
    private final PortalSessions sessions;
    private final PortalDoor door;
    private final PortalCalls calls;
    private final InstantSource clock;
    private final List<Reply.Header> policy;

    /**
     * @param database opened with {@link #MIGRATIONS} among its migrations
     * @param pages the house's layout
     */
    public Portal(
            Settings settings, Database database, AuditLog audit, Pages pages, InstantSource clock, Randomness random) {
        OidcClient client = new OidcClient(
                new Registration(
                        settings.name(),
                        settings.issuer(),
                        settings.clientId(),
                        settings.key(),
                        settings.base() + PortalDoor.CALLBACK),
                new ProviderLine(settings.trust()),
                clock,
                random);
        this.clock = clock;
        this.cookies = new PortalCookies(settings.name(), settings.base());
        this.sessions = new PortalSessions(settings.name(), database, random);
        this.door = new PortalDoor(settings, client, cookies, sessions, audit, new LoggedOutPage(pages), clock, random);
        this.calls = new PortalCalls(client, sessions, clock, random);
        this.policy = policy(settings.issuer());
    }

    /** Where the portals' tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/login/migrations";

    /** Adds logging in and out to the routes of the portal's mount. */
    public Routes addTo(Routes routes) {
        return door.addTo(routes);
    }

    /** A page for who has logged in; who has not goes to HelseID first and then comes back to the same page. */
    public Endpoint page(Handler handler) {
        return request -> {
            Optional<Visit> visit = visit(request);
            return visit.isPresent() ? guarded(handler.answer(visit.get())) : toLogin(request, "");
        };
    }

    /** The same for who has proved who it is lately; others are asked again. */
    public Endpoint page(Duration lately, Handler handler) {
        return request -> {
            Optional<Visit> visit = visit(request).filter(each -> isFresh(each, lately));
            return visit.isPresent()
                    ? guarded(handler.answer(visit.get()))
                    : toLogin(request, "&fresh=" + lately.toSeconds());
        };
    }

    /** The same for who has proved it at this level; others are sent to log in again, and come back to the same page. */
    public Endpoint page(int level, Handler handler) {
        return request -> {
            Optional<Visit> visit = visit(request).filter(each -> each.visitor().level() >= level);
            return visit.isPresent() ? guarded(handler.answer(visit.get())) : toLogin(request, "&level=" + level);
        };
    }

    private boolean isFresh(Visit visit, Duration lately) {
        return !visit.visitor().authenticatedAt().plus(lately).isBefore(clock.instant());
    }

    /**
     * What a form of the portal is posted to.
     *
     * @throws Refusal (in the endpoint) {@link PortalProblem#PORTAL_SESSION} or {@link PortalProblem#PORTAL_FORM}
     */
    public Endpoint form(Handler handler) {
        return request -> {
            Visit visit = visit(request).orElseThrow(() -> new Refusal(PortalProblem.PORTAL_SESSION, "no session"));
            door.requireForm(visit);
            return guarded(handler.answer(visit));
        };
    }

    /**
     * The same for a form that takes a higher level than the page before it. Who has proved less is sent to log in again and
     * then to a page of the portal: the form is not carried out, and is not kept.
     *
     * @param below the path and query of that page, below the portal's address
     */
    public Endpoint form(int level, Function<Visit, String> below, Handler handler) {
        return form(visit -> visit.visitor().level() >= level
                ? handler.answer(visit)
                : Reply.seeOther(stepUp(visit, level, below.apply(visit))).with("Cache-Control", "no-store"));
    }

    /**
     * The address at which a visitor logs in again at a higher level, for a link.
     *
     * @param below what they come back to: path and query below the portal's address
     */
    public static String stepUp(Visit visit, int level, String below) {
        return loginAt(visit.request(), below, "&level=" + level);
    }

    /** Data for a page's own scripts and for people with tools: who has not logged in is refused, not sent away. */
    public Endpoint data(Handler handler, ErrorFormat errors) {
        return request -> {
            try {
                Visit visit = visit(request).orElseThrow(() -> new Refusal(PortalProblem.PORTAL_SESSION, "no session"));
                return handler.answer(visit).with("Cache-Control", "no-store");
            } catch (Refusal refusal) {
                return errors.render(refusal, request);
            }
        };
    }

    /**
     * Adds what an API of the house asks for: the visitor's access token, refreshed when its time is up, and a proof of the
     * session's key for this one request.
     *
     * @throws Refusal {@link PortalProblem#PORTAL_SESSION} when HelseID gives no tokens any more
     */
    public HttpRequest.Builder authorize(Visit visit, String method, URI address, HttpRequest.Builder request) {
        return calls.authorize(visit, method, address, request);
    }

    private Optional<Visit> visit(Request request) {
        Instant now = clock.instant();
        return cookies.session(request)
                .flatMap(cookie -> sessions.find(cookie, now).map(session -> door.visit(request, cookie, session)));
    }

    private static Reply toLogin(Request request, String more) {
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        return Reply.seeOther(loginAt(request, request.rawPath() + query, more)).with("Cache-Control", "no-store");
    }

    private static String loginAt(Request request, String below, String more) {
        return request.base() + PortalDoor.LOGIN + "?return=" + URLEncoder.encode(below, StandardCharsets.UTF_8) + more;
    }

    /** Pages with the policy of the house, and a form that may go on to HelseID (to log out there too). */
    private Reply guarded(Reply reply) {
        boolean page =
                reply.headers().stream().anyMatch(header -> header.value().startsWith("text/html"));
        boolean has =
                reply.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Security-Policy"));
        Reply guarded = reply;
        if (page && !has) {
            for (Reply.Header header : policy) {
                guarded = guarded.with(header);
            }
        }
        return guarded;
    }

    private static List<Reply.Header> policy(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return List.of(
                new Reply.Header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self' "
                                + origin + "; frame-ancestors 'none'; base-uri 'none'"),
                new Reply.Header("X-Frame-Options", "DENY"));
    }
}
