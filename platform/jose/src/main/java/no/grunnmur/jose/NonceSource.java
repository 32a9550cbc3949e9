package no.grunnmur.jose;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

    private static final int CLOCKS_DIFFER_SECONDS = 5;
    private static final int KEY_BYTES = 32;
    private static final int TIME_BYTES = 8;
    private static final int MAC_BYTES = 16;
    private static final int TEXT_LENGTH = (TIME_BYTES + MAC_BYTES) * 4 / 3;

    /** The nonce of a second, as bytes and as text. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Made(long second, byte[] bytes, String text) {}

    private final InstantSource clock;
    private final int validSeconds;
    private final int aheadSeconds;
    private final SecretKeySpec key;
    /** The nonces of the last seconds, each at the place of its second: all callers of a second share one. */
    private final AtomicReferenceArray<Made> recent;

    /**
     * The nonces of one process, which end with it.
     *
     * @param validSeconds how long one can be used, e.g. 60 to 300
     */
    public NonceSource(InstantSource clock, Randomness randomness, int validSeconds) {
        this(clock, randomness.bytes(KEY_BYTES), validSeconds, 0);
    }

    /**
     * The nonces of all who share a secret: one given by a node holds at another, whose clock may be up to
     * {@value #CLOCKS_DIFFER_SECONDS} seconds behind.
     *
     * @param secret at least 32 bytes that nobody can guess, e.g. a {@link KeptSecret}
     * @param validSeconds how long one can be used
     */
    public NonceSource(InstantSource clock, byte[] secret, int validSeconds) {
        this(clock, secret, validSeconds, CLOCKS_DIFFER_SECONDS);
    }

    private NonceSource(InstantSource clock, byte[] secret, int validSeconds, int aheadSeconds) {
        if (secret.length < KEY_BYTES) {
            throw new IllegalArgumentException("the secret of nonces has at least " + KEY_BYTES + " bytes");
        }
        this.clock = clock;
        this.validSeconds = validSeconds;
        this.aheadSeconds = aheadSeconds;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.recent = new AtomicReferenceArray<>(validSeconds + 1 + aheadSeconds);
    }

    /** A nonce that can be used from now: 32 characters of base64url. */
    public String fresh() {
        return of(clock.instant().getEpochSecond()).text;
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
        return second <= now + aheadSeconds
                && second >= now - validSeconds
                && MessageDigest.isEqual(of(second).bytes, claimed);
    }

    private Made of(long second) {
        int place = Math.floorMod(second, recent.length());
        Made kept = recent.get(place);
        if (kept == null || kept.second != second) {
            byte[] bytes = bytes(second);
            kept = new Made(second, bytes, Base64Url.encodeToString(bytes));
            recent.set(place, kept);
        }
        return kept;
    }

    private byte[] bytes(long second) {
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
