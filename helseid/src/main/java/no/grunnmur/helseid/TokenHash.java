package no.grunnmur.helseid;

import java.util.Arrays;
import java.util.Base64;
import no.grunnmur.jose.Crypto;

/** {@code at_hash} and {@code s_hash}: the left half of SHA-256. OpenID Connect Core, section 3.1.3.6; FAPI 1, part 2, section 5.1.1. */
public final class TokenHash {

    private TokenHash() {}

    /** The hash of a text. */
    public static String half(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Crypto.sha256(text), 16));
    }
}
