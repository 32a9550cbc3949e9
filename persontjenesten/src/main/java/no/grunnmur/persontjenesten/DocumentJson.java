package no.grunnmur.persontjenesten;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import no.grunnmur.persontjenesten.document.Item;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Entries of the register as the JSON of the wire: members without a value are left out, times carry an offset (UTC), and
 * a pure date is midnight UTC, which is the same day for a client that reads it in UTC and for one that reads it in
 * Norwegian time.
 *
 * <p>Used when documents are stored, never when they are looked up.
 */
final class DocumentJson {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(new DateText()).addSerializer(new TimeText()))
            .build()
            .writer();

    private DocumentJson() {}

    static byte[] bytes(Item item) {
        return WRITER.writeValueAsBytes(item);
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

    private static final class TimeText extends StdSerializer<Instant> {
        TimeText() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(time.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
