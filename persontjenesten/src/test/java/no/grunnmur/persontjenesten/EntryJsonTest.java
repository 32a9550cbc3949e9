package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateRange;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Meta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Entries as JSON, held against what Jackson writes of the same records. */
class EntryJsonTest {

    private static final JsonMapper REFERENCE = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(new DateText()))
            .build();

    private static final class DateText extends StdSerializer<LocalDate> {
        DateText() {
            super(LocalDate.class);
        }

        @Override
        public void serialize(LocalDate date, JsonGenerator json, SerializationContext context) {
            json.writeString(date + "T00:00:00Z");
        }
    }

    private static void same(Item item) {
        assertThat(new String(DocumentJson.bytes(item), StandardCharsets.UTF_8))
                .isEqualTo(REFERENCE.writeValueAsString(item));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 70, 100})
    void everyKindOfEntryIsWrittenAsJacksonDoes(int presentPercent) {
        for (int seed = 1; seed <= 10; seed++) {
            MadeUpPeople people = new MadeUpPeople(seed, presentPercent);
            for (boolean now : new boolean[] {true, false}) {
                people.oneOfEach(AddressConfidentiality.Confidential, now).forEach(EntryJsonTest::same);
            }
        }
    }

    @Property(tries = 2_000)
    void anyTextIsWrittenAsJacksonDoes(@ForAll String text) {
        String whole = text.codePoints()
                .filter(point -> point > Character.MAX_VALUE || !Character.isSurrogate((char) point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        same(new Identity.PersonName(whole, "\"\\/\b\f\n\r\t\u0001\u001F\u007F", "Ås😀", null, null, null));
    }

    @Property(tries = 500)
    void anyDayIsWrittenAsJacksonDoes(@ForAll @DateRange(min = "0001-01-01", max = "9999-12-31") LocalDate day) {
        same(new Life.Birth(day, null, null, null, null, null, null, null, null));
    }

    @Test
    void timesAreInWholeSeconds() {
        Stream.of(
                        "2020-01-01T00:00:00Z",
                        "2020-01-01T00:00:01Z",
                        "1969-12-31T23:59:59Z",
                        "1814-05-17T00:00:00Z",
                        "2020-02-29T12:30:00Z")
                .map(Instant::parse)
                .forEach(time -> same(new Life.Death(null, new Meta(time, true, null, null, null, time))));
        Life.Death death = new Life.Death(
                null, new Meta(Instant.parse("2020-01-01T01:02:03.999Z"), false, null, null, null, null));
        assertThat(new String(DocumentJson.bytes(death), StandardCharsets.UTF_8))
                .isEqualTo("{\"registeredAt\":\"2020-01-01T01:02:03Z\",\"isValid\":false}");
    }

    @Test
    void listsAreWrittenEmptyAndWithTheirEntries() {
        same(new Life.SamiLanguage(List.of(), null));
        same(new Life.SamiLanguage(List.of(Life.SamiLanguageType.values()), null));
    }

    @Test
    void anEntryWithoutAnythingIsAnEmptyObject() {
        same(new Life.Death(null, null));
    }
}
