package no.grunnmur.helseid.user;

import java.net.URI;
import no.grunnmur.jose.DpopProof;

/**
 * {@code session_state}: a hash that the check session page computes again in the browser.
 *
 * <p>Source: OpenID Connect Session Management 1.0, sections 3.2 and 4.2.
 */
public final class SessionState {

    private SessionState() {}

    /**
     * The value for a client.
     *
     * @param state the browser's view of the session: what the cookie that scripts can read holds
     * @param salt any text without a full stop
     */
    public static String of(String clientId, String redirectUri, String state, String salt) {
        URI uri = URI.create(redirectUri);
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return DpopProof.hashOf(clientId + " " + origin + " " + state + " " + salt) + "." + salt;
    }
}
