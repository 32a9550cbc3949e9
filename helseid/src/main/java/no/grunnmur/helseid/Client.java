package no.grunnmur.helseid;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.Scope;

/**
 * A client as its configuration stands now. Immutable: a change is a new client, seen by the next request.
 *
 * @param id the {@code client_id}
 * @param name the display name, for logs
 * @param organisation whom it speaks for
 * @param scopes the scopes it may have, in the order in which they are granted when it asks for none
 * @param grants the grants it may use
 * @param keys its public keys, at most {@value #MOST_KEYS}
 * @param tokens how its access tokens are made
 * @param profile the rows it is measured by
 * @param user how it logs people in; empty for a machine
 * @param pendingScopes those of its scopes that it does not get yet, or not any more: left out of its tokens as those are
 *     whose terms are not accepted
 * @param expiredKeys the {@code kid} of keys that it had, so that it is told which mistake it makes
 */
public record Client(
        String id,
        String name,
        ClientOrganisation organisation,
        List<Scope> scopes,
        Set<GrantType> grants,
        List<PublicJwk> keys,
        TokenSettings tokens,
        Profile profile,
        Optional<UserLogin> user,
        Set<Scope> pendingScopes,
        Set<String> expiredKeys) {

    /** A stranger can make the house try every key of a client once a request, so there is a bound. */
    public static final int MOST_KEYS = 8;

    /** The longest {@code client_id}. */
    public static final int LONGEST_ID = 200;

    /** One that has all its scopes, and keys that have not expired. */
    public Client(
            String id,
            String name,
            ClientOrganisation organisation,
            List<Scope> scopes,
            Set<GrantType> grants,
            List<PublicJwk> keys,
            TokenSettings tokens,
            Profile profile,
            Optional<UserLogin> user) {
        this(id, name, organisation, scopes, grants, keys, tokens, profile, user, Set.of(), Set.of());
    }

    /** A machine. */
    public Client(
            String id,
            String name,
            ClientOrganisation organisation,
            List<Scope> scopes,
            Set<GrantType> grants,
            List<PublicJwk> keys,
            TokenSettings tokens,
            Profile profile) {
        this(id, name, organisation, scopes, grants, keys, tokens, profile, Optional.empty());
    }

    public Client {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("a client id has 1 to " + LONGEST_ID + " characters");
        }
        scopes = List.copyOf(scopes);
        grants = Set.copyOf(grants);
        keys = List.copyOf(keys);
        pendingScopes = Set.copyOf(pendingScopes);
        expiredKeys = Set.copyOf(expiredKeys);
        if (keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("a client has at most " + MOST_KEYS + " keys");
        }
        if (profile.isFapi2()) {
            requireFapi2(tokens.algorithm());
            requireFapi2(user.map(UserLogin::idTokenAlgorithm));
            user.ifPresent(login -> login.redirectUris().forEach(Client::requireEncrypted));
        }
    }

    private static void requireFapi2(Optional<Algorithm> algorithm) {
        if (algorithm.isPresent() && !Fapi2.ALGORITHMS.contains(algorithm.get())) {
            throw new IllegalArgumentException("FAPI 2.0 does not allow tokens signed with " + algorithm.get());
        }
    }

    /** FAPI 2.0 Security Profile, section 5.3.2.2 (8): no answer goes over plain HTTP but to the machine itself. */
    private static void requireEncrypted(String redirectUri) {
        URI address = URI.create(redirectUri);
        if ("http".equalsIgnoreCase(address.getScheme()) && !LOOPBACK.contains(address.getHost())) {
            throw new IllegalArgumentException("FAPI 2.0 does not allow http in a redirect URI but to loopback");
        }
    }

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The same client without these scopes and keys for the time being. */
    public Client without(Set<Scope> pending, Set<String> expired) {
        return new Client(id, name, organisation, scopes, grants, keys, tokens, profile, user, pending, expired);
    }

    /** How its access tokens are signed, unless an API wants another signature. */
    public Algorithm tokenAlgorithm() {
        return tokens.algorithm().orElse(profile.isFapi2() ? Algorithm.ES256 : Algorithm.RS256);
    }
}
