package no.grunnmur.helseid.tokens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.kernel.Scope;

/** What a client is told of its own configuration. Source: fact sheet helseid, section 1 (client info). */
public final class ClientInfo {

    /** The scope that opens it. */
    public static final String SCOPE = "helseid://scopes/client/info";

    private ClientInfo() {}

    /** The members of the answer, in order; what the house does not keep (times of change) is left out. */
    public static Map<String, Object> of(Client client) {
        Optional<UserLogin> user = client.user();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("ClientId", client.id());
        info.put("ClientName", client.name());
        info.put("RequirePkce", user.isPresent());
        info.put(
                "AllowedGrantTypes",
                client.grants().stream().map(GrantType::value).sorted().toList());
        info.put("AllowedScopes", client.scopes().stream().map(Scope::value).toList());
        info.put(
                "AllowedIdentityProviders",
                user.map(UserLogin::identityProviders).orElse(List.of()));
        info.put("RedirectUris", user.map(UserLogin::redirectUris).orElse(List.of()));
        info.put(
                "PostLogoutRedirectUris",
                user.map(UserLogin::postLogoutRedirectUris).orElse(List.of()));
        info.put("AccessTokenLifetime", client.tokens().lifetimeSeconds());
        if (user.isPresent()) {
            UserLogin.Refresh refresh = user.get().refresh();
            info.put("RefreshTokenLifetime", refresh.absoluteSeconds());
            info.put("RefreshTokenUsageType", refresh.oneTime() ? "OneTimeUseOnly" : "Reusable");
            info.put("SingleSignOn", user.get().singleSignOn());
        }
        return info;
    }
}
