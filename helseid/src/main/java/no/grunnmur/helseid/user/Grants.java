package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.Thumbprint;

/**
 * Grants with their codes and refresh tokens, seen by every node. Codes and refresh tokens are 256 bits of randomness and
 * kept as hashes only. A code is redeemed once and a one-time refresh token used once, by one statement each; using one
 * again revokes the grant and every token that came of it.
 */
public interface Grants {

    /** Keeps a grant and gives its code. */
    String issue(Grant grant, Instant now, Instant codeExpiresAt);

    /**
     * Redeems a code of a client: from then on it is used up, whatever comes of it. Empty when there is no such code of
     * that client, when it has expired, or when it was redeemed before; then its grant is revoked.
     */
    Optional<Grant> redeem(String code, String clientId, Instant now);

    /**
     * Notes what comes of a redeemed code or of a refresh: the access token, and the refresh token's successor.
     *
     * @param key the DPoP key that the family is bound to from now on
     */
    void issued(String grantId, String clientId, AccessTokenRow token, Optional<Thumbprint> key, Instant now);

    /** Gives a grant its first refresh token. */
    String firstRefreshToken(String grantId, Instant now, Instant expiresAt);

    /**
     * The grant of a refresh token that is good now, without using it up. A one-time refresh token that was used before
     * revokes the grant.
     */
    Optional<Refreshable> refreshable(String refreshToken, String clientId, Instant now);

    /**
     * Uses a refresh token up and gives its successor: of several callers with one token one gets it, the others revoke
     * the grant.
     */
    Optional<String> rotate(Refreshable refreshable, Instant now, Instant expiresAt);

    /** Uses a refresh token that stays, and moves its expiry. False when it is not good any more. */
    boolean prolong(Refreshable refreshable, Instant now, Instant expiresAt);

    /** Revokes a grant, its refresh tokens, and every access token that came of it. */
    void revoke(String grantId, Instant now);

    /**
     * A refresh token with its grant.
     *
     * @param token as it was sent
     * @param expiresAt when the token dies unused
     */
    record Refreshable(Grant grant, String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Refreshable[" + grant.id() + "]";
        }
    }

    /** An access token as the house remembers it: {@code jti} and expiry. */
    record AccessTokenRow(String jti, Instant expiresAt) {}
}
