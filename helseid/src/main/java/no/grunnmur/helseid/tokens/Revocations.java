package no.grunnmur.helseid.tokens;

import java.time.Instant;

/** Access tokens that were taken back before they expired. Every node knows of one within a tenth of a second. */
public interface Revocations {

    /** Whether the token of that {@code jti} has been revoked. Answered from memory. */
    boolean isRevoked(String jti);

    /**
     * Revokes an access token. It is revoked on this node when this returns.
     *
     * @param expiresAt when it would have ended anyhow
     */
    void revoke(String jti, String clientId, Instant expiresAt, Instant now);
}
