package no.grunnmur.soap;

import java.nio.ByteBuffer;
import java.time.Instant;
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

    private static final byte[] TRUE = XmlBytes.ascii("true");
    private static final byte[] FALSE = XmlBytes.ascii("false");

    /** What is filled in when it is sent. */
    public sealed interface Slot {}

    /** The time of the answer. */
    public record ServerTime() implements Slot {}

    /** Whether it can be used at the time of the answer. */
    public record Usable(boolean active, Instant from, Instant to) implements Slot {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final byte[][] opens;
    private final byte[][] closes;
    private final byte[][] nils;

    /** How values of that contract are packed. */
    public Packed(Contract contract) {
        List<String> names = contract.elements();
        if (names.size() > MOST_NAMES) {
            throw new IllegalStateException("too many names for one byte: " + names.size());
        }
        opens = new byte[names.size()][];
        closes = new byte[names.size()][];
        nils = new byte[names.size()][];
        for (int i = 0; i < opens.length; i++) {
            numbers.put(names.get(i), i);
            opens[i] = XmlBytes.ascii("<" + names.get(i) + ">");
            closes[i] = XmlBytes.ascii("</" + names.get(i) + ">");
            nils[i] = XmlBytes.ascii("<" + names.get(i) + " i:nil=\"true\"/>");
        }
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

    /** Writes what was packed as XML, for an answer at that time. */
    public void unpack(byte[] packed, Instant now, XmlBytes out) {
        byte[] time = null;
        long second = now.getEpochSecond();
        int from = 0;
        int at = 0;
        while (at < packed.length) {
            int b = packed[at];
            if (b > VALID || b < 0) {
                at++;
                continue;
            }
            out.raw(packed, from, at - from);
            int index = at + 1 < packed.length ? packed[at + 1] & 0xFF : 0;
            switch (b) {
                case OPEN -> out.raw(opens[index]);
                case CLOSE -> out.raw(closes[index]);
                case NIL -> out.raw(nils[index]);
                case TIME -> {
                    time = time == null ? XmlBytes.ascii(Values.text(now)) : time;
                    out.raw(time);
                }
                default -> out.raw(usable(packed, at + 1, second) ? TRUE : FALSE);
            }
            at += b == TIME ? 1 : b == VALID ? VALID_BYTES + 1 : 2;
            from = at;
        }
        out.raw(packed, from, at - from);
    }

    private static boolean usable(byte[] packed, int at, long second) {
        ByteBuffer slot = ByteBuffer.wrap(packed, at, VALID_BYTES);
        return slot.get() == 1 && second >= slot.getLong() && second < slot.getLong();
    }
}
