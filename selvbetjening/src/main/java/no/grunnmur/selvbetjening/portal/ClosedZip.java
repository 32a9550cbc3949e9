package no.grunnmur.selvbetjening.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.CompressionMethod;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import no.grunnmur.kernel.Randomness;

/** A zip file that opens with a password: AES-256 (WinZip AE-2), which 7-Zip, WinZip and macOS' archivers read. */
final class ClosedZip {

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int IN_A_GROUP = 4;

    private ClosedZip() {}

    /** A new password that can be typed: 20 letters and digits, 116 bits. */
    static String password(Randomness random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * IN_A_GROUP; i++) {
            if (i > 0 && i % IN_A_GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(below(LETTERS.length(), random)));
        }
        return password.toString();
    }

    /** Evenly: bytes that would favour the first letters are thrown away. */
    private static int below(int bound, Randomness random) {
        int even = 256 - 256 % bound;
        while (true) {
            int drawn = random.bytes(1)[0] & 0xFF;
            if (drawn < even) {
                return drawn % bound;
            }
        }
    }

    /** One file, closed. */
    static byte[] of(String name, byte[] content, String password) {
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip(name);
        parameters.setCompressionMethod(CompressionMethod.DEFLATE);
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, password.toCharArray(), StandardCharsets.UTF_8)) {
            zip.putNextEntry(parameters);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
