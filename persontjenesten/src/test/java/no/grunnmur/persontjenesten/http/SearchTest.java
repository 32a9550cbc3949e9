package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Villagers;
import no.grunnmur.persontjenesten.document.Life.PersonStatusType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Who is found by what: a table to be read aloud. */
@ExtendWith(PersonHouse.Extension.class)
class SearchTest {

    private static final List<PersonDocument> PEOPLE = List.of(
            Villagers.someone(1, "Anne-Marie", null, "Hansen", LocalDate.of(1980, 1, 2)),
            Villagers.someone(2, "Annemarie", null, "Berg", LocalDate.of(1980, 1, 2)),
            Villagers.someone(3, "Åse", null, "Ødegård", LocalDate.of(1980, 2, 2)),
            Villagers.someone(4, "Aase", null, "Ödegaard", LocalDate.of(1981, 1, 2)),
            Villagers.someone(5, "Aaron", null, "Solberg", LocalDate.of(1981, 1, 2)),
            Villagers.someone(6, "Áilu", null, "Čábbá", LocalDate.of(1981, 1, 2)),
            Villagers.someone(7, "Bjørn", "Näss", "O’Brien", LocalDate.of(1981, 1, 2)),
            Villagers.someone(8, "Jan Åge", null, "van der Berg", LocalDate.of(1981, 1, 2)),
            Villagers.someone(9, "André Kåre Emil Finn", null, "Nordmann", LocalDate.of(1982, 12, 31)));

    private final PersonHouse house;
    private final SearchCalls calls;

    SearchTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    @BeforeEach
    void people() {
        house.holds("searched people", PEOPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // each word begins any part of the name, in any order and any letters
                "FullName   | hansen anne            | 1",
                "FullName   | HAN ANN                | 1",
                "FullName   | Anne Berg              | 2",
                "FullName   | ann                    | 1 2",
                "FullName   | nne                    |",
                "FullName   | Anne Annes             |",
                // only three words count
                "FullName   | Emil Finn Kåre Xyz Q   | 9",
                "FullName   | Emil Finn Xyz Kåre     |",
                // hyphens and apostrophes
                "FullName   | Anne-Marie             | 1 2",
                "FullName   | Annemarie              | 1 2",
                "FullName   | Marie                  | 1",
                "FullName   | anne-mar han           | 1",
                "FullName   | O'Brien                | 7",
                "FullName   | OBrien                 | 7",
                "FullName   | brien bjørn            | 7",
                // letters that are written in two ways
                "FullName   | Åse                    | 3 4",
                "FullName   | aase ødegaard          | 3 4",
                "FullName   | AASE ÖDEGÅRD           | 3 4",
                "FullName   | Ås Åse                 | 3 4",
                "FullName   | Aar                    | 5",
                "FullName   | bjö                    | 7",
                "FullName   | Næss                   | 7",
                "FullName   | andre                  | 9",
                "FullName   | Ailu Cabba             | 6",
                "FullName   | áilu čábbá             | 6",
                "FullName   | kaare                  | 9",
                // full width letters are the same letters
                "FullName   | ＨＡＮＳＥＮ              | 1",
                // a word inside a compound
                "FullName   | Berg                   | 2 5 8",
                "FullName   | mann                   | 9",
                "FullName   | gård                   | 3 4",
                // whole or leading part
                "GivenName  | Jan                    | 8",
                "GivenName  | Jan Å                  | 8",
                "GivenName  | jan aage               | 8",
                "GivenName  | Åge                    |",
                "GivenName  | Anne M                 | 1",
                "GivenName  | Annem                  | 1 2",
                "MiddleName | Næs                    | 7",
                "FamilyName | van der                | 8",
                "FamilyName | Berg                   | 2",
                "FamilyName | der Berg               |",
                "FamilyName | Ødegå                  | 3 4",
            })
    void names(String field, String value, String found) {
        assertThat(numbers(field, value)).isEqualTo(found == null ? "" : found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1980       | 1980       | 1 2 3",
                "1980-01    | 1980-01    | 1 2",
                "1980-02    | 1981-01-01 | 3",
                "1980-01-02 | 1980-01-02 | 1 2",
                "1981-01-03 |            | 9",
                "           | 1980-01-02 | 1 2",
                "1983       |            |",
                "1982       | 1980       |",
            })
    void birthDates(String from, String to, String found) {
        String[] form = {"BirthDateFrom", from == null ? "" : from, "BirthDateTo", to == null ? "" : to};
        assertThat(numbers(form)).isEqualTo(found == null ? "" : found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StreetAddress | Storgata 5        | 5",
                "StreetAddress | storgata 5 b      | 5",
                "StreetAddress | 5b storg          | 5",
                "StreetAddress | Storgata 5C       |",
                "StreetAddress | torgata           |",
                "StreetAddress | Sto'rga           |",
            })
    void addresses(String field, String value, String found) {
        assertThat(numbers(field, value)).isEqualTo(found == null ? "" : found);
    }

