package no.grunnmur.soap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * XML that is kept for many answers: a tag is two bytes, and what depends on when somebody asks is a slot. An element's text
 * stands as it is; bytes below 0x06 cannot be in it.
 */
public final class Packed {

    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int NIL = 3;
    private static final int TIME = 4;
    private static final int VALID = 5;
    private static final int VALID_BYTES = 17;
    private static final int MOST_NAMES = 256;

    private static final int ROUNDED = Long.BYTES;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** How many times as long an answer is, as a rule; it may be longer. */
    private static final int USUAL_GROWTH = 4;

    private static final byte[] TRUE = rounded("true");
    private static final byte[] FALSE = rounded("false");

    /** What is filled in when it is sent. */
    public sealed interface Slot {}

    /** The time of the answer. */
    public record ServerTime() implements Slot {}

    /** Whether it can be used at the time of the answer. */
    public record Usable(boolean active, Instant from, Instant to) implements Slot {}

    private final Map<String, Integer> numbers = new HashMap<>();

    /** What is written for each tag, by what is done with it and its number; rounded up to eight bytes. */
    private final byte[][] tags = new byte[(NIL + 1) << 8][];

    private final int[] lengths = new int[(NIL + 1) << 8];

    /** How values of that contract are packed. */
    public Packed(Contract contract) {
        List<String> names = contract.elements();
        if (names.size() > MOST_NAMES) {
            throw new IllegalStateException("too many names for one byte: " + names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            numbers.put(name, i);
            tag(OPEN, i, "<" + name + ">");
            tag(CLOSE, i, "</" + name + ">");
            tag(NIL, i, "<" + name + " i:nil=\"true\"/>");
        }
    }

    private void tag(int what, int number, String written) {
        tags[(what << 8) | number] = rounded(written);
        lengths[(what << 8) | number] = written.length();
    }

    private static byte[] rounded(String written) {
        byte[] bytes = XmlBytes.ascii(written);
        return Arrays.copyOf(bytes, (bytes.length + ROUNDED - 1) / ROUNDED * ROUNDED);
    }

    void open(XmlBytes out, String element) {
        out.one(OPEN).one(numbers.get(element));
    }

    void close(XmlBytes out, String element) {
        out.one(CLOSE).one(numbers.get(element));
    }

    void nil(XmlBytes out, String element) {
        out.one(NIL).one(numbers.get(element));
    }

    static void slot(XmlBytes out, Slot slot) {
        switch (slot) {
            case ServerTime time -> out.one(TIME);
            case Usable usable -> {
                out.one(VALID);
                out.raw(ByteBuffer.allocate(VALID_BYTES)
                        .put((byte) (usable.active() ? 1 : 0))
                        .putLong(usable.from().getEpochSecond())
                        .putLong(usable.to().getEpochSecond())
                        .array());
            }
        }
    }

    /** Writes what was packed as XML, for an answer at that time. The hot path: an answer is hundreds of tags. */
    public void unpack(byte[] packed, Instant now, XmlBytes out) {
        byte[] time = null;
        long second = now.getEpochSecond();
        byte[] target = out.reserved(packed.length * USUAL_GROWTH + ROUNDED);
        int to = out.size();
        int from = 0;
        int at = 0;
        while (at < packed.length) {
            int b = packed[at];
            if (b > VALID || b < 0) {
                at++;
                continue;
            }
            byte[] written;
            int length;
            int taken = 2;
            if (b <= NIL) {
                int tag = (b << 8) | (packed[at + 1] & 0xFF);
                written = tags[tag];
                length = lengths[tag];
            } else if (b == TIME) {
                time = time == null ? rounded(Values.text(now)) : time;
                written = time;
                length = Values.TIME_LENGTH;
                taken = 1;
            } else {
                boolean usable = usable(packed, at + 1, second);
                written = usable ? TRUE : FALSE;
                length = usable ? 4 : 5;
                taken = VALID_BYTES + 1;
            }
            int run = at - from;
            if (target.length - to < run + written.length) {
                out.filledTo(to);
                target = out.reserved(run + written.length);
            }
            System.arraycopy(packed, from, target, to, run);
            to += run;
            // Eight bytes at a time, the last of them beyond the tag's end, where the next one overwrites them.
            for (int i = 0; i < length; i += ROUNDED) {
                EIGHT.set(target, to + i, (long) EIGHT.get(written, i));
            }
            to += length;
            at += taken;
            from = at;
        }
        out.filledTo(to);
        out.raw(packed, from, at - from);
    }

    private static boolean usable(byte[] packed, int at, long second) {
        ByteBuffer slot = ByteBuffer.wrap(packed, at, VALID_BYTES);
        return slot.get() == 1 && second >= slot.getLong() && second < slot.getLong();
    }
}
