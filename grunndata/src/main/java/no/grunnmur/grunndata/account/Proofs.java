package no.grunnmur.grunndata.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.kernel.Randomness;

/**
 * Remembers that a password has been right, so that the next time costs microseconds: HMAC-SHA-256 over the account, the
 * hash of the password and the password itself, under a key that this process alone has. A new password has another hash and
 * so another proof; nothing has to be forgotten.
 */
final class Proofs {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MOST = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private record Key(long account, int version) {}

    /** Has the key, and has seen nothing else: its copies cost less than looking for the algorithm each time. */
    private final Mac keyed;

    private final Cache<Key, byte[]> right =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Proofs(Randomness randomness) {
        try {
            this.keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(randomness.bytes(KEY_BYTES), ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }

    /** Whether this has been seen to be the password of that version. */
    boolean isKnown(long account, PasswordVersion version, char[] password) {
        byte[] known = right.getIfPresent(new Key(account, version.version()));
        return known != null && MessageDigest.isEqual(known, proof(account, version, password));
    }

    /** Remembers that it is. */
    void remember(long account, PasswordVersion version, char[] password) {
        right.put(new Key(account, version.version()), proof(account, version, password));
    }

    private byte[] proof(long account, PasswordVersion version, char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(account).flip());
            // As long for every account, and salted: the same number and version may come again when a house is reset.
            mac.update(version.hash().getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(bytes);
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", other);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