    private String numbers(String... form) {
        return String.join(
                " ",
                calls.ids(Access.FULL, "", form).stream()
                        .map(SearchTest::number)
                        .toList());
    }

    private static String number(String id) {
        return PEOPLE.stream()
                .filter(person -> person.id().value().equals(id))
                .map(person -> person.sequenceNumber() + "")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void termsOfAnAddressHoldOfOneAndTheSameAddress() {
        house.holds("two homes", List.of(Villagers.withTwoHomes(1)));

        assertThat(calls.count(Access.FULL, "", "MunicipalityNumber", "3403", "PostalCode", "2317"))
                .isEqualTo(1);
        assertThat(calls.count(Access.FULL, "", "MunicipalityNumber", "4645", "PostalCode", "6980"))
                .isEqualTo(1);
        assertThat(calls.count(Access.FULL, "", "MunicipalityNumber", "3403", "PostalCode", "6980"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void wholePeopleAreShownAsALookupShowsThem(Access access) {
        house.holds("named people", NamedPeople.all());

        HttpResponse<String> answer = calls.post(
                access,
                "person",
                LookupTest.EVERYTHING,
                "FullName",
                "kari nord",
                "BirthDate",
                "1981",
                "Gender",
                "Female");

        JsonNode json = SearchCalls.json(answer);
        assertThat(json.propertyNames()).containsExactly("results", "startIndex", "endIndex");
        assertThat(json.get("results")).hasSize(1);
        HttpResponse<String> lookup = new Calls(house).byNin(access, NamedPeople.KARI, LookupTest.EVERYTHING);
        assertThat(json.get("results").get(0)).isEqualTo(SearchCalls.json(lookup));
        assertThat(json.get("startIndex").asInt()).isZero();
        assertThat(json.get("endIndex").asInt()).isZero();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void noMoreThanAHundredPeopleAreShownInTheOrderOfTheRegister() {
        List<PersonDocument> many = Villagers.of(7, 600);
        house.holds("many", many);

        List<String> shown = calls.people(
                Access.FULL,
                SearchCalls.NAME_PART + "&includeAinResults=true",
                "FullName",
                "a a a",
                "BirthDateX",
                "",
                "MunicipalityNumber",
                "3403");
        List<String> all =
                calls.ids(Access.FULL, "includeAinResults=true", "FullName", "a a a", "MunicipalityNumber", "3403");

        assertThat(shown).isEqualTo(all.subList(0, Math.min(100, all.size()))).isNotEmpty();
    }

    @Test
    void historyIsNotSearched() {
        house.holds("named people", NamedPeople.all());

        assertThat(calls.count(Access.FULL, "", "FullName", "Kari Hansen")).isZero();
        assertThat(calls.count(Access.FULL, "", "StreetAddress", "Lillegata")).isZero();
        assertThat(calls.count(Access.FULL, "", "FullName", "Kari Nordmann")).isEqualTo(1);
    }

    @Test
    void theDeadAreFoundByWhenTheyDied() {
        house.holds("named people", NamedPeople.all());

        assertThat(calls.count(Access.FULL, "", "DeathDateFrom", "2021-07", "DeathDateTo", "2021-07-09"))
                .isEqualTo(1);
        assertThat(calls.count(Access.FULL, "", "DeathDateTo", "2021-07-08")).isZero();
        assertThat(calls.count(Access.LEGAL_BASIS, "", "DeathDateTo", "1900"))
                .as("version 2 has no such field and passes over it")
                .isEqualTo(NamedPeople.all().size());
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aStatusThatMayNotBeSeenFindsNobody(Access access) {
        house.holds("of all statuses", Villagers.ofAllStatuses());

        for (PersonStatusType status : PersonStatusType.values()) {
            boolean open = access != Access.NO_LEGAL_BASIS
                    || List.of("Resident", "Emigrated", "Deceased", "Discontinued", "Inactive")
                            .contains(status.name());
            assertThat(calls.count(access, "", "PersonStatuses", status.name()))
                    .as(status.name())
                    .isEqualTo(open ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PersonStatuses=Resident%2CDeceased",
        "PersonStatuses=Resident&PersonStatuses=Deceased",
        "PersonStatuses=%5B%22Resident%22%2C%22Deceased%22%5D"
    })
    void aListComesInThreeForms(String form) {
        house.holds("of all statuses", Villagers.ofAllStatuses());

        HttpResponse<String> answer = calls.postForm(Access.LEGAL_BASIS, "match-count", "", form.replace(";", ","));

        assertThat(answer.body()).isEqualTo("{\"matchCount\":2}");
    }
}
