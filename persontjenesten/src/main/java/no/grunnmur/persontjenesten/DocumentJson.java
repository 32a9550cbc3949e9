package no.grunnmur.persontjenesten;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.persontjenesten.document.Item;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Entries of the register as the JSON of the wire: members without a value are left out, times carry an offset (UTC), and
 * a pure date is midnight UTC, which is the same day for a client that reads it in UTC and for one that reads it in
 * Norwegian time.
 *
 * <p>Used when documents are stored and changed, never when they are looked up.
 */
public final class DocumentJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DateOfText()))
            .build();

    private DocumentJson() {}

    public static byte[] bytes(Item item) {
        Output json = new Output(512);
        new EntryJson(json).write(item);
        return json.toBytes();
    }

    /** Entries joined by commas, as they stand in a list. */
    static void entries(List<? extends Item> items, Output joined) {
        EntryJson writer = new EntryJson(joined);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                joined.write(',');
            }
            writer.write(items.get(i));
        }
    }

    /** The entries of a stored list. */
    static <I extends Item> List<I> items(Class<I> type, byte[] json) {
        return JSON.readerForListOf(type).readValue(json);
    }

    private static final class DateOfText extends StdDeserializer<LocalDate> {
        DateOfText() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) {
            return LocalDate.parse(json.getString().substring(0, "2000-01-01".length()));
        }
    }
}
