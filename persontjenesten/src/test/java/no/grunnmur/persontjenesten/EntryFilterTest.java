package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is taken out of stored JSON is what a JSON library would take out. */
class EntryFilterTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static String apply(EntryFilter filter, String entries) {
        byte[] around = ("!!" + entries + "!!").getBytes(StandardCharsets.UTF_8);
        return new String(filter.apply(around, 2, around.length - 4), StandardCharsets.UTF_8);
    }

    @Test
    void membersGoAtAnyDepth() {
        EntryFilter filter = EntryFilter.without("a", "b");

        assertThat(apply(
                        filter,
                        "{\"a\":1,\"c\":{\"b\":[1,{\"a\":2}],\"d\":[{\"a\":1},{\"e\":2,\"a\":3}]},\"b\":\"x\"}"))
                .isEqualTo("{\"c\":{\"d\":[{},{\"e\":2}]}}");
        assertThat(apply(filter, "{\"a\":1}")).isEqualTo("{}");
        assertThat(apply(filter, "{\"c\":1,\"a\":1},{\"b\":2,\"c\":2}")).isEqualTo("{\"c\":1},{\"c\":2}");
        assertThat(apply(filter, "")).isEmpty();
    }

    @Test
    void textsMayHoldAnything() {
        String odd = "{\"c\":\"},{\\\"a\\\":1,[\\\\\",\"d\":\"æøå\",\"e\":-1.5e3,\"f\":true,\"g\":null}";

        assertThat(apply(EntryFilter.without("a"), odd)).isEqualTo(odd);
        assertThat(apply(EntryFilter.without("c"), odd))
                .isEqualTo("{\"d\":\"æøå\",\"e\":-1.5e3,\"f\":true,\"g\":null}");
    }

    @Test
    void entriesStayForTheirValueAlone() {
        EntryFilter filter =
                EntryFilter.onlyWith("status", EnumSet.of(PersonStatusType.Resident, PersonStatusType.Inactive));

        assertThat(
                        apply(
                                filter,
                                "{\"status\":\"Active\"},{\"status\":\"Resident\"},{\"x\":1},{\"status\":\"Inactive\",\"y\":2}"))
                .isEqualTo("{\"status\":\"Resident\"},{\"status\":\"Inactive\",\"y\":2}");
        assertThat(apply(filter, "{\"x\":{\"status\":\"Resident\"}},{\"status\":\"resident\"}"))
                .isEmpty();
        assertThat(apply(filter, "{\"status\":\"Resident\"},{\"status\":\"Active\"}"))
                .isEqualTo("{\"status\":\"Resident\"}");
    }

    /** Over every kind of entry there is. */
    @Property(tries = 100)
    void asALibraryWould(@ForAll long seed) {
        EntryFilter filter = EntryFilter.without("isValid", "city", "name", "status");
        List<String> entries = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Item item : new MadeUpPeople(seed, 70).oneOfEach(AddressConfidentiality.Unclassified, true)) {
            String json = new String(DocumentJson.bytes(item), StandardCharsets.UTF_8);
            JsonNode tree = JSON.readTree(json);
            remove(tree);
            entries.add(json);
            expected.add(JSON.writeValueAsString(tree));
        }

        assertThat(apply(filter, String.join(",", entries))).isEqualTo(String.join(",", expected));
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("isValid", "city", "name", "status"));
        }
        node.forEach(EntryFilterTest::remove);
    }
}
