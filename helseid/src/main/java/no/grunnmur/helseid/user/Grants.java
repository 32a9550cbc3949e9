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

    /**
     * Ends the interaction that the grant comes of, notes the client at the session, keeps the grant and gives its code: all
     * of it or nothing.
     *
     * @param handle of the interaction
     * @param browser the value of the browser's cookie
     * @return empty when the interaction does not wait any more, or the session has ended: of several callers one gets a
     *     code
     */
    Optional<String> issue(Grant grant, String handle, String browser, Instant now, Instant codeExpiresAt);

    /**
     * Redeems a code of a client: from then on it is used up, whatever comes of it. Empty when there is no such code of
     * that client, when it has expired, or when it was redeemed before; then its grant is revoked.
     */
    Optional<Grant> redeem(String code, String clientId, Instant now);

    /**
     * Notes what comes of a redeemed code: the access token, and with it the first refresh token, if there is to be one.
     * When the grant has been revoked meanwhile, what is noted here is revoked too.
     *
     * @param key the DPoP key that the tokens are bound to
     * @param refreshExpiresAt when the refresh token dies unused; empty for none
     * @return the refresh token
     */
    Optional<String> issued(
            String grantId, AccessTokenRow token, Optional<Thumbprint> key, Optional<Instant> refreshExpiresAt);

    /**
     * The grant of a refresh token that is good now, without using it up. A one-time refresh token that was used before
     * revokes the grant.
     */
    Optional<Refreshable> refreshable(String refreshToken, String clientId, Instant now);

    /** The grant of a refresh token that is good now, for who only asks: nothing is revoked. */
    Optional<Refreshable> known(String refreshToken, String clientId, Instant now);

    /**
     * Uses a refresh token up, notes the access token that comes of it, and gives its successor: of several callers with
     * one token one gets it, the others revoke the grant and get nothing.
     */
    Optional<String> rotate(Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt);

    /**
     * Uses a refresh token that stays, notes the access token that comes of it, and moves the expiry. False when the token
     * is not good any more.
     */
    boolean prolong(Refreshable refreshable, AccessTokenRow token, Instant now, Instant expiresAt);

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
