package no.grunnmur.audit;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value; compares by content. */
final class Hash {

    static final int LENGTH = 32;

    /** Stands before the first chain. */
    static final Hash NOTHING = new Hash(new byte[LENGTH]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The array is taken as it is: who hands it over lets go of it. Of another length, it fits no row. */
    static Hash of(byte[] bytes) {
        return new Hash(bytes);
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
