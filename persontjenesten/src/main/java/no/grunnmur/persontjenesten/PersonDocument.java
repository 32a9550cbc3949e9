package no.grunnmur.persontjenesten;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/**
 * All that the register holds about a person. Immutable.
 *
 * @param id the opaque person id
 * @param sequenceNumber the number of the event that made this version of the document, from 1
 * @param identifiers every number the person is found by, of all kinds, historic ones too
 * @param parts the entries of each part that has any, in the register's order
 */
public record PersonDocument(
        PersonId id, long sequenceNumber, Set<NationalId> identifiers, Map<InformationPart, List<Item>> parts) {

    public PersonDocument {
        if (sequenceNumber < 1) {
            throw new IllegalArgumentException("sequence numbers begin at 1");
        }
        identifiers = Collections.unmodifiableSet(new LinkedHashSet<>(identifiers));
        Map<InformationPart, List<Item>> copy = new EnumMap<>(InformationPart.class);
        parts.forEach((part, items) -> copy.put(part, checked(part, items)));
        parts = Collections.unmodifiableMap(copy);
    }

    private static List<Item> checked(InformationPart part, List<Item> items) {
        for (Item item : items) {
            if (item.getClass() != part.type()) {
                throw new IllegalArgumentException(item.getClass().getSimpleName() + " is no entry of " + part);
            }
        }
        if (part.shape() == InformationPart.Shape.SINGLE && items.size() > 1) {
            throw new IllegalArgumentException(part + " has one entry at most");
        }
        return List.copyOf(items);
    }

    /** The entries of a part, none when the register has none. */
    public List<Item> items(InformationPart part) {
        return parts.getOrDefault(part, List.of());
    }

    /** The number the person goes by: the one in use that is entered first; null when none is in use. */
    public String currentNumber() {
        return currentNumber(items(InformationPart.NorwegianIdentificationNumber));
    }

    static String currentNumber(List<Item> numbers) {
        for (Item item : numbers) {
            Identity.NorwegianIdentificationNumber number = (Identity.NorwegianIdentificationNumber) item;
            if (number.holdsNow() && number.status() == Identity.IdentificationStatus.InUse) {
                return number.identificationNumber();
            }
        }
        return null;
    }

    public static Builder of(PersonId id, long sequenceNumber) {
        return new Builder(id, sequenceNumber);
    }

    /** Collects the entries of a document. */
    public static final class Builder {
        private final PersonId id;
        private final long sequenceNumber;
        private final Set<NationalId> identifiers = new LinkedHashSet<>();
        private final Map<InformationPart, List<Item>> parts = new EnumMap<>(InformationPart.class);

        private Builder(PersonId id, long sequenceNumber) {
            this.id = id;
            this.sequenceNumber = sequenceNumber;
        }

        /** One more number the person is found by. */
        public Builder identifier(NationalId nin) {
            identifiers.add(nin);
            return this;
        }

        /** One more entry of a part. */
        public Builder add(InformationPart part, Item item) {
            parts.computeIfAbsent(part, none -> new ArrayList<>()).add(item);
            return this;
        }

        public PersonDocument build() {
            return new PersonDocument(id, sequenceNumber, identifiers, parts);
        }
    }
}
