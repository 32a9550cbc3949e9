package no.grunnmur.login;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * A portal's calls to APIs on behalf of its visitor. Refresh tokens are good once, so of several requests that find the
 * access token old, on any node, one refreshes it and the others wait for what it got.
 */
final class PortalCalls {

    /** An access token is exchanged before it ends on the way. */
    private static final long SPARE_SECONDS = 15;

    private static final int MOST_LOOKS = 100;
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OidcClient client;
    private final PortalSessions sessions;
    private final InstantSource clock;
    private final Randomness random;

    PortalCalls(OidcClient client, PortalSessions sessions, InstantSource clock, Randomness random) {
        this.client = client;
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
    }

    HttpRequest.Builder authorize(Visit visit, String method, URI address, HttpRequest.Builder request) {
        PortalSession session = withGoodToken(visit.held());
        String token = session.tokens().access().orElseThrow(PortalCalls::noTokens);
        String proof = session.key()
                .proof(method, address, Optional.empty(), Optional.of(token), clock.instant(), random.hexId());
        return request.header("Authorization", "DPoP " + token).header("DPoP", proof);
    }

    private PortalSession withGoodToken(Visit.Held held) {
        PortalSession session = held.session();
        BrowserSecret cookie = held.cookie();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Instant now = clock.instant();
            if (isGood(session, now)) {
                return session;
            }
            if (sessions.mayRefresh(cookie, now)) {
                // Somebody may have refreshed between our look and our turn.
                PortalSession latest = sessions.find(cookie, now).orElseThrow(PortalCalls::noTokens);
                return isGood(latest, now) ? latest : refreshed(latest, cookie);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
            session = sessions.find(cookie, now).orElseThrow(PortalCalls::noTokens);
        }
        throw new Refusal(ProviderProblem.PROVIDER_UNREACHABLE, "nobody managed to refresh the token");
    }

    private PortalSession refreshed(PortalSession session, BrowserSecret cookie) {
        String refresh = session.tokens().refresh().orElseThrow(PortalCalls::noTokens);
        try {
            OidcClient.Given given = client.refresh(refresh, session.key());
            PortalSession next = session.with(PortalTokens.of(given, clock.instant(), Optional.of(session.tokens())));
            sessions.keep(next, cookie);
            return next;
        } catch (Refusal refused) {
            if (refused.problem() == ProviderProblem.PROVIDER_REFUSED) {
                sessions.end(cookie);
                throw noTokens();
            }
            throw refused;
        }
    }

    private static boolean isGood(PortalSession session, Instant now) {
        return session.tokens().access().isPresent()
                && now.plusSeconds(SPARE_SECONDS).isBefore(session.tokens().accessUntil());
    }

    private static Refusal noTokens() {
        return new Refusal(PortalProblem.PORTAL_SESSION, "HelseID gives no tokens for this session");
    }
}
