package no.grunnmur.persontjenesten.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Geography;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents of Folkeregisteret and of the contact register, and writes the former. */
public final class DocumentReader {

    private final Enrichment enrichment;
    private final boolean syntheticOnly;

    /** @param syntheticOnly whether a document that holds a number of no synthetic series is bad, as in the dev profile */
    public DocumentReader(Geography geography, boolean syntheticOnly) {
        this.enrichment = new Enrichment(geography);
        this.syntheticOnly = syntheticOnly;
    }

    /**
     * A document that was read.
     *
     * @param numbers those that Folkeregisteret lists of the person, historic ones too, in its order; at least one
     * @param parts everything but the contact register
     */
    public record Document(Set<NationalId> numbers, Map<InformationPart, List<Item>> parts) {}

    /**
     * A person document ({@code folkeregisterperson}), alone or as the one member of that name.
     *
     * @throws BadDocument when it breaks a rule
     */
    public Document person(JsonNode document) {
        JsonNode person = document.has("folkeregisterperson") ? document.get("folkeregisterperson") : document;
        if (!person.isObject()) {
            throw new BadDocument("", "a person document is an object");
        }
        Map<InformationPart, List<Item>> parts = new EnumMap<>(InformationPart.class);
        PersonShapes.all().forEach((part, shape) -> {
            JsonNode value = person.get(shape.member());
            if (value != null && !value.isNull()) {
                parts.put(part, entries(part, shape, value));
            }
        });
        Set<NationalId> numbers = numbers(parts);
        if (numbers.isEmpty()) {
            throw new BadDocument("identifikasjonsnummer", "is required");
        }
        parts.values().removeIf(List::isEmpty);
        return new Document(numbers, parts);
    }

    private List<Item> entries(InformationPart part, PersonShapes.Part shape, JsonNode value) {
        List<Item> items = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                items.add(entry(part, shape, value.get(i), shape.member() + "[" + i + "]"));
            }
        } else {
            items.add(entry(part, shape, value, shape.member()));
        }
        if (part.shape() == InformationPart.Shape.SINGLE && items.size() > 1) {
            throw new BadDocument(shape.member(), "is there once at most");
        }
        return items;
    }

    private Item entry(InformationPart part, PersonShapes.Part shape, JsonNode value, String where) {
        ObjectNode ours = Translation.toOurs(value, shape.shape(), where);
        if (!ours.has("isValid")) {
            ours.put("isValid", true);
        }
        if (syntheticOnly) {
            Synthetic.require(ours, shape.shape(), where);
        }
        enrichment.add(part, ours);
        return Entries.of(ours, part.type(), where);
    }

    private static Set<NationalId> numbers(Map<InformationPart, List<Item>> parts) {
        Set<NationalId> numbers = new LinkedHashSet<>();
        for (Item item : parts.getOrDefault(InformationPart.NorwegianIdentificationNumber, List.of())) {
            numbers.add(NationalId.of(((Identity.NorwegianIdentificationNumber) item).identificationNumber()));
        }
        return numbers;
    }

    /** Every number that leads to somebody with these parts: those of Folkeregisteret, FH numbers, DUF numbers. */
    static Set<NationalId> identifiers(Map<InformationPart, List<Item>> parts) {
        Set<NationalId> identifiers = numbers(parts);
        for (Item item : parts.getOrDefault(InformationPart.ImmigrationAuthoritiesIdentificationNumber, List.of())) {
            Optional<NationalId> duf = NationalId.parse(((Identity.PersonIdentification) item).identificationNumber());
            duf.ifPresent(identifiers::add);
        }
        return identifiers;
    }

    /**
     * An entry of the contact register.
     *
     * @throws BadDocument when it breaks a rule
     */
    public ContactRegister.CommonContactRegisterInformation contact(JsonNode entry) {
        ObjectNode ours = Translation.toOurs(entry, ContactShapes.ENTRY, "person");
        return (ContactRegister.CommonContactRegisterInformation)
                Entries.of(ours, ContactRegister.CommonContactRegisterInformation.class, "person");
    }

    /** The document of Folkeregisteret that holds these entries; what the register has added itself is not in it. */
    public static JsonNode toDocument(Map<InformationPart, List<Item>> parts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        PersonShapes.all().forEach((part, shape) -> {
            List<Item> items = parts.getOrDefault(part, List.of());
            if (!items.isEmpty()) {
                List<ObjectNode> entries = items.stream()
                        .map(item -> Translation.toTheirs(Entries.json(item), shape.shape()))
                        .toList();
                if (part.shape() == InformationPart.Shape.SINGLE) {
                    document.set(shape.member(), entries.getFirst());
                } else {
                    document.putArray(shape.member()).addAll(entries);
                }
            }
        });
        return document;
    }
}
