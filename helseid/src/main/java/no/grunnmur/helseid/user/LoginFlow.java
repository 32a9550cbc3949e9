package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.TokenHash;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/**
 * One login from authorize to the code. What the login pages do in between is theirs; they come back here with an
 * {@link Identity} ({@link #complete}) or without ({@link #refuse}).
 *
 * <p>Source: OpenID Connect Core, section 3.1.2; fact sheet helseid, sections 3.2 and 6.
 */
public final class LoginFlow {

    /** Where the login pages begin, below the issuer; the handle follows. */
    public static final String PAGES = "/login/";

    /** How long a person has for a login, in seconds. */
    public static final int LONGEST_LOGIN_SECONDS = 1800;

    private static final String ANOTHER_PERSON = "Another person than that of id_token_hint is logged in.";

    /** What the browser is to do next. */
    public sealed interface Next {

        /**
         * Go back to the client.
         *
         * @param begun the session that has just begun, for the browser to keep
         */
        record Answer(AuthorizationResponse response, Optional<Sessions.Started> begun) implements Next {

            /** The cookie of the session that has just begun. */
            public Optional<String> sessionCookie() {
                return begun.map(Sessions.Started::cookie);
            }
        }

        /**
         * Go to the login pages.
         *
         * @param handle of the interaction, for their address
         */
        record Ask(String handle) implements Next {

            @Override
            public String toString() {
                return "Ask";
            }
        }
    }

    /** A login that waits, with the client that asked for it. */
    public record Waiting(Interaction interaction, Client client) {

        /** What the client is configured for. */
        public UserLogin login() {
            return client.user().orElseThrow();
        }
    }

    /**
     * Where logins are kept.
     *
     * @param subjects the {@code sub} of a person
     * @param ends what becomes of a session that another person's takes the place of
     */
    public record Ports(
            Interactions interactions, Sessions sessions, Grants grants, Subjects subjects, SessionEnd ends) {}

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final Interactions interactions;
    private final Sessions sessions;
    private final Grants grants;
    private final Subjects subjects;
    private final SessionEnd ends;
    private final AuditLog audit;
    private final Randomness random;

    public LoginFlow(Issuer issuer, ClientDirectory clients, Ports ports, AuditLog audit, Randomness random) {
        this.issuer = issuer;
        this.clients = clients;
        this.interactions = ports.interactions;
        this.sessions = ports.sessions;
        this.grants = ports.grants;
        this.subjects = ports.subjects;
        this.ends = ports.ends;
        this.audit = audit;
        this.random = random;
    }

    /**
     * Decides what comes first: an answer at once, because of a session, a test person or {@code prompt=none}, or the pages.
     *
     * @param sessionCookie what the browser sent
     */
    public Next begin(Interactions.Begun begun, String browser, Optional<String> sessionCookie, Instant now) {
        AuthorizationRequest request = begun.request();
        Client client = client(request);
        Optional<Session> session = sessionCookie.flatMap(cookie -> sessions.find(cookie, now));
        Visit visit = new Visit(client, request, begun.handle(), browser, now);
        if (session.isPresent() && SessionRules.willDo(session.get(), client, request, subjects, now)) {
            return new Next.Answer(answerWithCode(visit, session.get()), Optional.empty());
        }
        if (request.isSilent()) {
            finish(begun.handle(), browser, now);
            return new Next.Answer(
                    error(client, request, "login_required", "The person is not logged in, and may not be asked."),
                    Optional.empty());
        }
        Optional<Identity> test = TestLogin.of(request, client, now);
        return test.isPresent() ? letIn(visit, session, test.get()) : new Next.Ask(begun.handle());
    }

    /** A browser with its login, while that is decided. */
    private record Visit(Client client, AuthorizationRequest request, String handle, String browser, Instant now) {}

    /** The login of a handle in its own browser, while it waits; empty when it is over, too old or another browser's. */
    public Optional<Waiting> waiting(String handle, String browser, Instant now) {
        return interactions
                .find(handle, browser, now)
                .map(interaction -> new Waiting(interaction, client(interaction.request())));
    }

