package no.grunnmur.helseid;

import java.util.List;
import no.grunnmur.kernel.Scope;

/**
 * What the token endpoint gives.
 *
 * @param accessToken the signed token
 * @param lifetimeSeconds how long it lives
 * @param bound whether it is bound to a DPoP key
 * @param scopes what it is good for
 * @param rejected what was left out for lack of accepted terms
 */
public record IssuedToken(
        String accessToken, int lifetimeSeconds, boolean bound, List<Scope> scopes, List<Scope> rejected) {

    @Override
    public String toString() {
        return "IssuedToken[scopes=" + scopes + "]";
    }
}
