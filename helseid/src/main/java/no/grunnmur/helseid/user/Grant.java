package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * What one login gave one client: the family of the code and of all tokens that come of it.
 *
 * @param id 32 upper-case hex digits
 * @param clientId to whom
 * @param sid the session it comes from
 * @param identity who logged in
 * @param redirectUri to be repeated with the code
 * @param codeChallenge to be answered with the code
 * @param scopes what was granted
 * @param resources the APIs it is for; empty for all that own a scope
 * @param key the DPoP key it is bound to: since PAR, or since the code was redeemed
 * @param nonce for the ID token
 * @param stateHash {@code s_hash} for the ID token
 * @param onBehalfOf the organisation of {@code on_behalf_of}
 * @param details organisation and attest fixed by the request object, as JSON
 * @param refreshUntil when the last of its refresh tokens dies
 */
public record Grant(
        String id,
        String clientId,
        String sid,
        Identity identity,
        String redirectUri,
        String codeChallenge,
        List<Scope> scopes,
        List<String> resources,
        Optional<Thumbprint> key,
        Optional<String> nonce,
        Optional<String> stateHash,
        Optional<String> onBehalfOf,
        Optional<String> details,
        Instant refreshUntil) {

    public Grant {
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
    }

    /** Whether the scope was granted. */
    public boolean has(String scope) {
        for (Scope each : scopes) {
            if (each.value().equals(scope)) {
                return true;
            }
        }
        return false;
    }
}
