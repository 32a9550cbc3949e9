package no.grunnmur.persontjenesten;

import java.util.Arrays;

/** Bytes that grow while an answer is put together. For one thread. */
public final class Output {

    private static final int LARGEST_KEPT = 512 * 1024;

    private byte[] bytes;
    private int size;

    /** @param expected how many bytes there is room for at once */
    public Output(int expected) {
        bytes = new byte[expected];
    }

    /** One byte. */
    public void write(byte one) {
        room(1);
        bytes[size++] = one;
    }

    /** One letter of ASCII. */
    public void write(char ascii) {
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

    /** The beginning of a text up to the first letter that JSON cannot hold as one byte; how many letters that was. */
    int writePlain(String text) {
        int length = text.length();
        room(length);
        byte[] into = bytes;
        int begin = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                size = begin + i;
                return i;
            }
            into[begin + i] = (byte) c;
        }
        size = begin + length;
        return length;
    }

    /** A number below a hundred, as two digits. */
    void writeTwo(int number) {
        room(2);
        bytes[size++] = (byte) ('0' + number / 10);
        bytes[size++] = (byte) ('0' + number % 10);
    }

    /** A name of ASCII letters as JSON: in quotes, with its colon. */
    void writeName(String name) {
        room(name.length() + 3);
        bytes[size++] = '"';
        writeAscii(name);
        bytes[size++] = '"';
        bytes[size++] = ':';
    }

    /** Forgets what was written, to be written anew in the same room; room for more than is usual is given back. */
    public void clear() {
        size = 0;
        bytes = bytes.length > LARGEST_KEPT ? new byte[LARGEST_KEPT] : bytes;
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

    /** What has been written, as an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
