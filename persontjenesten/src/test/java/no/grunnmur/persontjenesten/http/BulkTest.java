package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many people at once. */
@ExtendWith(PersonHouse.Extension.class)
class BulkTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "informationParts=Name";
    private static final String KARI_ID = NamedPeople.kari().id().value();
    private static final String PETTER_ID = NamedPeople.petter().id().value();
    private static final String DINA_ID = NamedPeople.dina().id().value();

    private final PersonHouse house;
    private final Calls calls;

    BulkTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    /** The lists of NHN's own clients: repeated names, one value with commas, one value that is a JSON array. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nins=%2$s&nins=%1$s",
                "nins=%2$s%%2C%1$s",
                "nins=%2$s,%1$s",
                "nins=%%5B%%22%2$s%%22%%2C%%22%1$s%%22%%5D",
                "nins=%%5B%%22%2$s%%22%%2C+%%22%1$s%%22%%5D",
                "nins=&nins=%2$s&nins=%%5B%%22%1$s%%22%%5D&Gender=",
                "nins=+%2$s+,,+%1$s,",
            })
    void listsInThreeForms(String form) {
        HttpResponse<String> answer =
                bulk(Access.FULL, "nin", String.format(form, NamedPeople.KARI, NamedPeople.PETTER));

        assertThat(ids(answer)).containsExactly(PETTER_ID, KARI_ID);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void eachPersonIsTheAnswerOfTheirOwnLookup(Access access) {
        List<PersonDocument> people = NamedPeople.all();
        String query = LookupTest.EVERYTHING + "&includeHistory=true";
        String form = "personIds="
                + people.stream().map(person -> person.id().value()).collect(Collectors.joining(","));

        String many = calls.bulk(access, "id", query, form).body();

        assertThat(many)
                .isEqualTo(people.stream()
                        .map(person ->
                                calls.byId(access, person.id().value(), query).body())
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** Answers are put together in memory that is used again: nobody may see in it what another was told. */
    @Test
    void manyAtTheSameTimeEachGetTheirOwn() {
        List<String> forms = NamedPeople.all().stream()
                .map(person -> "personIds=" + person.id().value())
                .toList();
        List<String> alone = forms.stream().map(this::wholly).toList();

        List<String> together = IntStream.range(0, 40 * forms.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> wholly(forms.get(i % forms.size())),
                        command -> Thread.ofVirtual().start(command)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i % alone.size()));
        }
    }

    private String wholly(String form) {
        return calls.bulk(Access.FULL, "id", LookupTest.EVERYTHING, form).body();
    }

    @Test
    void theOrderIsThatOfTheQuestionAndNobodyIsThereTwice() {
        String form = "personIds=" + String.join(",", PETTER_ID, KARI_ID, DINA_ID, KARI_ID, PETTER_ID);

        assertThat(ids(bulk(Access.FULL, "id", form))).containsExactly(PETTER_ID, KARI_ID, DINA_ID);
    }

    @Test
    void severalNumbersOfOnePersonAreOnePerson() {
        String form = "nins="
                + String.join(
                        ",",
                        NamedPeople.DINA_DUF,
                        NamedPeople.KARI,
                        NamedPeople.DINA,
                        NamedPeople.DINA_HELP,
                        NamedPeople.DINA_BEFORE);

        assertThat(ids(bulk(Access.RESTRICTED, "nin", form))).containsExactly(DINA_ID, KARI_ID);
    }

    /** Also what cannot be a number or an id at all: no answer tells more than that nobody has it. */
    @Test
    void whoIsUnknownIsLeftOut() {
        String nins = "nins=" + String.join(",", NamedPeople.NOBODY, "x", "1".repeat(12), NamedPeople.KARI, "Å");
        String ids = "personIds=" + String.join(",", "0".repeat(64), "x", KARI_ID.toUpperCase(Locale.ROOT), KARI_ID);

        assertThat(ids(bulk(Access.FULL, "nin", nins))).containsExactly(KARI_ID);
        assertThat(ids(bulk(Access.FULL, "id", ids))).containsExactly(KARI_ID);
        assertThat(bulk(Access.FULL, "nin", "nins=" + NamedPeople.NOBODY).body())
                .isEqualTo("[]");
        assertThat(bulk(Access.FULL, "id", "personIds=x").body()).isEqualTo("[]");
    }

    @Test
    void aHundredAtOnceAndNotOneMore() {
        String hundred = String.join(",", Collections.nCopies(99, NamedPeople.NOBODY)) + "," + NamedPeople.KARI;

        assertThat(ids(bulk(Access.FULL, "nin", "nins=" + hundred))).containsExactly(KARI_ID);
        HttpResponse<String> more = bulk(Access.FULL, "nin", "nins=" + hundred + "," + NamedPeople.KARI);
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(more.body()).contains("PERSON-KEYS-TOO-MANY");
    }

    @Test
    void oneEventOfTheAuditNamesEverybodyWhoWasToldOf() {
        long before = house.audit.count();

        bulk(Access.RESTRICTED, "nin", "nins=" + NamedPeople.KARI + "," + NamedPeople.NOBODY + "," + NamedPeople.DINA);

        assertThat(house.audit.count() - before).isEqualTo(1);
        AuditLog.Row row = house.audit
                .latest(Optional.of("persontjenesten.people-looked-up"), 1)
                .getFirst();
        JsonNode event = JSON.readTree(row.content());
        assertThat(event.get("persons").valueStream().map(JsonNode::asString)).containsExactly(KARI_ID, DINA_ID);
        assertThat(event.get("askedFor").asInt()).isEqualTo(3);
        assertThat(event.get("found").asInt()).isEqualTo(2);
        assertThat(event.get("access").asString()).isEqualTo("restricted-access");
        assertThat(event.get("parts").valueStream().map(JsonNode::asString)).containsExactly("Name");
        assertThat(row.content()).doesNotContain(NamedPeople.KARI).doesNotContain(NamedPeople.NOBODY);
    }

    private HttpResponse<String> bulk(Access access, String key, String form) {
        return calls.bulk(access, key, NAME, form);
    }

    private static List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Stream<JsonNode> people = JSON.readTree(answer.body()).valueStream();
        return people.map(person -> person.get("id").asString()).toList();
    }
}
