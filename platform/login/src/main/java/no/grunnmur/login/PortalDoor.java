package no.grunnmur.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * How people come into a portal and leave it: the addresses that the browser passes on its way to HelseID and back, the way
 * out, and the one that HelseID itself calls when a session has ended.
 *
 * <p>Source: OpenID Connect Core, section 3.1; RP-Initiated Logout 1.0, section 2; Back-Channel Logout 1.0, sections 2.5 to
 * 2.8; RFC 9700, sections 4.7 (CSRF) and 4.11 (open redirection).
 */
final class PortalDoor {

    static final String LOGIN = "/login";
    static final String CALLBACK = "/callback";
    private static final String LOGOUT = "/logout";
    private static final String LOGGED_OUT = "/logged-out";
    private static final String BACK_CHANNEL = "/back-channel";
    private static final int MOST_DIGITS = 6;
    /** The highest security level there is. */
    private static final int HIGHEST = 4;

    private final Portal.Settings settings;
    private final OidcClient client;
    private final PortalCookies cookies;
    private final PortalSessions sessions;
    private final AuditLog audit;
    private final LoggedOutPage loggedOut;
    private final InstantSource clock;
    private final Randomness random;

    PortalDoor(
            Portal.Settings settings,
            OidcClient client,
            PortalCookies cookies,
            PortalSessions sessions,
            AuditLog audit,
            LoggedOutPage loggedOut,
            InstantSource clock,
            Randomness random) {
        this.settings = settings;
        this.client = client;
        this.cookies = cookies;
        this.sessions = sessions;
        this.audit = audit;
        this.loggedOut = loggedOut;
        this.clock = clock;
        this.random = random;
    }

    Routes addTo(Routes routes) {
        return routes.visit(LOGIN, this::login)
                .visit(CALLBACK, this::comeBack)
                .post(LOGOUT, this::logout)
                .get(LOGGED_OUT, loggedOut::show)
                .post(BACK_CHANNEL, this::endedThere);
    }

    /** To HelseID, with the place to come back to sealed in the state. */
    private Reply login(Request request) {
        Form query = request.query();
        ReturnPath wanted = ReturnPath.of(
                query.value("return").orElse(""),
                number(query.value("fresh").orElse("")),
                level(query.value("level").orElse("")));
        Optional<BrowserSecret> known = cookies.login(request);
        BrowserSecret browser = known.orElseGet(this::fresh);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("scope", String.join(" ", settings.scopes()));
        form.put("acr_values", "Level" + wanted.level());
        wanted.freshness().ifPresent(seconds -> form.put("max_age", Integer.toString(seconds)));
        URI there = client.push(client.attempt(wanted.handle()), browser, form);
        Reply reply = Reply.seeOther(there.toString()).with("Cache-Control", "no-store");
        return known.isPresent() ? reply : reply.with(cookies.login(browser));
    }

