package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a search is refused for, and with which words; and that no text is more than a text. */
@ExtendWith(PersonHouse.Extension.class)
class BrokenSearchTest {

    private final PersonHouse house;
    private final SearchCalls calls;

    BrokenSearchTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // version, field, value
                "3;FullName;Ka",
                "2;FullName;Ka",
                "3;GivenName;Ka",
                "3;MiddleName;Ka",
                "3;FamilyName;Ka",
                "3;FullName;K4ri",
                "3;FullName;Kari*",
                "3;FullName;Kar?",
                "3;FullName;Kari~2",
                "3;FullName;Ka\"ri",
                "3;FullName;Kari OR 1=1",
                "3;FullName;Kari AND (x)",
                "3;FullName;name:Kari",
                "3;FullName;-Kari",
                "3;FullName;'Kari",
                "2;FullName;O'Brien",
                "3;FullName;O’Brien",
                "3;FullName;Kari%",
                "3;FullName;Kari_",
                "3;FullName;Kari\\",
                "3;FullName;[a TO z]",
                "3;FullName;/.*/",
                "3;FullName;Karı\u0301",
                "3;FullName;\u202Eirak",
                "3;FullName;Kari\u200B",
                "3;FullName;𝐊𝐚𝐫𝐢",
                "3;FullName;😀😀😀",
                "3;GivenName;Kari1",
                "3;FamilyName;N*rdmann",
                "3;StreetAddress;Stor",
                "3;StreetAddress;Storgata*",
                "3;StreetAddress;Storgata (1)",
                "3;StreetAddress;-Storgata",
                "2;StreetAddress;Storgata-1",
                "2;StreetAddress;Stor.gata",
                "3;PostalCode;231",
                "3;PostalCode;23170",
                "3;PostalCode;231a",
                "3;PostalCode;٢٣١٧",
                "3;MunicipalityNumber;340",
                "3;MunicipalityNumber;3403a",
                "3;MunicipalityNumber;34 3",
                "3;BasicStatisticalUnit;3403030",
                "3;BasicStatisticalUnit;340303011",
                "3;BasicStatisticalUnit;3403030x",
                "3;BirthDateFrom;198",
                "3;BirthDateFrom;81-04-05",
                "3;BirthDateFrom;1981-13",
                "3;BirthDateFrom;1981-4",
                "3;BirthDateFrom;1981-02-29",
                "3;BirthDateFrom;1981-04-05T",
                "3;BirthDateFrom;19810405",
                "3;BirthDateFrom;1981/04/05",
                "3;BirthDateFrom;1981------",
                "3;BirthDateTo;1981-04-5",
                "3;BirthDateTo;05.04.1981",
                "3;DeathDateFrom;2021-00",
                "3;DeathDateTo;2021-07-32",
                "3;Gender;female",
                "3;Gender;Woman",
                "3;Gender;0",
                "3;PersonStatuses;resident",
                "3;PersonStatuses;Resident,Dead",
                "3;PersonStatuses;[Resident",
                "3;PageSize;0",
                "3;PageSize;10001",
                "3;PageSize;-1",
                "3;PageSize;ten",
                "3;PageSize;1e3",
                "3;IndexOffset;-1",
                "3;IndexOffset;2147483648",
                "3;IndexOffset;99999999999999999999",
            })
    void aValueThatCannotBe(int version, String field, String value) {
        Access access = version == 2 ? Access.NO_LEGAL_BASIS : Access.RESTRICTED;

        assertRefused(calls.post(access, "paged-match-list", "", field, value), "PERSON-FIELD-INVALID", field);
    }

    @Test
    void theSentencesAreThoseOfTheRealServicesFramework() {
        HttpResponse<String> answer = calls.post(
                Access.RESTRICTED, "match-count", "", "FullName", "Kari*", "GivenName", "Ka", "PostalCode", "12345");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"http://localhost:1/problemer/PERSON-FIELD-INVALID\","
                        + "\"title\":\"One or more validation errors occurred.\",\"status\":400,\"errors\":{"
                        + "\"FullName\":[\"The field FullName must match the regular expression"
                        + " '[\\\\s]*[\\\\p{L}]+[\\\\p{L}\\\\s\\\\-\\\\']*'.\"],"
                        + "\"GivenName\":[\"The field GivenName must be a string with a minimum length of 3 and a maximum"
                        + " length of 200.\"],"
                        + "\"PostalCode\":[\"The field PostalCode must be a string with a minimum length of 4 and a"
                        + " maximum length of 4.\",\"The field PostalCode must match the regular expression"
                        + " '[0-9]{4}'.\"]}}");
    }

    @Test
    void lengthsEndWhereTheyEnd() {
        assertThat(calls.count(Access.FULL, "", "FullName", "a".repeat(600))).isZero();
        assertThat(calls.count(Access.FULL, "", "StreetAddress", "q ".repeat(100)))
                .isZero();
        assertRefused(
                calls.post(Access.FULL, "match-count", "", "FullName", "a".repeat(601)),
                "PERSON-FIELD-INVALID",
                "FullName");
        assertRefused(
                calls.post(Access.FULL, "match-count", "", "StreetAddress", "a".repeat(201)),
                "PERSON-FIELD-INVALID",
                "StreetAddress");
    }

    @Test
    void aFieldIsGivenOnce() {
        assertRefused(
                calls.postForm(Access.FULL, "match-count", "", "FullName=Kari&FullName=Ola"),
                "PERSON-FIELD-INVALID",
                "FullName");
        assertRefused(
                calls.postForm(Access.FULL, "match-count", "includeAinResults=maybe", ""),
                "PERSON-FIELD-INVALID",
                "includeAinResults");
    }

    /** Rule by rule: what is too little, and what is just enough. */
    static Stream<List<String>> tooLittle() {
        return Stream.of(
                List.of("", "FullName", "BirthDate"),
                List.of("BirthDate=1981", "FullName"),
                List.of("FullName=Ka&BirthDate=1981", "FullName"),
                List.of("FullName=K+a&BirthDate=1981", "FullName"),
                List.of("GivenName=K&FamilyName=N&BirthDate=1981", "FullName"),
                List.of("FullName=K-+-a&BirthDate=1981", "FullName"),
                List.of("FullName=Kari", "BirthDate"),
                List.of("FullName=Kari&Gender=Female", "BirthDate"),
                List.of("FullName=Kari&PostalCode=2317", "BirthDate"),
                List.of("FullName=Kari&CityName=Hamar", "BirthDate"),
                List.of("FullName=Kari&StreetAddress=St+12", "BirthDate"),
                List.of("FullName=Kari&MunicipalityNumber=", "BirthDate"));
    }

    @ParameterizedTest
    @MethodSource("tooLittle")
    void tooLittleToSearchPeopleFor(List<String> row) {
        HttpResponse<String> answer = calls.postForm(Access.FULL, "person", SearchCalls.NAME_PART, row.getFirst());

        List<String> fields = new ArrayList<>(row.subList(1, row.size()));
        assertRefused(answer, "PERSON-SEARCH-TOO-WIDE", fields.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FullName=K+n+%C3%B8&BirthDate=1981", "GivenName=K&FamilyName=No&BirthDate=1981-04",
                "FullName=Kar&MunicipalityNumber=3403", "FullName=Kar&StreetAddress=sto",
                "GivenName=Kar&BirthDate=1981-04-05&FullName=&Gender=",
            })
    void enoughToSearchPeopleFor(String form) {
        HttpResponse<String> answer = calls.postForm(Access.FULL, "person", SearchCalls.NAME_PART, form);

        assertThat(answer.body()).contains("Kari");
    }

    @Test
    void theSearchForPeopleNeedsParts() {
        assertRefused(
                calls.post(Access.FULL, "person", "", "FullName", "Kari", "BirthDate", "1981"),
                "PERSON-PARTS-MISSING",
                "informationParts");
    }

    @Test
    void hugeBodiesAndBrokenBytesAreRefused() {
        String huge = "FullName=" + "a".repeat(10 << 20);
        for (String form : List.of(huge, "FullName=%ED%A0%80%ED%A0%80", "FullName=%FF%FE%FA", "FullName=Ka%00ri")) {
            HttpResponse<String> answer = sent(form);
            assertThat(answer == null || (answer.statusCode() >= 400 && answer.statusCode() < 500))
                    .as(form.substring(0, Math.min(40, form.length())))
                    .isTrue();
        }
        assertThat(calls.count(Access.FULL, "", "FullName", "Kari")).isEqualTo(1);
    }

    /** Null when the connection was closed on who would not stop sending. */
    private HttpResponse<String> sent(String form) {
        try {
            return calls.postForm(Access.FULL, "match-count", "", form);
        } catch (IllegalStateException closed) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "paged-match-list", "match-count"})
    void anotherScopeOpensNothing(String operation) {
        for (Access access : Access.values()) {
            for (Access other : Access.values()) {
                if (other != access && other.version() == access.version()) {
                    var request =
                            calls.request(access, operation, SearchCalls.NAME_PART, "FullName=Kari&BirthDate=1981");
                    Calls plain = new Calls(house);
                    assertThat(plain.send(plain.authorized(request, house.tokens.token(other)))
                                    .statusCode())
                            .as("%s with %s", access, other)
                            .isEqualTo(403);
                }
            }
            var request = calls.request(access, operation, "", "");
            assertThat(new Calls(house).send(request).statusCode()).isEqualTo(401);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, String problem, String... fields) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode json = SearchCalls.json(answer);
        assertThat(json.get("type").asString()).endsWith("/" + problem);
        assertThat(json.get("errors").propertyNames()).containsExactly(fields);
    }
}
