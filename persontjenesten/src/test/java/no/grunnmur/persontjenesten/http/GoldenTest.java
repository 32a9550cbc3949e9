package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole answers about {@link NamedPeople} as files, for each access with and without history. Laid out for reading; order
 * and values are compared exactly. {@code -Dgolden.write=true} writes them anew: read what changed before it is kept.
 */
@ExtendWith(PersonHouse.Extension.class)
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PersonHouse house;

    GoldenTest(PersonHouse house) {
        this.house = house;
    }

    @TestFactory
    Stream<DynamicTest> answers() {
        house.holds("named people", NamedPeople.all());
        Map<String, String> people = Map.of(
                "kari", NamedPeople.KARI,
                "dina", NamedPeople.DINA,
                "petter", NamedPeople.PETTER,
                "stine", NamedPeople.STINE,
                "ola", NamedPeople.OLA,
                "liten", NamedPeople.LITEN);
        List<DynamicTest> tests = new ArrayList<>();
        people.forEach((name, nin) -> {
            for (Access access : Access.values()) {
                for (boolean history : new boolean[] {false, true}) {
                    String file = name + "-" + access.pathSegment() + (history ? "-history" : "") + ".json";
                    tests.add(DynamicTest.dynamicTest(file, () -> compare(FOLDER.resolve(file), access, nin, history)));
                }
            }
        });
        return tests.stream();
    }

    private void compare(Path file, Access access, String nin, boolean history) throws IOException {
        String body = new Calls(house)
                .byNin(access, nin, LookupTest.EVERYTHING + "&includeHistory=" + history)
                .body();
        String readable = PRETTY.writeValueAsString(PRETTY.readTree(body)).replace("\r\n", "\n") + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, readable, StandardCharsets.UTF_8);
        }
        assertThat(readable).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        assertThat(PRETTY.readTree(body).toString()).isEqualTo(body);
    }
}
