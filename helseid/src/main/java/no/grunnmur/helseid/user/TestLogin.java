package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.Client;
import no.grunnmur.kernel.NationalId;

/**
 * The login without a page: {@code acr_values=idp:testidp-oidc} with {@code test_pid}. For synthetic people only.
 *
 * <p>Source: fact sheet helseid, section 6.
 */
final class TestLogin {

    /** The names of the test identity provider. */
    static final Set<String> PROVIDERS = Set.of("testidp-oidc", "testidpnew-oidc");

    private TestLogin() {}

    /** Who logs in without being asked; empty when a page is to ask. */
    static Optional<Identity> of(AuthorizationRequest request, Client client, Instant now) {
        if (request.testPid().isEmpty()) {
            return Optional.empty();
        }
        String provider = request.wish().identityProvider().orElse("testidp-oidc");
        List<String> allowed = client.user().orElseThrow().identityProviders();
        if (!PROVIDERS.contains(provider) || !(allowed.isEmpty() || allowed.contains(provider))) {
            return Optional.empty();
        }
        NationalId pid = NationalId.of(request.testPid().get());
        return Optional.of(
                new Identity(pid, request.testLevel().orElse(SecurityLevel.HIGH), provider, List.of("pwd"), now));
    }
}
