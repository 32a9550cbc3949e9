package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.helseid.user.Identity;

/** The logins behind the access tokens of users. */
public interface TokenGrants {

    /** Who logged in for the token of a {@code jti}; empty when it is not kept: a machine's, a test token, or too old. */
    Optional<Identity> identity(String jti);

    /**
     * Notes a token that was exchanged for another, so that it ends with the login behind it. A token that was revoked in
     * the meantime takes the new one with it.
     *
     * @param from the {@code jti} of the token that was exchanged
     */
    void exchanged(String from, String jti, String clientId, Instant expiresAt);
}
