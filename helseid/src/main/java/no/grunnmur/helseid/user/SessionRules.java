package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.List;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.UserLogin;

/**
 * When a session that stands is good enough for the next client. Each rule has its reason: what it says when it does not
 * hold.
 *
 * <p>Source: OpenID Connect Core, section 3.1.2.3; fact sheet helseid, section 6.
 */
final class SessionRules {

    private SessionRules() {}

    static boolean willDo(
            Session session, Client client, AuthorizationRequest request, Subjects subjects, Instant now) {
        UserLogin login = client.user().orElseThrow();
        Identity identity = session.identity();
        List<String> providers = login.identityProviders();
        boolean fresh = request.maxAge().isEmpty()
                || !identity.authenticatedAt()
                        .plusSeconds(request.maxAge().getAsLong())
                        .isBefore(now);
        return login.singleSignOn()
                && !request.mustAsk()
                && fresh
                && identity.level().compareTo(request.level()) >= 0
                && (providers.isEmpty() || providers.contains(identity.identityProvider()))
                && request.wish()
                        .identityProvider()
                        .map(identity.identityProvider()::equals)
                        .orElse(true)
                && isMeant(request, identity, subjects)
                && request.testPid().map(identity.pid().value()::equals).orElse(true);
    }

    /** Whether it is the person that {@code id_token_hint} means, when it means one. */
    static boolean isMeant(AuthorizationRequest request, Identity identity, Subjects subjects) {
        return request.subject().isEmpty() || request.subject().get().equals(subjects.of(identity.pid()));
    }
}