    private BrowserSecret fresh() {
        return new BrowserSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(32)));
    }

    /** The level that is asked for, never below the portal's own and never above the highest. */
    private int level(String digits) {
        return Math.clamp(number(digits), settings.level(), Math.max(settings.level(), HIGHEST));
    }

    private static int number(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    /** Back from HelseID. The session that begins is a new one, whatever the browser brought along. */
    private Reply comeBack(Request request) {
        BrowserSecret browser = cookies.login(request)
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_STATE, "no login was begun in this browser"));
        Returned returned = Returned.of(request.query());
        Attempt attempt = client.attemptOf(returned, browser);
        if (returned.error().filter("access_denied"::equals).isPresent()) {
            throw new Refusal(PortalProblem.PORTAL_CANCELLED, "access_denied");
        }
        ReturnPath wanted = ReturnPath.ofHandle(attempt.handle());
        DpopKey key = DpopKey.fresh(random);
        OidcClient.Given given = client.redeem(returned, attempt, browser, Optional.of(key));
        OptionalLong maxAge = wanted.freshness().map(OptionalLong::of).orElse(OptionalLong.empty());
        Instant now = clock.instant();
        Visitor visitor = visitor(client.claims(given, attempt, browser, maxAge), wanted.level(), now);
        PortalSession session = new PortalSession(visitor, PortalTokens.of(given, now, Optional.empty()), key);
        Optional<BrowserSecret> begun = sessions.start(session, cookies.session(request), now);
        if (begun.isEmpty()) {
            return Reply.seeOther(settings.base() + LOGGED_OUT).with("Cache-Control", "no-store");
        }
        audit.append(new VisitorCame(settings.name(), settings.clientId(), visitor.sid(), visitor.level()));
        return Reply.seeOther(settings.base() + wanted.below())
                .with("Cache-Control", "no-store")
                .with(cookies.session(begun.get()))
                .with(cookies.endLogin());
    }

    private static Visitor visitor(JsonObject claims, int lowest, Instant now) {
        NationalId pid = claims.text("helseid://claims/identity/pid")
                .flatMap(NationalId::parse)
                .orElseThrow(() -> new Refusal(PortalProblem.PORTAL_PERSON, "no national id"));
        String sid = claims.text("sid")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Refusal(PortalProblem.PORTAL_PERSON, "no sid"));
        int level =
                number(claims.text("helseid://claims/identity/security_level").orElse(""));
        if (level < lowest) {
            throw new Refusal(PortalProblem.PORTAL_LEVEL, "level " + level);
        }
        long proved = claims.number("auth_time").orElse(now.getEpochSecond());
        return new Visitor(
                pid,
                claims.text("name").filter(name -> !name.isBlank()),
                claims.text("helseid://claims/hpr/hpr_number").flatMap(HprNumber::parse),
                level,
                sid,
                Instant.ofEpochSecond(proved));
    }

    /** A request with its session, as the portal's pages see it. */
    Visit visit(Request request, BrowserSecret cookie, PortalSession session) {
        String token = formToken(cookie);
        Visit.LogoutForm logout = new Visit.LogoutForm(
                URI.create(settings.base() + LOGOUT),
                List.of(
                        new Visit.Field(Visit.FORM_FIELD, token),
                        new Visit.Field("id_token_hint", session.tokens().idToken()),
                        new Visit.Field("post_logout_redirect_uri", settings.base() + LOGGED_OUT)));
        return new Visit(request, session.visitor(), token, logout, new Visit.Held(cookie, session));
    }

    private String formToken(BrowserSecret cookie) {
        return cookie.derive("portal-form", settings.name());
    }

    /** @throws Refusal {@link PortalProblem#PORTAL_FORM} when the form is not one of this session's pages */
    void requireForm(Visit visit) {
        requireForm(visit.request(), visit.held().cookie());
    }

    private void requireForm(Request request, BrowserSecret cookie) {
        byte[] expected = formToken(cookie).getBytes(StandardCharsets.UTF_8);
        byte[] sent = request.form().value(Visit.FORM_FIELD).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, sent)) {
            throw new Refusal(PortalProblem.PORTAL_FORM, "the form token is absent or another");
        }
    }

    /** Ends the session here; the browser posts the same form on to HelseID, which ends the one there (307). */
    private Reply logout(Request request) {
        Optional<BrowserSecret> cookie = cookies.session(request);
        Optional<PortalSession> session = cookie.flatMap(held -> sessions.find(held, clock.instant()));
        if (session.isEmpty()) {
            return Reply.seeOther(settings.base() + LOGGED_OUT).with("Cache-Control", "no-store");
        }
        requireForm(request, cookie.get());
        sessions.end(cookie.get());
        audit.append(new VisitorLeft(settings.name(), session.get().visitor().sid(), "logout", 1));
        Optional<URI> there = client.endSession();
        Reply reply = there.isPresent()
                ? Reply.empty(307).with("Location", there.get().toString())
                : Reply.seeOther(settings.base() + LOGGED_OUT);
        return reply.with("Cache-Control", "no-store").with(cookies.endSession());
    }

    /** HelseID tells that a session has ended; sessions of this portal that came of it end at once, on every node. */
    private Reply endedThere(Request request) {
        JsonObject claims;
        try {
            claims = client.logout(request.form().value("logout_token").orElse(""));
        } catch (Refusal broken) {
            throw new Refusal(PortalProblem.PORTAL_LOGOUT_TOKEN, broken.detail());
        }
        String sid = claims.text("sid").orElseThrow();
        OptionalInt ended = sessions.endAll(sid, claims.text("jti").orElseThrow(), clock.instant());
        if (ended.isEmpty()) {
            throw new Refusal(PortalProblem.PORTAL_LOGOUT_TOKEN, "it has been used before");
        }
        if (ended.getAsInt() > 0) {
            audit.append(new VisitorLeft(settings.name(), sid, "back-channel", ended.getAsInt()));
        }
        return Reply.text(200, "").with("Cache-Control", "no-store");
    }
}
