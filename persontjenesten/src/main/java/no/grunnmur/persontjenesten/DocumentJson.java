package no.grunnmur.persontjenesten;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import no.grunnmur.persontjenesten.document.Item;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Entries of the register as the JSON of the wire: members without a value are left out, times carry an offset (UTC), and
 * a pure date is midnight UTC, which is the same day for a client that reads it in UTC and for one that reads it in
 * Norwegian time.
 *
 * <p>Used when documents are stored and changed, never when they are looked up.
 */
public final class DocumentJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(new DateText())
                    .addSerializer(new TimeText())
                    .addDeserializer(LocalDate.class, new DateOfText()))
            .build();

    private static final ObjectWriter WRITER = JSON.writer();
    private static final ObjectWriter JOINED = JSON.writer().withRootValueSeparator(",");

    private DocumentJson() {}

    public static byte[] bytes(Item item) {
        return WRITER.writeValueAsBytes(item);
    }

    /** Entries joined by commas, as they stand in a list. */
    static byte[] entries(List<? extends Item> items) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(512);
        try (SequenceWriter entries = JOINED.writeValues(joined)) {
            for (Item item : items) {
                entries.write(item);
            }
        }
        return joined.toByteArray();
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

    private static final class DateText extends StdSerializer<LocalDate> {
        DateText() {
            super(LocalDate.class);
        }

        @Override
        public void serialize(LocalDate date, JsonGenerator json, SerializationContext context) {
            json.writeString(date + "T00:00:00Z");
        }
    }

    /** Most times of the register are the beginning of a day, which is written in a third of the time. */
    private static final class TimeText extends StdSerializer<Instant> {
        private static final long SECONDS_OF_DAY = 86_400;

        TimeText() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            long second = time.getEpochSecond();
            int ofDay = (int) Math.floorMod(second, SECONDS_OF_DAY);
            if (ofDay == 0) {
                json.writeString(LocalDate.ofEpochDay(second / SECONDS_OF_DAY) + "T00:00:00Z");
            } else {
                json.writeString(time.truncatedTo(ChronoUnit.SECONDS).toString());
            }
        }
    }
}
