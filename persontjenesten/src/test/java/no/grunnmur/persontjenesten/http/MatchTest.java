package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who is most like somebody, and why. */
@ExtendWith(PersonHouse.Extension.class)
class MatchTest {

    private static final String KARI = NamedPeople.kari().id().value();

    private final PersonHouse house;
    private final Calls calls;

    MatchTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    private JsonNode match(Access access, String... form) {
        HttpResponse<String> answer = send(access, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SearchCalls.json(answer);
    }

    private HttpResponse<String> send(Access access, String... form) {
        URI address = URI.create(house.base + "/api/grunnmur/v1/" + access.pathSegment() + "/match");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(SearchCalls.encoded(form)));
        return calls.send(calls.authorized(request, house.tokens.token(access)));
    }

    @Test
    void whoIsTheSameInEverythingIsTheOnlyOne() {
        JsonNode json = match(
                Access.FULL,
                "Name",
                "Kari Øvrebø Nordmann",
                "BirthDate",
                "1981-04-05",
                "Gender",
                "Female",
                "StreetAddress",
                "Storgata 1 A",
                "PostalCode",
                "2317",
                "MunicipalityNumber",
                "3403");

        assertThat(json.get("isUniqueMatch").asBoolean()).isTrue();
        JsonNode best = json.get("results").get(0);
        assertThat(best.get("id").asString()).isEqualTo(KARI);
        assertThat(best.get("score").asInt()).isEqualTo(1000);
        assertThat(best.get("criteria").toString())
                .isEqualTo("[{\"criterion\":\"Name\",\"agreement\":\"Same\",\"contribution\":500,\"of\":500},"
                        + "{\"criterion\":\"BirthDate\",\"agreement\":\"Same\",\"contribution\":300,\"of\":300},"
                        + "{\"criterion\":\"Address\",\"agreement\":\"Same\",\"contribution\":150,\"of\":150},"
                        + "{\"criterion\":\"Gender\",\"agreement\":\"Same\",\"contribution\":50,\"of\":50}]");
    }

    /** Misheard, mistyped, exchanged: still found, with less than all. */
    @ParameterizedTest
    @CsvSource({
        "Kari Nordman, 1981-04-05", "Cari Nordmann, 1981-04-05", "Nordmann Kari, 1981-05-04",
        "Kari Ovrebo Nordmann, 1981-04-05", "Kair Nordmann, 1981-04-05", "Kari Nordmann, 1981-04-15",
        "Kari Nordmann, 1971-04-05", "Karii Nordmamn, 1981-04-05",
    })
    void whoIsAlmostTheSameIsFound(String name, String born) {
        JsonNode best = match(Access.RESTRICTED, "Name", name, "BirthDate", born)
                .get("results")
                .get(0);

        assertThat(best.get("id").asString()).isEqualTo(KARI);
        assertThat(best.get("score").asInt()).isBetween(600, 999);
    }

    @Test
    void somebodyElseIsNotFound() {
        assertThat(match(Access.FULL, "Name", "Gunnar Fjeld", "BirthDate", "1999-09-09")
                        .get("results"))
                .isEmpty();
    }

    @Test
    void anAddressThatMayNotBeSeenTellsNothing() {
        String[] right = {"Name", "Petter Skjermet", "BirthDate", "1975-02-23", "MunicipalityNumber", "4645"};
        String[] wrong = {"Name", "Petter Skjermet", "BirthDate", "1975-02-23", "MunicipalityNumber", "0301"};

        assertThat(match(Access.RESTRICTED, right)).isEqualTo(match(Access.RESTRICTED, wrong));
        assertThat(match(Access.FULL, right)).isNotEqualTo(match(Access.FULL, wrong));
        String[] stine = {"Name", "Stine Usynlig", "BirthDate", "1985-11-12", "StreetAddress", "Skjulvegen 9"};
        String[] elsewhere = {"Name", "Stine Usynlig", "BirthDate", "1985-11-12", "StreetAddress", "Nowhere 1"};
        assertThat(match(Access.FULL, stine)).isEqualTo(match(Access.FULL, elsewhere));
    }

    @ParameterizedTest
    @CsvSource({
        "Name, '', PERSON-MATCH-TOO-LITTLE", "Name, Ka, PERSON-MATCH-TOO-LITTLE",
        "BirthDate, 1981, PERSON-FIELD-INVALID", "Gender, Q, PERSON-FIELD-INVALID",
        "MaxResults, 21, PERSON-FIELD-INVALID", "PostalCode, 1, PERSON-FIELD-INVALID",
    })
    void whatCannotBeCompared(String field, String value, String problem) {
        String name = field.equals("Name") ? "Other" : "Name";

        HttpResponse<String> answer = send(Access.FULL, name, "Kari Nordmann", field, value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SearchCalls.json(answer).get("type").asString()).endsWith(problem);
    }
}
