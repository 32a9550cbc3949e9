package no.grunnmur.persontjenesten;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * A person as stored: the JSON of each part, ready to be copied into an answer. Nothing is parsed to answer, and a part
 * that was not asked for is not touched.
 *
 * <pre>
 * byte    format, 2
 * number  how many entries follow
 * entry   byte    number of the part + 64 x view (0 both, 1 full access, 2 restricted access)
 *         number  length of what holds now
 *         number  length of what held earlier
 * bytes   for each entry: what holds now, then what held earlier; the JSON objects of each joined by commas, in the
 *         shorthand of Phrases
 * </pre>
 *
 * <p>Numbers are little-endian base 128. Entries stand in the order of the parts. A part in which the two accesses see the
 * same is stored once; what holds now is the beginning of the history, so it is stored once too. A part without entries
 * is not there.
 */
public final class PackedPerson {

    /** Which accesses an entry is for. */
    enum View {
        BOTH(0),
        FULL(1),
        RESTRICTED(2);

        private final int number;

        View(int number) {
            this.number = number;
        }
    }

    private static final int FORMAT = 2;
    private static final int VIEW_SHIFT = 6;
    private static final int PART_MASK = (1 << VIEW_SHIFT) - 1;
    private static final InformationPart[] PARTS = InformationPart.values();
    private static final byte[][] MEMBER_NAMES = memberNames();
    private static final InformationPart.Shape[] SHAPES = shapes();
    private static final byte[] ID_NAME = ascii("\"id\":\"");
    private static final byte[] SEQUENCE_NAME = ascii("\",\"sequenceNumber\":");

    private final byte[] packed;
    private int at;

    private PackedPerson(byte[] packed) {
        this.packed = packed;
    }

    /**
     * The JSON of a person: the selected parts in the order of {@link InformationPart}, then {@code id} and
     * {@code sequenceNumber}. A list part without entries is an empty list; a single one without, and any part that is
     * withheld from that access, is left out.
     *
     * @param packed the stored bytes; changed by nobody meanwhile
     */
    public static byte[] answer(byte[] packed, PersonId id, long sequenceNumber, Selection selection, Access access) {
        Output out = new Output(2 * packed.length + 64 * selection.parts().size() + 128);
        write(packed, id, sequenceNumber, selection, access, out);
        return out.toBytes();
    }

    /** Writes what {@link #answer} gives. */
    public static void write(
            byte[] packed, PersonId id, long sequenceNumber, Selection selection, Access access, Output out) {
        of(packed).assemble(id, sequenceNumber, selection, access, out);
    }

    private void assemble(PersonId id, long sequenceNumber, Selection selection, Access access, Output out) {
        int left = number();
        int bytesAt = endOfDirectory(left);
        out.write('{');
        int part = -1;
        int head = 0;
        int now = 0;
        int earlier = 0;
        for (InformationPart wanted : selection.parts()) {
            int number = wanted.number();
            Sight sight = access.sight(wanted);
            int otherView = sight.view() == StoredView.FULL ? View.RESTRICTED.number : View.FULL.number;
            boolean found = sight.isWithheld();
            while (left > 0 || part >= 0) {
                if (part < 0) {
                    head = packed[at++] & 0xFF;
                    part = head & PART_MASK;
                    now = number();
                    earlier = number();
                    left--;
                }
                if (part > number) {
                    break;
                }
                if (part == number && head >>> VIEW_SHIFT != otherView && !sight.isWithheld()) {
                    int shownEarlier = selection.includeHistory() && sight.hasHistory() ? earlier : 0;
                    found |= sight.filter() == null
                            ? part(out, number, packed, bytesAt, now, shownEarlier)
                            : filtered(out, number, sight.filter(), bytesAt, now, shownEarlier);
                }
                bytesAt += now + earlier;
                part = -1;
            }
            if (!found && SHAPES[number] == InformationPart.Shape.LIST) {
                part(out, number, packed, bytesAt, 0, 0);
            }
        }
        out.write(ID_NAME);
        out.writeAscii(id.value());
        out.write(SEQUENCE_NAME);
        out.writeAscii(Long.toString(sequenceNumber));
        out.write('}');
    }

