/**
 * HelseID: the security token service of the health network, as machines meet it.
 *
 * <p>Owns: who a client is and may be ({@link no.grunnmur.helseid.Client}), the rules of the token endpoint as tables that
 * can be read aloud ({@link no.grunnmur.helseid.ClientAuthentication}, {@link no.grunnmur.helseid.ProofOfPossession},
 * {@link no.grunnmur.helseid.ClientCredentialsGrant}), the access token, discovery, and the room's catalogue of problems.
 * Must not know: where clients, APIs, delegations and terms come from (ports: {@link no.grunnmur.helseid.ClientDirectory}
 * and its neighbours), nor any other room. Open {@link no.grunnmur.helseid.TokenService} first: one token from request to
 * audit; then {@link no.grunnmur.helseid.HelseId}, which lists the routes.
 */
package no.grunnmur.helseid;