    /**
     * The person has proved who they are: ends the interaction, begins a session, and answers the client with a code. A
     * session of the same person in the same browser goes on, so that its other clients still hear when it ends; that of
     * another person ends.
     *
     * @param before the session that the browser had
     * @throws Refusal {@link LoginProblem#LOGIN_GONE} when the interaction does not wait any more
     */
    public Next complete(String handle, String browser, Optional<Session> before, Identity identity, Instant now) {
        Waiting waiting = waiting(handle, browser, now)
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_GONE, "the interaction does not wait"));
        return letIn(
                new Visit(waiting.client(), waiting.interaction().request(), handle, browser, now), before, identity);
    }

    private Next letIn(Visit visit, Optional<Session> before, Identity identity) {
        if (identity.level().compareTo(visit.request.level()) < 0) {
            return refuse(
                    visit.handle,
                    visit.browser,
                    "access_denied",
                    "The login was not at the level that was asked for.",
                    visit.now);
        }
        if (!SessionRules.isMeant(visit.request, identity, subjects)) {
            return refuse(visit.handle, visit.browser, "login_required", ANOTHER_PERSON, visit.now);
        }
        boolean kept = visit.client.user().orElseThrow().singleSignOn();
        Optional<Session> same = before.filter(session -> kept)
                .filter(session -> session.identity().pid().equals(identity.pid()));
        if (same.isPresent()) {
            return goOn(visit, same.get(), identity);
        }
        Next next = start(visit, identity, kept);
        // Whoever had this browser before is logged out by it: nobody is left to end that session.
        before.filter(session -> kept).ifPresent(session -> ends.replaced(session, visit.now));
        return next;
    }

    private Next start(Visit visit, Identity identity, boolean kept) {
        Sessions.Started started = sessions.start(identity, visit.now);
        AuthorizationResponse response = answerWithCode(visit, started.session());
        record(visit, started.session());
        return new Next.Answer(response, kept ? Optional.of(started) : Optional.empty());
    }

    /** The code first: who loses the race for it must not take the cookie from who wins. */
    private Next goOn(Visit visit, Session before, Identity identity) {
        Session session = new Session(before.sid(), identity, before.startedAt(), visit.now, before.expiresAt());
        AuthorizationResponse response = answerWithCode(visit, session);
        record(visit, session);
        return new Next.Answer(response, sessions.goOn(session.sid(), identity, visit.now));
    }

    private void record(Visit visit, Session session) {
        Identity identity = session.identity();
        audit.append(new LoggedIn(visit.client.id(), session.sid(), identity.identityProvider(), identity.level()));
    }

    /**
     * The login came to nothing: ends the interaction and tells the client.
     *
     * @param error e.g. {@code access_denied} when the person cancelled
     * @param description one sentence in English
     */
    public Next refuse(String handle, String browser, String error, String description, Instant now) {
        AuthorizationRequest request = finish(handle, browser, now);
        return new Next.Answer(error(client(request), request, error, description), Optional.empty());
    }

    /** Keeps something for the pages; false when the interaction does not wait any more. */
    public boolean note(String handle, String browser, String upstream, Instant now) {
        return interactions.note(handle, browser, upstream, now);
    }

    private AuthorizationRequest finish(String handle, String browser, Instant now) {
        return interactions
                .finish(handle, browser, now)
                .map(Interaction::request)
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_GONE, "the interaction does not wait"));
    }

    private Client client(AuthorizationRequest request) {
        return clients.find(request.clientId())
                .filter(client -> client.user().isPresent())
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_CLIENT, "the client is gone"));
    }

    private AuthorizationResponse answerWithCode(Visit visit, Session session) {
        Client client = visit.client;
        AuthorizationRequest request = visit.request;
        Instant now = visit.now;
        UserLogin login = client.user().orElseThrow();
        Grant grant = new Grant(
                random.hexId(),
                client.id(),
                session.sid(),
                session.identity(),
                request.redirectUri(),
                request.codeChallenge(),
                request.scopes(),
                request.resources(),
                request.key(),
                request.nonce(),
                request.state().map(TokenHash::half),
                request.onBehalfOf(),
                request.details(),
                now.plusSeconds(login.refresh().absoluteSeconds()));
        Instant codeExpiresAt = now.plusSeconds(LoginTimes.of(client.profile()).codeSeconds());
        String code = grants.issue(grant, visit.handle, visit.browser, now, codeExpiresAt)
                .orElseThrow(() -> new Refusal(LoginProblem.LOGIN_GONE, "the interaction does not wait"));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        request.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", issuer.name());
        parameters.put("session_state", sessionState(client, request, session));
        parameters.put("scope", request.scopes().stream().map(Scope::value).collect(Collectors.joining(" ")));
        return new AuthorizationResponse(client, request.redirectUri(), request.responseMode(), parameters);
    }

    private AuthorizationResponse error(Client client, AuthorizationRequest request, String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        request.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", issuer.name());
        return new AuthorizationResponse(client, request.redirectUri(), request.responseMode(), parameters);
    }

    /** Changes with the session; the check session page computes the same. OpenID Connect Session Management, section 3.2. */
    private String sessionState(Client client, AuthorizationRequest request, Session session) {
        String salt = random.hexId();
        return SessionState.of(client.id(), request.redirectUri(), session.sid(), salt);
    }
}
