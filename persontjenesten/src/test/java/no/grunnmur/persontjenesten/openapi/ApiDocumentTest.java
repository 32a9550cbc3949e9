package no.grunnmur.persontjenesten.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents that are served are those that the tables make, and good ones. {@code -Dopenapi.write=true} writes them
 * anew.
 */
class ApiDocumentTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Path file(String name) {
        return Path.of("src/main/resources/no/grunnmur/persontjenesten/openapi/" + name + ".json");
    }

    private static String made(String name) {
        return name.equals("additions") ? AdditionsDocument.text() : ApiDocument.of(name.equals("v2") ? 2 : 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3", "additions"})
    void theFileIsWhatTheTablesMake(String name) throws IOException {
        String made = made(name);
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(file(name).getParent());
            Files.writeString(file(name), made);
        }
        assertThat(Files.readString(file(name))).isEqualTo(made);
    }

    /** By a parser that is not ours. */
    @ParameterizedTest
    @CsvSource({"v2, 21", "v3, 19", "additions, 13"})
    void anotherParserFindsNothingWrong(String name, int paths) {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(made(name));

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSize(paths);
        assertThat(read.getOpenAPI().getComponents().getSchemas())
                .containsKeys("Person", "ProblemDetails", "EventType");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void allTypesPartsAndEventsAreThere(int version) {
        JsonNode schemas = JSON.readTree(ApiDocument.of(version)).at("/components/schemas");
        List<String> objects = new ArrayList<>();
        schemas.properties().forEach(schema -> {
            if (schema.getValue().get("type").asString().equals("object")) {
                objects.add(schema.getKey());
            }
        });
        Set<String> parts = new TreeSet<>();
        Set<String> members = new TreeSet<>(Set.of("id", "sequenceNumber"));
        for (InformationPart part : InformationPart.values()) {
            parts.add(part.name());
            members.add(part.member());
        }
        Set<String> events = new TreeSet<>();
        for (EventType type : EventType.values()) {
            events.add(type.name());
        }

        assertThat(objects).hasSize(OBJECTS);
        assertThat(texts(schemas.at("/InformationPart/enum"))).isEqualTo(parts).hasSize(35);
        assertThat(texts(schemas.at("/EventType/enum"))).isEqualTo(events).hasSize(53);
        assertThat(new TreeSet<>(schemas.at("/Person/properties").propertyNames()))
                .isEqualTo(members);
    }

    /** The 66 types of the sheet are those without Meta, which is no type of the wire. */
    private static final int OBJECTS = 66;

    /** What came after May 2024 is fatal to a client of version 2 made then. */
    @Test
    void versionTwoDoesNotKnowWhatCameLater() {
        JsonNode two = JSON.readTree(ApiDocument.of(2)).at("/components/schemas");
        JsonNode three = JSON.readTree(ApiDocument.of(3)).at("/components/schemas");
        Set<String> newer = new TreeSet<>();
        for (String type : three.propertyNames()) {
            for (String member : three.get(type).path("properties").propertyNames()) {
                if (!two.get(type).path("properties").has(member)) {
                    newer.add(type + "." + member);
                }
            }
        }

        assertThat(newer)
                .containsExactly(
                        "CommonContactRegisterInformation.certificateExpireDate",
                        "CommonContactRegisterInformation.reservationTime",
                        "CommonContactRegisterInformation.reservationUpdated",
                        "ContactInformationResource.emailDuplicated",
                        "ContactInformationResource.emailLastValidated",
                        "ContactInformationResource.phoneNumberDuplicated",
                        "ContactInformationResource.phoneNumberLastValidated",
                        "DigitalPostResource.digitalPostVendorName",
                        "EventDocument.nin");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.valueStream().map(JsonNode::asString).forEach(texts::add);
        return texts;
    }
}
