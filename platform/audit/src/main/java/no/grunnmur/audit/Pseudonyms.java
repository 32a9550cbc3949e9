package no.grunnmur.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.kernel.Randomness;

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
     * Pseudonyms under the key kept in a file, which is made (readable by its owner alone) when it is not there.
     *
     * @throws UncheckedIOException when it can be neither read nor made
     */
    public static Pseudonyms keptIn(Path file, Randomness randomness) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.toAbsolutePath().getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                create(file, randomness.bytes(KEY_BYTES));
            }
            return new Pseudonyms(Files.readAllBytes(file));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Written aside and renamed, so that a crash leaves either no key or a whole one. */
    private static void create(Path file, byte[] key) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(aside, key, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            // Its key is the one to use.
        } finally {
            Files.deleteIfExists(aside);
        }
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
