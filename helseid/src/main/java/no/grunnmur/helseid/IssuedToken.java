package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;

/**
 * What the token endpoint gives.
 *
 * @param idToken the signed ID token, when a person logged in
 * @param accessToken the signed token
 * @param lifetimeSeconds how long it lives
 * @param bound whether it is bound to a DPoP key
 * @param refresh the refresh token that goes along, if any
 * @param scopes what it is good for
 * @param rejected what was left out for lack of accepted terms
 * @param issuedTokenType {@code issued_token_type} of a token exchange
 */
public record IssuedToken(
        Optional<String> idToken,
        String accessToken,
        int lifetimeSeconds,
        boolean bound,
        Optional<Refresh> refresh,
        List<Scope> scopes,
        List<Scope> rejected,
        Optional<String> issuedTokenType) {

    /**
     * A refresh token.
     *
     * @param lifetimeSeconds how long it lives unused: {@code rt_expires_in}
     */
    public record Refresh(String token, long lifetimeSeconds) {

        @Override
        public String toString() {
            return "Refresh";
        }
    }

    @Override
    public String toString() {
        return "IssuedToken[scopes=" + scopes + "]";
    }
}
