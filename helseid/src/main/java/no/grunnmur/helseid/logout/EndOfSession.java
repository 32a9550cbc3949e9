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
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a session and tells every client that took part in it. The session is over when the first statement has been
 * written; what a client answers changes nothing of that.
 *
 * <p>Source: OpenID Connect RP-Initiated Logout 1.0, section 2; Back-Channel Logout 1.0, section 2.5; Front-Channel Logout
 * 1.0, section 3.
 */
public final class EndOfSession {

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

    /** The longest that a person waits for the clients' answers. */
    private static final long PATIENCE_SECONDS = 3;

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final Sessions sessions;
    private final LogoutTokens tokens;
    private final UnaryOperator<String> subjects;
    private final AuditLog audit;
    private final BackChannel line;
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();

    /** With the certificate authorities of the JVM. */
    public EndOfSession(
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            LogoutTokens tokens,
            UnaryOperator<String> subjects,
            AuditLog audit) {
        this(issuer, clients, sessions, tokens, subjects, audit, Optional.empty());
    }

    /**
     * @param subjects the {@code sub} of a national id
     * @param trust whom to believe over TLS when a client is told; the JVM's authorities unless set
     */
    public EndOfSession(
            Issuer issuer,
            ClientDirectory clients,
            Sessions sessions,
            LogoutTokens tokens,
            UnaryOperator<String> subjects,
            AuditLog audit,
            Optional<SSLContext> trust) {
        this.line = new BackChannel(trust);
        this.issuer = issuer;
        this.clients = clients;
        this.sessions = sessions;
        this.tokens = tokens;
        this.subjects = subjects;
        this.audit = audit;
    }

    /** Ends the session; of several callers one gets the clients to tell, so each client is told once. */
    public Ended end(Session session, Instant now) {
        List<Client> all = new ArrayList<>();
        for (String clientId : sessions.end(session.sid(), now)) {
            clients.find(clientId).filter(client -> client.user().isPresent()).ifPresent(all::add);
        }
        audit.append(new LoggedOut(session.sid(), all.size()));
        Map<Client, URI> frames = new LinkedHashMap<>();
        Map<Client, CompletableFuture<String>> running = new LinkedHashMap<>();
        for (Client client : all) {
            UserLogin login = client.user().orElseThrow();
            login.frontChannelLogout().ifPresent(address -> frames.put(client, frame(address, session.sid())));
            login.backChannelLogout()
                    .ifPresent(address -> running.put(client, deliver(client, login, address, session, now)));
        }
        return new Ended(outcomes(running), frames);
    }

    private CompletableFuture<String> deliver(
            Client client, UserLogin login, URI address, Session session, Instant now) {
        String subject = subjects.apply(session.identity().pid().value());
        String token = tokens.make(client.id(), subject, session.sid(), login.idTokenAlgorithm(), now);
        return CompletableFuture.supplyAsync(
                () -> {
                    String outcome = line.deliver(address, token);
                    if (!outcome.equals(BackChannel.TOLD)) {
                        LOG.warn("{} did not take the logout token at {}: {}", client.id(), address, outcome);
                    }
                    audit.append(new LogoutTold(client.id(), session.sid(), outcome));
                    return outcome;
                },
                deliveries);
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