    /** Writes what a filter leaves of a part: plain JSON, in which nothing is left to expand. */
    private boolean filtered(Output out, int number, EntryFilter filter, int from, int now, int earlier) {
        byte[] leftNow = filtered(filter, from, now);
        byte[] leftEarlier = filtered(filter, from + now, earlier);
        byte[] left = Arrays.copyOf(leftNow, leftNow.length + leftEarlier.length);
        System.arraycopy(leftEarlier, 0, left, leftNow.length, leftEarlier.length);
        return part(out, number, left, 0, leftNow.length, leftEarlier.length);
    }

    private byte[] filtered(EntryFilter filter, int from, int length) {
        Output plain = new Output(4 * length);
        Phrases.expand(packed, from, length, plain);
        return filter.apply(plain.array(), 0, plain.size());
    }

    /** Writes a part; false when there is nothing to write of a single one. */
    private static boolean part(Output out, int number, byte[] source, int from, int now, int earlier) {
        boolean list = SHAPES[number] == InformationPart.Shape.LIST;
        if (!list && now + earlier == 0) {
            return false;
        }
        out.write(MEMBER_NAMES[number]);
        if (list) {
            out.write('[');
        }
        Phrases.expand(source, from, now, out);
        if (now > 0 && earlier > 0) {
            out.write(',');
        }
        Phrases.expand(source, from + now, earlier, out);
        if (list) {
            out.write(']');
        }
        out.write(',');
        return true;
    }

    private int endOfDirectory(int entries) {
        int begin = at;
        for (int i = 0; i < entries; i++) {
            at++;
            number();
            number();
        }
        int end = at;
        at = begin;
        return end;
    }

    private int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = packed[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** Is given the entries of a part in shorthand: a range of the packed bytes, what holds now before what held earlier. */
    interface Entries {
        void of(InformationPart part, int from, int now, int earlier);
    }

    /** Everything of a view. */
    static void forEach(byte[] packed, StoredView view, Entries entries) {
        PackedPerson person = of(packed);
        int otherView = view == StoredView.FULL ? View.RESTRICTED.number : View.FULL.number;
        int left = person.number();
        int bytesAt = person.endOfDirectory(left);
        for (; left > 0; left--) {
            int head = person.packed[person.at++] & 0xFF;
            int now = person.number();
            int earlier = person.number();
            if (head >>> VIEW_SHIFT != otherView) {
                entries.of(PARTS[head & PART_MASK], bytesAt, now, earlier);
            }
            bytesAt += now + earlier;
        }
    }

    private static PackedPerson of(byte[] packed) {
        if (packed.length < 2 || packed[0] != FORMAT) {
            throw new IllegalStateException("a stored person of an unknown format");
        }
        PackedPerson person = new PackedPerson(packed);
        person.at = 1;
        return person;
    }

    private static byte[][] memberNames() {
        return Arrays.stream(InformationPart.values())
                .map(part -> ascii("\"" + part.member() + "\":"))
                .toArray(byte[][]::new);
    }

    private static InformationPart.Shape[] shapes() {
        return Arrays.stream(InformationPart.values())
                .map(InformationPart::shape)
                .toArray(InformationPart.Shape[]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Collects the entries of a person, in the order of the parts. */
    static final class Writer {
        private final Output directory = new Output(96);
        private final Output bytes = new Output(2_048);
        private int entries;

        void add(InformationPart part, View view, byte[] now, byte[] earlier) {
            directory.write((byte) (part.number() | (view.number << VIEW_SHIFT)));
            number(directory, now.length);
            number(directory, earlier.length);
            bytes.write(now);
            bytes.write(earlier);
            entries++;
        }

        byte[] toBytes() {
            Output all = new Output(8 + directory.size() + bytes.size());
            all.write((byte) FORMAT);
            number(all, entries);
            all.write(directory.array(), 0, directory.size());
            all.write(bytes.array(), 0, bytes.size());
            return all.toBytes();
        }

        private static void number(Output out, int value) {
            int rest = value;
            while (rest > 0x7F) {
                out.write((byte) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((byte) rest);
        }
    }
}
