package no.grunnmur.persontjenesten.feed;

import java.time.LocalDate;
import no.grunnmur.persontjenesten.DocumentJson;
import no.grunnmur.persontjenesten.document.Item;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Makes entries of their JSON in our members. */
final class Entries {

    private static final JsonMapper READER = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DayText()))
            .build();

    private Entries() {}

    /** @throws BadDocument when the entry cannot hold that */
    static Item of(JsonNode entry, Class<? extends Item> type, String where) {
        try {
            return READER.treeToValue(entry, type);
        } catch (JacksonException wrong) {
            throw new BadDocument(where, "cannot be read");
        }
    }

    /** The JSON of an entry, in our members. */
    static JsonNode json(Item entry) {
        return READER.readTree(DocumentJson.bytes(entry));
    }

    private static final class DayText extends StdDeserializer<LocalDate> {
        DayText() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getString();
            return LocalDate.parse(text.substring(0, text.indexOf('T')));
        }
    }
}
