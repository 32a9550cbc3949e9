package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The wire types against the type table of the fact sheet. */
@SuppressWarnings("EnumOrdinal") // the order of the schema is what is tested
class WireFormatTest {

    private static final ObjectMapper JSON = new JsonMapper();

    private final WireSchema schema = new WireSchema();

    @Test
    void thePartsAreTheMembersOfPersonInTheirOrder() {
        List<String> members = schema.members("Person");

        assertThat(Arrays.stream(InformationPart.values()).map(InformationPart::member))
                .hasSize(35)
                .containsExactlyElementsOf(members.subList(0, 35));
        assertThat(members.subList(35, 37)).containsExactly("id", "sequenceNumber");
    }

    @Test
    void partsAreNumberedInTheirOrderForEver() {
        assertThat(Arrays.stream(InformationPart.values()).map(InformationPart::number))
                .isSorted()
                .startsWith(0)
                .endsWith(34)
                .doesNotHaveDuplicates();
    }

    /** Nothing unknown, nothing of a wrong type; and over many people nothing of the table that never comes. */
    @Test
    void everyMemberIsOfTheTableAndEveryMemberOfTheTableComes() {
        Selection everything = new Selection(EnumSet.allOf(InformationPart.class), true);
        MadeUpPeople people = new MadeUpPeople(4, 90);
        for (int i = 1; i <= 300; i++) {
            PersonDocument person = people.person(i, AddressConfidentiality.values()[i % 4]);
            byte[] packed = PersonPacker.pack(person);
            for (Access access : Access.values()) {
                JsonNode answer = JSON.readTree(PackedPerson.answer(packed, person.id(), i, everything, access));
                assertThat(schema.faults(answer)).isEmpty();
            }
        }
        Set<String> never = new TreeSet<>(schema.all());
        never.removeAll(schema.met());
        assertThat(never).isEmpty();
    }

    @Test
    void theJudgeSeesFaults() {
        assertThat(schema.faults(JSON.readTree("{\"id\":7}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"id\":null}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"ID\":\"x\"}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"sequenceNumber\":\"7\"}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"name\":{}}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"name\":[\"x\"]}"))).hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"gender\":[{\"gender\":\"female\"}]}")))
                .hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"death\":{\"deceasedDate\":\"2020-01-01\"}}")))
                .hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"death\":{\"deceasedDate\":\"2020-01-01T00:00:00\"}}")))
                .hasSize(1);
        assertThat(schema.faults(JSON.readTree("{\"death\":{\"deceasedDate\":\"2020-01-01T00:00:00Z\"}}")))
                .isEmpty();
    }
}
