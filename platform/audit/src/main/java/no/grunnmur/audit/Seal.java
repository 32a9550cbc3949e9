package no.grunnmur.audit;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/**
 * The hashes of the audit: SHA-256 over fields of fixed length and fields with their length before them, so that no two
 * different rows give the same bytes. Used by one thread.
 *
 * <p>Row: hash before it (for the first row the seal of its chain), chain (4 bytes), sequence (8), time (8, microseconds
 * since 1970), type and content (4 bytes of length, then UTF-8). All numbers big-endian.
 */
final class Seal {

    private static final byte[] OPENING = "grunnmur audit chain 1".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED = Hash.LENGTH + 4 + 8 + 8 + 4 + 4;

    private final MessageDigest sha256;
    private byte[] buffer = new byte[2048];
    private int length;

    Seal() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The hash of a row. */
    Hash row(Hash before, int chain, long sequence, long micros, byte[] type, byte[] content) {
        length = 0;
        room(FIXED + type.length + content.length);
        bytes(before.bytes());
        number(chain, 4);
        number(sequence, 8);
        number(micros, 8);
        number(type.length, 4);
        bytes(type);
        number(content.length, 4);
        bytes(content);
        return digest();
    }

    /** Where a chain that was opened earlier ended. */
    record Link(int earlier, long sequence, Hash hash) {}

    /** The hash of a chain's opening. */
    Hash opening(Hash before, int chain, String node, Instant openedAt, List<Link> links) {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        length = 0;
        room(OPENING.length + Hash.LENGTH + 4 + 4 + name.length + 8 + 4 + links.size() * (4 + 8 + Hash.LENGTH));
        bytes(OPENING);
        bytes(before.bytes());
        number(chain, 4);
        number(name.length, 4);
        bytes(name);
        number(Micros.of(openedAt), 8);
        number(links.size(), 4);
        for (Link link : links) {
            number(link.earlier(), 4);
            number(link.sequence(), 8);
            bytes(link.hash().bytes());
        }
        return digest();
    }

    private void room(int needed) {
        if (buffer.length < needed) {
            buffer = new byte[Math.max(needed, buffer.length * 2)];
        }
    }

    private void bytes(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void number(long value, int size) {
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    private Hash digest() {
        try {
            sha256.update(buffer, 0, length);
            byte[] hash = new byte[Hash.LENGTH];
            sha256.digest(hash, 0, Hash.LENGTH);
            return Hash.of(hash);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
