package no.grunnmur.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * One try at an identity provider. Its {@code state}, {@code nonce} and PKCE verifier all follow from the browser's cookie,
 * so that nothing of them is kept: an answer that comes through another browser fits none of them, at any node.
 *
 * @param provider the name of the identity provider
 * @param handle of the login
 * @param salt that makes each try another
 */
public record Attempt(String provider, String handle, String salt) {

    private static final int MAC_LENGTH = 43;

    /** The handle and the salt, sealed by the browser's secret. */
    String state(BrowserSecret browser) {
        return handle + "." + salt + "." + browser.derive("upstream-state", provider, handle, salt);
    }

    String nonce(BrowserSecret browser) {
        return browser.derive("upstream-nonce", provider, handle, salt);
    }

    String verifier(BrowserSecret browser) {
        return browser.derive("upstream-verifier", provider, handle, salt);
    }

    /** The try that a {@code state} belongs to; empty when it is not one of this browser's at this provider. */
    static Optional<Attempt> of(String provider, String state, BrowserSecret browser) {
        String[] parts = state.split("\\.", -1);
        if (parts.length != 3 || parts[2].length() != MAC_LENGTH) {
            return Optional.empty();
        }
        Attempt attempt = new Attempt(provider, parts[0], parts[1]);
        byte[] expected = attempt.state(browser).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, state.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(attempt)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Attempt[" + provider + "]";
    }
}
