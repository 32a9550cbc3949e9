package no.grunnmur.helseid.upstream;

import java.net.URI;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.login.SafeAddress;

/**
 * A real identity provider that speaks OpenID Connect, as an operator has configured it.
 *
 * <p>Source: fact sheet helseid, section 6 (what HelseID requires of its identity providers).
 *
 * @param name its name on the wire
 * @param title its name for people
 * @param issuer exactly as in its metadata; HTTPS, or this machine
 * @param clientId this house's name there
 * @param key this house's key there
 * @param scopes to ask for
 * @param pidClaim the claim of the ID token that holds the national id
 * @param levelClaim the claim that holds the security level
 * @param levels what its values mean
 * @param acrValues what to ask for when a level is required
 */
public record UpstreamProvider(
        String name,
        String title,
        URI issuer,
        String clientId,
        PrivateJwk key,
        List<String> scopes,
        String pidClaim,
        String levelClaim,
        Map<String, SecurityLevel> levels,
        Map<SecurityLevel, String> acrValues)
        implements IdentityProvider {

    public UpstreamProvider {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("the name of an identity provider is a-z, 0-9 and hyphens");
        }
        SafeAddress.require(issuer);
        scopes = List.copyOf(scopes);
        levels = Map.copyOf(levels);
        acrValues = Map.copyOf(acrValues);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an identity provider tells at least one security level");
        }
    }

    @Override
    public SecurityLevel highest() {
        return levels.values().stream().max(SecurityLevel::compareTo).orElseThrow();
    }

    @Override
    public boolean isListed() {
        return true;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "UpstreamProvider[" + name + " " + issuer + "]";
    }
}
