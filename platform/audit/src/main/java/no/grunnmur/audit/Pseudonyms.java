package no.grunnmur.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for people in the audit that are always the same for the same person and tell nobody who it is: HMAC-SHA-256
 * under a key that does not lie with the log, the first 128 bits in hex.
 *
 * <p>A bare hash would not do: all national ids can be tried in minutes. Who holds the key and a national id can find the
 * rows of that person; who holds the log alone cannot go the other way. Without the key file older rows keep their
 * pseudonyms, but nobody can tell any more whose they are.
 *
 * <p>Safe for use from many threads.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;

    private final SecretKeySpec key;

    /** @param key at least 32 bytes that nobody can guess */
    public Pseudonyms(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("the key of pseudonyms has at least " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The pseudonym of a value.
     *
     * @param kind what the value is, e.g. {@code pid}; the same value of two kinds has two pseudonyms
     */
    public String of(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] name = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(name, 0, NAME_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
