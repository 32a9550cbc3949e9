package no.grunnmur.persontjenesten.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/** Puts documents together of what each source knows: none touches what is another's. */
final class Documents {

    private Documents() {}

    /**
     * What Folkeregisteret says, with the contact register and the FH numbers of the document before.
     *
     * @param before null for somebody new
     */
    static PersonDocument compose(
            PersonId id, PersonDocument before, Map<InformationPart, List<Item>> parts, Set<NationalId> identifiers) {
        Map<InformationPart, List<Item>> all = new EnumMap<>(parts);
        if (before != null) {
            List<Item> contact = before.items(InformationPart.CommonContactRegisterInformation);
            if (!contact.isEmpty()) {
                all.put(InformationPart.CommonContactRegisterInformation, contact);
            }
            List<Item> numbers =
                    new ArrayList<>(all.getOrDefault(InformationPart.NorwegianIdentificationNumber, List.of()));
            for (Item item : before.items(InformationPart.NorwegianIdentificationNumber)) {
                if (isAlternate(item) && !numbers.contains(item)) {
                    numbers.add(item);
                }
            }
            all.put(InformationPart.NorwegianIdentificationNumber, numbers);
        }
        return new PersonDocument(id, before == null ? 1 : before.sequenceNumber(), identifiers, all);
    }

    private static boolean isAlternate(Item item) {
        return ((Identity.NorwegianIdentificationNumber) item).identificationNumberType()
                == Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber;
    }

    static PersonDocument withIdentifiers(PersonDocument document, Set<NationalId> identifiers) {
        return new PersonDocument(document.id(), document.sequenceNumber(), identifiers, document.parts());
    }

    static PersonDocument withContact(
            PersonDocument document, ContactRegister.CommonContactRegisterInformation contact) {
        Map<InformationPart, List<Item>> parts = new EnumMap<>(InformationPart.class);
        parts.putAll(document.parts());
        parts.put(InformationPart.CommonContactRegisterInformation, List.of(contact));
        return new PersonDocument(document.id(), document.sequenceNumber(), document.identifiers(), parts);
    }

    /** Whether two documents say the same, whatever their sequence numbers. */
    static boolean isSame(PersonDocument one, PersonDocument other) {
        return one.id().equals(other.id())
                && one.identifiers().equals(other.identifiers())
                && one.parts().equals(other.parts());
    }
}
