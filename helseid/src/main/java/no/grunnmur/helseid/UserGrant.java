package no.grunnmur.helseid;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.Thumbprint;

/**
 * One {@code grant_type} whose tokens speak of a person. It decides what is granted and remembers what was issued; who
 * asks, the proof, the signing, the audit and the answer are the same for all and are not its business.
 */
public interface UserGrant {

    /** Its rules in order, to be read. */
    List<Rule<?>> rules();

    /**
     * Decides. May ask the stores; uses up what is used once.
     *
     * @param sender who asks; the assertion is used up already
     * @param key the key of the request's proof, when there was one
     * @throws no.grunnmur.kernel.Refusal with the first rule that does not hold
     */
    Prepared prepare(AuthenticatedClient sender, TokenRequest request, Optional<Thumbprint> key, Instant now);

    /**
     * What is about to be issued.
     *
     * @param granted what the access token says
     * @param idToken what an ID token says, when there is to be one
     * @param source the grant that it comes of, for the audit
     * @param issuedTokenType {@code issued_token_type} of a token exchange
     * @param completion what is to be remembered
     */
    record Prepared(
            Granted granted,
            Optional<IdTokenContent> idToken,
            Optional<String> source,
            Optional<String> issuedTokenType,
            Completion completion) {}

    /**
     * What an ID token says besides what every token does.
     *
     * @param algorithm how it is signed
     * @param nonce {@code nonce}
     * @param stateHash {@code s_hash}
     * @param claims of the person, by the scopes that were granted, in order
     */
    record IdTokenContent(
            Algorithm algorithm, Optional<String> nonce, Optional<String> stateHash, Map<String, String> claims) {}

    /** Remembers what was issued, before it is answered. */
    @FunctionalInterface
    interface Completion {

        /**
         * Remembers.
         *
         * @param jti of the access token
         * @param expiresAt of the access token
         * @return the refresh token that goes along, if any
         */
        Optional<IssuedToken.Refresh> issued(String jti, Instant expiresAt);
    }
}
