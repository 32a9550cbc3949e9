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

    private PersonPacker() {}

    /** The packed form of a document. */
    public static byte[] pack(PersonDocument person) {
        Disclosure disclosure = Disclosure.of(person);
        PackedPerson.Writer writer = new PackedPerson.Writer();
        person.parts().forEach((part, items) -> pack(part, items, disclosure, writer));
        return writer.toBytes();
    }

    private static void pack(
            InformationPart part, List<Item> items, Disclosure disclosure, PackedPerson.Writer writer) {
        Views now = views(items, true, disclosure);
        Views earlier = views(items, false, disclosure);
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

    private static Views views(List<Item> items, boolean now, Disclosure disclosure) {
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

    private static byte[] bytes(List<Item> shown) {
        if (shown.isEmpty()) {
            return NOTHING;
        }
        Output json = DocumentJson.entries(shown);
        return Phrases.shorten(json.array(), json.size());
    }
}
