package no.grunnmur.helseid.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.kernel.NationalId;

/**
 * The {@code sub} of a person: HMAC-SHA-256 of the national id, in base64. The same for every client, and the value of
 * {@code pid_pseudonym} too.
 *
 * <p>Source: fact sheet helseid, section 5.1.
 */
public final class Subjects {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key whoever has it can find the person of a {@code sub} */
    public Subjects(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The pseudonym of a person. */
    public String of(NationalId pid) {
        return of(pid.value());
    }

    /** The pseudonym of the person with that national id. */
    public String of(String pid) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(pid.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
