package no.grunnmur.grunndata.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.grunndata.account.AccountChanged.What;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * Hands a new password over by a link that works once and for two days. What waits in the database is sealed under a key that
 * only the link has, and is deleted when it is fetched: who reads the table learns no password.
 */
public final class Delivery {

    /** How long a link is good. */
    public static final Duration GOOD_FOR = Duration.ofDays(2);

    private static final int LINK_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final AccountStore store;
    private final AccountDesk desk;
    private final PasswordHashing hashing;
    private final InstantSource clock;
    private final Randomness randomness;

    Delivery(
            AccountStore store, AccountDesk desk, PasswordHashing hashing, InstantSource clock, Randomness randomness) {
        this.store = store;
        this.desk = desk;
        this.hashing = hashing;
        this.clock = clock;
        this.randomness = randomness;
    }

    /**
     * Makes a new password and leaves it for whoever has the link.
     *
     * @return the secret part of the link; nobody can make it again
     */
    public String leave(Doer doer, long number, Duration overlap) {
        byte[] link = randomness.bytes(LINK_BYTES);
        char[] password = hashing.fresh();
        String hash = hashing.hash(password);
        byte[] sealed = seal(link, password);
        Arrays.fill(password, '\0');
        store.change("account " + number, changes -> {
            int version = desk.set(changes, doer, number, hash, overlap);
            changes.leave(
                    digest("hash", link),
                    number,
                    version,
                    sealed,
                    clock.instant().plus(GOOD_FOR));
            changes.record(AccountChanged.by(
                    doer, What.LINK_MADE, changes.find(number).orElseThrow().account(), "version " + version));
            return true;
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(link);
    }

    /** What a link gives. */
    @SuppressWarnings("ArrayRecordComponent") // to be shown and thrown away: never compared
    public record Delivered(Account account, char[] password) {

        @Override
        public String toString() {
            return "Delivered[" + account + "]";
        }
    }

    /**
     * Fetches what was left, once; of two who come at once one gets it. To be called by a POST, since whatever looks at
     * links in e-mails must not use them up.
     *
     * @throws Refusal {@link AccountProblem#ACCOUNT_LINK_USED}
     */
    public Delivered fetch(Doer doer, String link) {
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(link);
        } catch (IllegalArgumentException noLink) {
            throw used();
        }
        if (secret.length != LINK_BYTES) {
            throw used();
        }
        return store.change("deliveries", changes -> {
            AccountStore.Left left =
                    changes.take(digest("hash", secret), clock.instant()).orElseThrow(Delivery::used);
            Account account =
                    changes.find(left.account()).orElseThrow(Delivery::used).account();
            if (account.state() == Account.State.CLOSED) {
                throw used();
            }
            changes.record(AccountChanged.by(doer, What.LINK_USED, account, "version " + left.version()));
            return new Delivered(account, open(secret, left.sealed()));
        });
    }

    private static Refusal used() {
        return new Refusal(AccountProblem.ACCOUNT_LINK_USED, "no such link any more");
    }

    private byte[] seal(byte[] link, char[] password) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] text = new byte[encoded.remaining()];
        encoded.get(text);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, link, nonce, text);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static char[] open(byte[] link, byte[] sealed) {
        byte[] text = crypt(
                Cipher.DECRYPT_MODE,
                link,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
        CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(text));
        char[] password = new char[characters.remaining()];
        characters.get(password);
        return password;
    }

    private static byte[] crypt(int mode, byte[] link, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(digest("key", link), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a delivery does not open", broken);
        }
    }

    private static byte[] digest(String use, byte[] link) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("grunndata delivery " + use).getBytes(StandardCharsets.US_ASCII));
            return digest.digest(link);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
