package no.grunnmur.persontjenesten;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/** Turns a document into the bytes that are stored, {@link PackedPerson}: every entry as JSON, once for each view that differs. */
public final class PersonPacker {

    /** To be raised when the same document would be packed or disclosed in another way: stored people are then loaded anew. */
    public static final int VERSION = 2;

    private static final byte[] NOTHING = {};

    /** Of a part, before it is shortened; grows with the first long one. */
    private static final int PART_BYTES = 2_048;

    private final Disclosure disclosure;
    private final PackedPerson.Writer writer = new PackedPerson.Writer();

    /** Each part in turn. */
    private final Output json = new Output(PART_BYTES);

    private final Output shortened = new Output(PART_BYTES / 2);

    private PersonPacker(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    /** The packed form of a document. */
    public static byte[] pack(PersonDocument person) {
        PersonPacker packer = new PersonPacker(Disclosure.of(person));
        person.parts().forEach(packer::add);
        return packer.writer.toBytes();
    }

    private void add(InformationPart part, List<Item> items) {
        Views now = views(items, true);
        Views earlier = views(items, false);
        if (now.same() && earlier.same()) {
            writer.add(part, PackedPerson.View.BOTH, now.full(), earlier.full());
        } else {
            writer.add(part, PackedPerson.View.FULL, now.full(), earlier.full());
            writer.add(part, PackedPerson.View.RESTRICTED, now.restricted(), earlier.restricted());
        }
    }

    /** What the two views have of some entries, in shorthand; the same array when they have the same. */
    @SuppressWarnings("ArrayRecordComponent") // Passed on at once; never compared but for being the same.
    private record Views(byte[] full, byte[] restricted) {
        private Views(byte[] both) {
            this(both, both);
        }

        @SuppressWarnings("ReferenceEquality")
        boolean same() {
            return full == restricted;
        }
    }

    private Views views(List<Item> items, boolean now) {
        List<Item> full = new ArrayList<>(items.size());
        List<Item> restricted = new ArrayList<>(items.size());
        boolean same = true;
        for (Item item : items) {
            if (item.holdsNow() == now) {
                Item open = disclosure.shown(item, StoredView.FULL);
                Item limited = disclosure.shown(item, StoredView.RESTRICTED);
                add(full, open);
                add(restricted, limited);
                same &= isSame(open, limited);
            }
        }
        return same ? new Views(bytes(full)) : new Views(bytes(full), bytes(restricted));
    }

    private static void add(List<Item> shown, Item item) {
        if (item != null) {
            shown.add(item);
        }
    }

    @SuppressWarnings("ReferenceEquality") // The same object is what an unchanged entry is disclosed as.
    private static boolean isSame(Item open, Item limited) {
        return open == limited;
    }

    private byte[] bytes(List<Item> shown) {
        if (shown.isEmpty()) {
            return NOTHING;
        }
        json.clear();
        DocumentJson.entries(shown, json);
        shortened.clear();
        Phrases.shorten(json.array(), json.size(), shortened);
        return shortened.toBytes();
    }
}
