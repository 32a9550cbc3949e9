package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Meta;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person as they were on a day. */
@ExtendWith(PersonHouse.Extension.class)
class AsOfTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final PersonId ID = new PersonId("5".repeat(64));

    private final PersonHouse house;
    private final Calls calls;

    AsOfTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        PersonDocument.Builder person = PersonDocument.of(ID, 900);
        name(person, "Første", "2000-01-01", "2010-05-05", "2000-01-02");
        name(person, "Annen", "2010-05-05", "2015-03-01", "2010-05-06");
        // known three months after it began, and nobody said when it ended
        name(person, "Tredje", "2015-03-01", null, "2015-06-01");
        name(person, "Fjerde", "2020-01-01", null, "2020-01-01");
        person.add(
                InformationPart.Death,
                new Life.Death(LocalDate.of(2024, 2, 2), meta("2024-02-02", null, "2024-02-09", true)));
        List<PersonDocument> all = new ArrayList<>(NamedPeople.all());
        all.add(person.build());
        house.holds("people of several days", all);
    }

    private static void name(PersonDocument.Builder person, String name, String from, String to, String registered) {
        boolean now = name.equals("Fjerde");
        person.add(
                InformationPart.Name,
                new Identity.PersonName(name, null, "Person", null, null, meta(from, to, registered, now)));
    }

    private static Meta meta(String from, String to, String registered, boolean now) {
        return new Meta(midnight(registered), now, null, null, midnight(from), to == null ? null : midnight(to));
    }

    private static Instant midnight(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31, , ",
        "2000-01-01, Første, /name/0",
        "2000-01-02, Første, ",
        "2010-05-04, Første, ",
        "2010-05-05, Annen, /name/0",
        "2015-02-28, Annen, ",
        "2015-03-01, Tredje, /name/0",
        "2015-06-01, Tredje, ",
        "2019-12-31, Tredje, ",
        "2020-01-01, Fjerde, ",
        "2999-12-31, Fjerde, ",
    })
    void theNameOfEachDay(String day, String name, String later) {
        JsonNode answer = asOf("informationParts=Name&date=" + day);

        assertThat(answer.get("date").asString()).isEqualTo(day);
        assertThat(answer.at("/person/id").asString()).isEqualTo(ID.value());
        assertThat(answer.at("/person/name/0/givenName").asString(null)).isEqualTo(name);
        assertThat(answer.at("/person/name").size()).isEqualTo(name == null ? 0 : 1);
        assertThat(answer.get("registeredLater").valueStream().map(JsonNode::asString))
                .isEqualTo(later == null ? List.of() : List.of(later));
    }

    @Test
    void aSingleEntryIsThereFromItsDayOn() {
        assertThat(asOf("informationParts=Death&date=2024-02-01")
                        .at("/person/death")
                        .isMissingNode())
                .isTrue();
        JsonNode answer = asOf("informationParts=Death&date=2024-02-02");
        assertThat(answer.at("/person/death/deceasedDate").asString()).isEqualTo("2024-02-02T00:00:00Z");
        assertThat(answer.get("registeredLater").valueStream().map(JsonNode::asString))
                .containsExactly("/death");
    }

    /** What a protected person's home was before is as secret as what it is. */
    @ParameterizedTest
    @ValueSource(strings = {"2016-06-06", "2023-06-06", "2026-01-01"})
    void nothingComesOutThatTheHistoryWouldNotShow(String day) {
        String path = "/api/grunnmur/v1/restricted-access/person/"
                + NamedPeople.petter().id() + "/as-of?date=" + day + "&" + LookupTest.EVERYTHING;
        HttpResponse<String> answer = get(Access.RESTRICTED, path);
        JsonNode history = JSON.readTree(
                calls.byNin(Access.RESTRICTED, NamedPeople.PETTER, LookupTest.EVERYTHING + "&includeHistory=true")
                        .body());

        JsonNode person = JSON.readTree(answer.body()).get("person");
        for (InformationPart part : InformationPart.values()) {
            List<JsonNode> shown = person.path(part.member()).valueStream().toList();
            assertThat(history.path(part.member()).valueStream().toList()).containsAll(shown);
        }
        assertThat(answer.body()).contains("addressConfidentiality").doesNotContain("streetAddress");
    }

    @Test
    void byNumberToo() {
        URI address = URI.create(house.base
                + "/api/grunnmur/v1/full-access/person/get-by-nin/as-of?informationParts=Name&date=2018-01-01");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("nin=" + NamedPeople.KARI));

        JsonNode answer = JSON.readTree(calls.send(calls.authorized(request, house.tokens.token(Access.FULL)))
                .body());

        assertThat(answer.at("/person/name/0/familyName").asString()).isEqualTo("Hansen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "date=",
                "date=2020-13-01",
                "date=2020-1-1",
                "date=i+dag",
                "date=2020-01-01&date=2020-01-02",
                "date=%2B12020-01-01",
                "date=2020-02-30"
            })
    void aDayIsADay(String date) {
        HttpResponse<String> answer =
                get(Access.FULL, "/api/grunnmur/v1/full-access/person/" + ID + "/as-of?informationParts=Name&" + date);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("errors").propertyNames()).containsExactly("date");
    }

    @Test
    void theAuditTellsTheDay() {
        asOf("informationParts=Name&date=2011-01-01");

        AuditLog.Row row = house.audit
                .latest(Optional.of("persontjenesten.person-looked-up-as-of"), 1)
                .getFirst();
        JsonNode event = JSON.readTree(row.content());
        assertThat(event.get("asOf").asString()).isEqualTo("2011-01-01");
        assertThat(event.get("persons").valueStream().map(JsonNode::asString)).containsExactly(ID.value());
    }

    /** It is an addition: it is not there for version 2, and lies where the real service has nothing. */
    @Test
    void versionTwoHasNone() {
        assertThat(get(Access.LEGAL_BASIS, "/api/grunnmur/v1/legal-basis/person/" + ID + "/as-of?date=2020-01-01")
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode asOf(String query) {
        HttpResponse<String> answer = get(Access.FULL, "/api/grunnmur/v1/full-access/person/" + ID + "/as-of?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(Access access, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(house.base + path)).GET();
        return calls.send(calls.authorized(request, house.tokens.token(access)));
    }
}
