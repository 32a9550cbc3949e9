package no.grunnmur.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only one browser has: the value of its cookie, 256 bits of randomness. Other secrets of that browser follow from
 * it, so that they need not be kept anywhere: form tokens, the state and the verifier of a login elsewhere.
 *
 * @param cookie the value, as it was set
 */
public record BrowserSecret(String cookie) {

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * A secret for one purpose.
     *
     * @param purpose what it is for; another purpose has another secret
     * @param about what it is bound to
     * @return 43 characters of base64url
     */
    public String derive(String purpose, String... about) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(cookie.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String part : about) {
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "BrowserSecret";
    }
}
