package no.grunnmur.persontjenesten;

import java.util.Arrays;

/** Bytes that grow while an answer is put together. For one thread. */
final class Output {

    private byte[] bytes;
    private int size;

    Output(int expected) {
        bytes = new byte[expected];
    }

    void write(byte one) {
        room(1);
        bytes[size++] = one;
    }

    void write(char ascii) {
        write((byte) ascii);
    }

    void write(byte[] source) {
        write(source, 0, source.length);
    }

    void write(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** A text of which every letter is ASCII. */
    @SuppressWarnings("deprecation") // what is deprecated about it is what is wanted: a byte a letter
    void writeAscii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }

    /** How many have been written. */
    int size() {
        return size;
    }

    /** What they stand in, from 0; longer than they are, and lent until the next is written. */
    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
