package no.grunnmur.helseid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.logout.Unheard;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.Grant;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.Interaction;
import no.grunnmur.helseid.user.Interactions;
import no.grunnmur.helseid.user.Session;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Thumbprint;

/** The ports of a login as the pages need them, in memory. What races and what two nodes do is judged at the stores. */
final class MemoryLogins {

    private record Waiting(String browser, Interaction interaction) {}

    final Map<String, Grant> codes = new ConcurrentHashMap<>();
    final Map<String, Session> sessionsByCookie = new ConcurrentHashMap<>();
    final Map<String, List<String>> clientsBySid = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Randomness random = Randomness.secure();

    String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(32));
    }

    /** For tests of machines: nobody is known, and nobody logs in. */
    static HelseId.Logins ofNobody() {
        MemoryLogins logins = new MemoryLogins();
        return new HelseId.Logins(
                logins.interactions(),
                logins.sessions(),
                logins.grants(),
                pid -> Optional.empty(),
                new Subjects(new byte[32]),
                WaysIn.real(List.of()),
                new TestHouse.MemoryRevocations(),
                new TestHouse.NoTokenGrants(),
                logins.unheard());
    }

    Interactions interactions() {
        return new Interactions() {
            @Override
            public String push(AuthorizationRequest request, Instant now, Instant expiresAt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Begun> take(
                    String reference, String clientId, String browser, Instant now, Instant expiresAt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Begun begin(AuthorizationRequest request, String browser, Instant now, Instant expiresAt) {
                String handle = secret();
                waiting.put(handle, new Waiting(browser, new Interaction(request, Optional.empty(), expiresAt)));
                return new Begun(handle, request);
            }

            @Override
            public Optional<Interaction> find(String handle, String browser, Instant now) {
                return Optional.ofNullable(waiting.get(handle))
                        .filter(each -> each.browser().equals(browser))
                        .map(Waiting::interaction)
                        .filter(each -> each.expiresAt().isAfter(now));
            }

            @Override
            public boolean note(String handle, String browser, String upstream, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Interaction> finish(String handle, String browser, Instant now) {
                Optional<Interaction> found = find(handle, browser, now);
                return found.isPresent() && waiting.remove(handle) != null ? found : Optional.empty();
            }
        };
    }

    Sessions sessions() {
        return new Sessions() {
            @Override
            public Started start(Identity identity, Instant now) {
                String cookie = secret();
                Session session = new Session(random.hexId(), identity, now, now, now.plusSeconds(3600));
                sessionsByCookie.put(cookie, session);
                clientsBySid.put(session.sid(), new ArrayList<>());
                return new Started(session, cookie);
            }

            @Override
            public Optional<Started> goOn(String sid, Identity identity, Instant now) {
                if (!sessionsByCookie.values().removeIf(session -> session.sid().equals(sid))) {
                    return Optional.empty();
                }
                String cookie = secret();
                Session session = new Session(sid, identity, now, now, now.plusSeconds(3600));
                sessionsByCookie.put(cookie, session);
                return Optional.of(new Started(session, cookie));
            }

            @Override
            public Optional<Session> find(String cookie, Instant now) {
                return Optional.ofNullable(sessionsByCookie.get(cookie));
            }

            @Override
            public Optional<Session> bySid(String sid, Instant now) {
                return sessionsByCookie.values().stream()
                        .filter(session -> session.sid().equals(sid))
                        .findFirst();
            }

            @Override
            public List<String> end(String sid, Instant now) {
                sessionsByCookie.values().removeIf(session -> session.sid().equals(sid));
                List<String> clients = clientsBySid.remove(sid);
                return clients == null ? List.of() : clients;
            }
        };
    }

    Unheard unheard() {
        return new Unheard() {
            @Override
            public List<Due> take(Instant now) {
                return List.of();
            }

            @Override
            public void postpone(String sid, String clientId, Instant next) {}

            @Override
            public void settle(String sid, String clientId) {}
        };
    }

    Grants grants() {
        return new Grants() {
            @Override
            public Optional<String> issue(
                    Grant grant, String handle, String browser, Instant now, Instant codeExpiresAt) {
                if (interactions().finish(handle, browser, now).isEmpty()) {
                    return Optional.empty();
                }
                clientsBySid.get(grant.sid()).add(grant.clientId());
                String code = random.hexId();
                codes.put(code, grant);
                return Optional.of(code);
            }

            @Override
            public Optional<Grant> redeem(String code, String clientId, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<String> issued(
                    String grantId,
                    AccessTokenRow token,
                    Optional<Thumbprint> key,
                    Optional<Instant> refreshExpiresAt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Refreshable> refreshable(String refreshToken, String clientId, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Refreshable> known(String refreshToken, String clientId, Instant now) {
                return Optional.empty();
            }

            @Override
            public Optional<String> rotate(
                    Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean prolong(Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void revoke(String grantId, Instant now) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
