package no.grunnmur.helseid.store;

import java.util.Base64;
import no.grunnmur.jose.Crypto;
import no.grunnmur.kernel.Randomness;

/** Secrets that somebody outside holds: 256 bits of randomness, kept here as SHA-256 alone. */
final class Secret {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private static final int LONGEST = 256;

    private Secret() {}

    /** A new one: 43 characters of base64url. */
    static String fresh(Randomness random) {
        return TEXT.encodeToString(random.bytes(32));
    }

    /** What is kept of it. Whatever somebody sends is hashed, so a long text is not more work than a short one. */
    static byte[] hash(String secret) {
        return Crypto.sha256(secret.length() > LONGEST ? secret.substring(0, LONGEST) : secret);
    }
}
