package no.grunnmur.jose;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.kernel.Randomness;

/**
 * The server's DPoP nonces: a time and an HMAC over it, so that nothing needs to be remembered. Everybody gets the same
 * nonce within a second; a nonce says how fresh a proof is, not whose it is.
 *
 * <p>Source: RFC 9449, section 8. Safe for use from many threads.
 */
public final class NonceSource {

    private static final int TIME_BYTES = 8;
    private static final int MAC_BYTES = 16;
    private static final int TEXT_LENGTH = (TIME_BYTES + MAC_BYTES) * 4 / 3;

    private record Current(long second, String nonce) {}

    private final InstantSource clock;
    private final int validSeconds;
    private final SecretKeySpec key;
    private volatile Current current = new Current(Long.MIN_VALUE, "");

    /** @param validSeconds how long a nonce can be used, e.g. 60 to 300 */
    public NonceSource(InstantSource clock, Randomness randomness, int validSeconds) {
        this.clock = clock;
        this.validSeconds = validSeconds;
        this.key = new SecretKeySpec(randomness.bytes(32), "HmacSHA256");
    }

    /** A nonce that can be used from now: 32 characters of base64url. */
    public String fresh() {
        long second = clock.instant().getEpochSecond();
        Current kept = current;
        if (kept.second != second) {
            kept = new Current(second, Base64Url.encodeToString(nonce(second)));
            current = kept;
        }
        return kept.nonce;
    }

    /** Whether a text is a nonce of this source that is not too old. */
    public boolean isValid(String nonce) {
        if (nonce.length() != TEXT_LENGTH) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = Base64Url.decode(nonce);
        } catch (JoseException foreign) {
            return false;
        }
        long second = ByteBuffer.wrap(claimed).getLong();
        long now = clock.instant().getEpochSecond();
        return second <= now && second >= now - validSeconds && MessageDigest.isEqual(nonce(second), claimed);
    }

    private byte[] nonce(long second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] time = ByteBuffer.allocate(TIME_BYTES).putLong(second).array();
            byte[] nonce = Arrays.copyOf(time, TIME_BYTES + MAC_BYTES);
            System.arraycopy(mac.doFinal(time), 0, nonce, TIME_BYTES, MAC_BYTES);
            return nonce;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256", missing);
        }
    }
}
