package no.grunnmur.selvbetjening;

import java.nio.ByteBuffer;
import java.util.UUID;
import no.grunnmur.kernel.Randomness;

/** Ids of the form that the real service uses. */
final class Ids {

    private Ids() {}

    /** A version 4 UUID (RFC 9562, section 5.4). */
    static String uuid(Randomness randomness) {
        byte[] bytes = randomness.bytes(16);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
}
