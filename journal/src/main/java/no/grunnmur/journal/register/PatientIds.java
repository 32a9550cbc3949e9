package no.grunnmur.journal.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.kernel.Randomness;

/**
 * Ids of people for addresses of pages, when the register has none but their numbers: a number enciphered under a key that
 * never leaves the journal's folder. The same number has the same id for ever, and the id tells nothing to others and
 * cannot be made by them: the start of the cipher is the number's own HMAC, which is looked at when an id comes back (as
 * in RFC 5297).
 */
final class PatientIds {

    private static final String PREFIX = "j-";
    private static final int KEY_BYTES = 32;
    private static final int START = 16;
    private static final int MASK_BYTES = 5;

    private final byte[] starting;
    private final byte[] hiding;
    private final byte[] masking;

    PatientIds(Path folder, Randomness random) {
        Path file = folder.resolve("patient-ids.key");
        byte[] key;
        try {
            key = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            key = random.bytes(KEY_BYTES);
            OwnFile.write(file, key);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the key of patient ids cannot be read", unreadable);
        }
        this.starting = hmac(key, "start");
        this.hiding = hmac(key, "hide");
        this.masking = hmac(key, "mask");
    }

    /** The id of a number. */
    String of(String number) {
        byte[] start = Arrays.copyOf(hmac(starting, number), START);
        byte[] hidden = hide(start, number.getBytes(StandardCharsets.US_ASCII));
        HexFormat hex = HexFormat.of();
        return PREFIX + hex.formatHex(start) + hex.formatHex(hidden);
    }

    /** The number of an id; empty for an id that is not of here. */
    Optional<String> number(String id) {
        if (!id.matches(PREFIX + "[0-9a-f]{54,56}") || id.length() % 2 != 0) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(id.substring(PREFIX.length()));
        byte[] start = Arrays.copyOf(bytes, START);
        String number =
                new String(hide(start, Arrays.copyOfRange(bytes, START, bytes.length)), StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(start, Arrays.copyOf(hmac(starting, number), START))
                ? Optional.of(number)
                : Optional.empty();
    }

    /** What somebody is called where they must not be named: the same for the same number. */
    String mask(String number) {
        return "P-" + HexFormat.of().withUpperCase().formatHex(hmac(masking, number), 0, MASK_BYTES);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC", impossible);
        }
    }

    private byte[] hide(byte[] start, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hiding, "AES"), new IvParameterSpec(start));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES", impossible);
        }
    }
}
