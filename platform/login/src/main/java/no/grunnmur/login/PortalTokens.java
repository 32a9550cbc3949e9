package no.grunnmur.login;

import java.time.Instant;
import java.util.Optional;

/**
 * The tokens of a session, for portals that call APIs, and the ID token that logs out.
 *
 * @param idToken of the login
 * @param access the access token, bound to the session's key
 * @param accessUntil when the access token ends
 * @param refresh the refresh token; empty when the portal asked for none
 */
record PortalTokens(String idToken, Optional<String> access, Instant accessUntil, Optional<String> refresh) {

    /** Of an answer of the token endpoint. A refresh that brings no new ID or refresh token leaves the old. */
    static PortalTokens of(OidcClient.Given given, Instant now, Optional<PortalTokens> before) {
        return new PortalTokens(
                given.json()
                        .text("id_token")
                        .or(() -> before.map(PortalTokens::idToken))
                        .orElseThrow(),
                given.accessToken(),
                now.plusSeconds(given.json().number("expires_in").orElse(0)),
                given.refreshToken().or(() -> before.flatMap(PortalTokens::refresh)));
    }

    @Override
    public String toString() {
        return "PortalTokens";
    }
}
