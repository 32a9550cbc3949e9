package no.grunnmur.helseid.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.helseid.user.AuthorizationRequest;

/** Every identity provider of the house, in the order of the menu. */
public final class IdentityProviders {

    private final Map<String, IdentityProvider> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two have the same name */
    public IdentityProviders(List<? extends IdentityProvider> all) {
        for (IdentityProvider provider : all) {
            if (byName.put(provider.name(), provider) != null) {
                throw new IllegalArgumentException("two identity providers are called " + provider.name());
            }
        }
    }

    /** All of them. */
    public List<IdentityProvider> all() {
        return List.copyOf(byName.values());
    }

    /** The one of that name when it will do for the login: the client accepts it, and it reaches the level. */
    public Optional<IdentityProvider> find(String name, UserLogin client, AuthorizationRequest request) {
        return Optional.ofNullable(byName.get(name)).filter(provider -> willDo(provider, client, request));
    }

    /**
     * Those that the person may choose from. A client that wishes for one, or accepts one only, leaves no choice.
     *
     * @return the one wished for, or those of the menu; empty when none will do
     */
    public List<IdentityProvider> offered(UserLogin client, AuthorizationRequest request) {
        Optional<String> wished = request.wish().identityProvider();
        if (wished.isPresent()) {
            return find(wished.get(), client, request).map(List::of).orElse(List.of());
        }
        List<IdentityProvider> offered = new ArrayList<>();
        for (IdentityProvider provider : byName.values()) {
            boolean named = client.identityProviders().contains(provider.name());
            if ((provider.isListed() || named) && willDo(provider, client, request)) {
                offered.add(provider);
            }
        }
        return offered;
    }

    private static boolean willDo(IdentityProvider provider, UserLogin client, AuthorizationRequest request) {
        List<String> accepted = client.identityProviders();
        return (accepted.isEmpty() || accepted.contains(provider.name()))
                && provider.highest().compareTo(request.level()) >= 0;
    }
}
