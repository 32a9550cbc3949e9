package no.grunnmur.helseid.logout;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.SessionEnd;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.kernel.NationalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a session and tells every client that took part in it. The session is over when the first statement has been
 * written; what a client answers changes nothing of that. A client that does not answer well is told again, seven times in
 * all, with a pause that trebles from ten seconds to two hours.
 *
 * <p>Source: OpenID Connect RP-Initiated Logout 1.0, section 2; Back-Channel Logout 1.0, section 2.5; Front-Channel Logout
 * 1.0, section 3.
 */
public final class EndOfSession implements SessionEnd {

    /** What became of one client. */
    public enum Outcome {
        /** It has answered well. */
        TOLD,
        /** It has answered badly, or not within its time. */
        FAILED,
        /** It has not answered yet. */
        WAITING
    }

    /**
     * A session that has ended.
     *
     * @param told the clients with a back channel, and what became of each
     * @param frames the clients with a front channel, and what the browser is to open for each
     */
    public record Ended(Map<Client, Outcome> told, Map<Client, URI> frames) {}

    private static final Logger LOG = LoggerFactory.getLogger(EndOfSession.class);

    private static final int MOST_ATTEMPTS = 7;
    private static final long FIRST_PAUSE_SECONDS = 10;

    /** The longest that a person waits for the clients' answers. */
    private static final long PATIENCE_SECONDS = 3;

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final Sessions sessions;
    private final Unheard unheard;
    private final LogoutTokens tokens;
    private final Function<NationalId, String> subjects;
    private final AuditLog audit;
    private final BackChannel line;
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();

    /** With the certificate authorities of the JVM. */
    public EndOfSession(
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            Unheard unheard,
            LogoutTokens tokens,
            Function<NationalId, String> subjects,
            AuditLog audit) {
        this(issuer, clients, sessions, unheard, tokens, subjects, audit, Optional.empty());
    }

    /**
     * @param subjects the {@code sub} of a person
     * @param trust whom to believe over TLS when a client is told; the JVM's authorities unless set
     */
    public EndOfSession(
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            Unheard unheard,
            LogoutTokens tokens,
            Function<NationalId, String> subjects,
            AuditLog audit,
            Optional<SSLContext> trust) {
        this.line = new BackChannel(trust);
        this.issuer = issuer;
        this.clients = clients;
        this.sessions = sessions;
        this.unheard = unheard;
        this.tokens = tokens;
        this.subjects = subjects;
        this.audit = audit;
    }

    /** Ends the session; of several callers one gets the clients to tell, so each client is told once. */
    public Ended end(Session session, Instant now) {
        Begun begun = begin(session, now);
        return new Ended(outcomes(begun.deliveries), begun.frames);
    }

    @Override
    public void replaced(Session session, Instant now) {
        begin(session, now);
    }

    private record Begun(Map<Client, CompletableFuture<String>> deliveries, Map<Client, URI> frames) {}

    private Begun begin(Session session, Instant now) {
        List<String> all = sessions.end(session.sid(), now);
        audit.append(new LoggedOut(session.sid(), all.size()));
        Map<Client, URI> frames = new LinkedHashMap<>();
        Map<Client, CompletableFuture<String>> running = new LinkedHashMap<>();
        for (String clientId : all) {
            Optional<Client> client = clients.find(clientId);
            Optional<UserLogin> login = client.flatMap(Client::user);
            login.flatMap(UserLogin::frontChannelLogout)
                    .ifPresent(address -> frames.put(client.get(), frame(address, session.sid())));
            Unheard.Due due =
                    new Unheard.Due(session.sid(), clientId, session.identity().pid(), 1);
            deliver(due, now).ifPresent(delivery -> running.put(client.get(), delivery));
        }
        return new Begun(running, frames);
    }

    /**
     * Tells the clients whose turn has come again, whichever node ended their session, and waits for their answers.
     *
     * @return how many were told or could not be
     */
    public int goOn(Instant now) {
        List<CompletableFuture<String>> running = new ArrayList<>();
        for (Unheard.Due due : unheard.take(now)) {
            deliver(due, now).ifPresent(running::add);
        }
        running.forEach(CompletableFuture::join);
        return running.size();
    }

    /** One attempt; none when the client is gone or has no back channel. */
    private Optional<CompletableFuture<String>> deliver(Unheard.Due due, Instant now) {
        Optional<UserLogin> login = clients.find(due.clientId()).flatMap(Client::user);
        Optional<URI> address = login.flatMap(UserLogin::backChannelLogout);
        if (address.isEmpty()) {
            unheard.settle(due.sid(), due.clientId());
            return Optional.empty();
        }
        String token = tokens.make(
                due.clientId(),
                subjects.apply(due.pid()),
                due.sid(),
                login.get().idTokenAlgorithm(),
                now);
        return Optional.of(CompletableFuture.supplyAsync(
                () -> {
                    String outcome = line.deliver(address.get(), token);
                    note(due, outcome, now);
                    return outcome;
                },
                deliveries));
    }

    private void note(Unheard.Due due, String outcome, Instant now) {
        boolean told = outcome.equals(BackChannel.TOLD);
        boolean last = told || due.attempt() >= MOST_ATTEMPTS;
        audit.append(new LogoutTold(due.clientId(), due.sid(), outcome, due.attempt(), last));
        if (last) {
            unheard.settle(due.sid(), due.clientId());
        } else {
            unheard.postpone(due.sid(), due.clientId(), now.plusSeconds(pauseAfter(due.attempt())));
        }
        if (!told) {
            LOG.warn(
                    "{} did not take the logout token ({}, attempt {} of {})",
                    due.clientId(),
                    outcome,
                    due.attempt(),
                    MOST_ATTEMPTS);
        }
    }

    /** Ten seconds, then three times as long each time. */
    private static long pauseAfter(int attempt) {
        long seconds = FIRST_PAUSE_SECONDS;
        for (int i = 1; i < attempt; i++) {
            seconds *= 3;
        }
        return seconds;
    }

    private static Map<Client, Outcome> outcomes(Map<Client, CompletableFuture<String>> running) {
        CompletableFuture<Void> all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        all.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failed -> null)
                .join();
        Map<Client, Outcome> outcomes = new LinkedHashMap<>();
        running.forEach((client, delivery) -> outcomes.put(client, outcome(delivery)));
        return outcomes;
    }

    private static Outcome outcome(CompletableFuture<String> delivery) {
        if (!delivery.isDone()) {
            return Outcome.WAITING;
        }
        return !delivery.isCompletedExceptionally() && BackChannel.TOLD.equals(delivery.join())
                ? Outcome.TOLD
                : Outcome.FAILED;
    }

    /** The client's address with {@code iss} and {@code sid}, so that it knows which of its sessions to end. */
    private URI frame(URI address, String sid) {
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + "iss=" + URLEncoder.encode(issuer.name(), StandardCharsets.UTF_8)
                + "&sid=" + sid);
    }
}
