package no.grunnmur.persontjenesten;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/** Turns a document into the bytes that are stored, {@link PackedPerson}: every entry as JSON, once for each view that differs. */
public final class PersonPacker {

    /** To be raised when the same document would be packed or disclosed in another way: stored people are then loaded anew. */
    public static final int VERSION = 1;

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
        byte[] fullNow = join(items, true, StoredView.FULL, disclosure);
        byte[] fullEarlier = join(items, false, StoredView.FULL, disclosure);
        byte[] restrictedNow = join(items, true, StoredView.RESTRICTED, disclosure);
        byte[] restrictedEarlier = join(items, false, StoredView.RESTRICTED, disclosure);
        if (Arrays.equals(fullNow, restrictedNow) && Arrays.equals(fullEarlier, restrictedEarlier)) {
            writer.add(part, PackedPerson.View.BOTH, fullNow, fullEarlier);
        } else {
            writer.add(part, PackedPerson.View.FULL, fullNow, fullEarlier);
            writer.add(part, PackedPerson.View.RESTRICTED, restrictedNow, restrictedEarlier);
        }
    }

    private static byte[] join(List<Item> items, boolean now, StoredView view, Disclosure disclosure) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Item item : items) {
            Item shown = item.holdsNow() == now ? disclosure.shown(item, view) : null;
            if (shown != null) {
                if (joined.size() > 0) {
                    joined.write(',');
                }
                joined.writeBytes(DocumentJson.bytes(shown));
            }
        }
        return joined.toByteArray();
    }
}
