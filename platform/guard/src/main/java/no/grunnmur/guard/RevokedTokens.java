package no.grunnmur.guard;

/**
 * Which access tokens their issuer has taken back before they expired. Asked for every call of an API, so answered from
 * memory.
 */
@FunctionalInterface
public interface RevokedTokens {

    /** Where nothing is ever taken back. */
    RevokedTokens NONE = tokenId -> false;

    /** Whether the token of that {@code jti} has been revoked. */
    boolean isRevoked(String tokenId);
}
