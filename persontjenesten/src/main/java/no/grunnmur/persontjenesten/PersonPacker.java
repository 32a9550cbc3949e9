package no.grunnmur.persontjenesten;

import java.util.List;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/** Turns a document into the bytes that are stored, {@link PackedPerson}: every entry as JSON, once for each view that differs. */
public final class PersonPacker {

    /** To be raised when the same document would be packed or disclosed in another way: stored people are then loaded anew. */
    public static final int VERSION = 2;

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
        private static final Views NOTHING = new Views(new byte[0]);

        private Views(byte[] both) {
            this(both, both);
        }

        @SuppressWarnings("ReferenceEquality")
        boolean same() {
            return full == restricted;
        }
    }

    private static Views views(List<Item> items, boolean now, Disclosure disclosure) {
        Output full = null;
        Output restricted = null;
        boolean same = true;
        for (Item item : items) {
            if (item.holdsNow() == now) {
                full = full == null ? new Output(512) : full;
                restricted = restricted == null ? new Output(512) : restricted;
                Item open = disclosure.shown(item, StoredView.FULL);
                Item limited = disclosure.shown(item, StoredView.RESTRICTED);
                byte[] json = open == null ? null : DocumentJson.bytes(open);
                join(full, json);
                if (isSame(open, limited)) {
                    join(restricted, json);
                } else {
                    join(restricted, limited == null ? null : DocumentJson.bytes(limited));
                    same = false;
                }
            }
        }
        if (full == null) {
            return Views.NOTHING;
        }
        byte[] seen = Phrases.shorten(full);
        return same ? new Views(seen) : new Views(seen, Phrases.shorten(restricted));
    }

    @SuppressWarnings("ReferenceEquality") // The same object is what an unchanged entry is disclosed as.
    private static boolean isSame(Item open, Item limited) {
        return open == limited;
    }

    private static void join(Output joined, byte[] json) {
        if (json != null) {
            if (joined.size() > 0) {
                joined.write(',');
            }
            joined.write(json);
        }
    }
}
