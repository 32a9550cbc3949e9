package no.grunnmur.persontjenesten;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/**
 * Turns stored bytes into the document again: the full view, which is all that the register keeps. For whoever changes or
 * indexes people; a lookup never does.
 *
 * <p>Packing what was read gives the same bytes.
 */
public final class PersonReader {

    private PersonReader() {}

    /** The document; the entries of a part with those first that hold now. */
    public static PersonDocument read(
            byte[] packed, PersonId id, long sequenceNumber, Collection<NationalId> identifiers) {
        PersonDocument.Builder document = PersonDocument.of(id, sequenceNumber);
        identifiers.forEach(document::identifier);
        read(packed, EnumSet.allOf(InformationPart.class))
                .forEach((part, items) -> items.forEach(item -> document.add(part, item)));
        return document.build();
    }

    /** The entries of some parts, those first that hold now; the rest is not parsed. */
    public static Map<InformationPart, List<Item>> read(byte[] packed, Set<InformationPart> parts) {
        Map<InformationPart, List<Item>> read = new EnumMap<>(InformationPart.class);
        PackedPerson.forEach(packed, StoredView.FULL, (part, from, now, earlier) -> {
            if (parts.contains(part)) {
                List<Item> items = new ArrayList<>(DocumentJson.items(part.type(), list(packed, from, now)));
                items.addAll(DocumentJson.items(part.type(), list(packed, from + now, earlier)));
                read.put(part, items);
            }
        });
        return read;
    }

    private static byte[] list(byte[] packed, int from, int length) {
        Output json = new Output(4 * length + 2);
        json.write('[');
        Phrases.expand(packed, from, length, json);
        json.write(']');
        return json.toBytes();
    }

    /** The number the person goes by, as {@link PersonDocument#currentNumber()}. */
    public static String currentNumber(byte[] packed) {
        InformationPart part = InformationPart.NorwegianIdentificationNumber;
        return PersonDocument.currentNumber(read(packed, EnumSet.of(part)).getOrDefault(part, List.of()));
    }
}
