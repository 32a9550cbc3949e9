package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That nobody finds, counts or ranks a protected person by where they live, who may not see where they live. */
@ExtendWith(PersonHouse.Extension.class)
class ProtectedSearchTest {

    private static final String PETTER = NamedPeople.petter().id().value();
    private static final String STINE = NamedPeople.stine().id().value();
    private static final String LITEN = NamedPeople.liten().id().value();

    private final PersonHouse house;
    private final SearchCalls calls;

    ProtectedSearchTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    /** Every way to ask for the hidden address. */
    private static Stream<String[]> hiddenAddress() {
        return Stream.of(
                new String[] {"StreetAddress", "Skjulvegen"},
                new String[] {"StreetAddress", "Skjulv 9 B"},
                new String[] {"PostalCode", "6980"},
                new String[] {"MunicipalityNumber", "4645"},
                new String[] {"BasicStatisticalUnit", "46451101"},
                new String[] {"StreetAddress", "Skjulvegen", "PostalCode", "6980", "MunicipalityNumber", "4645"});
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void onlyFullAccessFindsAConfidentialHomeAndNobodyAStrictlyConfidentialOne(Access access) {
        hiddenAddress().forEach(form -> {
            List<String> found = calls.ids(access, "includeAinResults=true", form);
            assertThat(found).as(String.join(" ", form)).doesNotContain(STINE);
            if (access == Access.FULL) {
                assertThat(found).contains(PETTER, LITEN);
            } else {
                assertThat(found).as(String.join(" ", form)).isEmpty();
            }
            assertThat(calls.count(access, "includeAinResults=true", form)).isEqualTo(found.size());
        });
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aNameBesideTheAddressOpensNothing(Access access) {
        for (String[] place :
                List.of(new String[] {"MunicipalityNumber", "4645"}, new String[] {"StreetAddress", "Skjulvegen"})) {
            List<String> petter =
                    calls.people(access, SearchCalls.NAME_PART, "FullName", "Petter Skjermet", place[0], place[1]);
            List<String> stine =
                    calls.people(access, SearchCalls.NAME_PART, "FullName", "Stine Usynlig", place[0], place[1]);

            assertThat(petter).hasSize(access == Access.FULL ? 1 : 0);
            assertThat(stine).isEmpty();
        }
        assertThat(calls.people(
                        access,
                        SearchCalls.NAME_PART,
                        "FullName",
                        "Petter Skjermet",
                        "BirthDate",
                        "1975-02-23",
                        "CityName",
                        "Askvoll"))
                .hasSize(access == Access.FULL ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void theyAreFoundByNameAndBirthDateLikeAnybody(Access access) {
        assertThat(calls.people(
                        access, SearchCalls.NAME_PART, "FullName", "Petter Skjermet", "BirthDate", "1975-02-23"))
                .containsExactly(PETTER);
        assertThat(calls.people(access, SearchCalls.NAME_PART, "FullName", "Stine", "BirthDate", "1985"))
                .containsExactly(STINE);
    }

    @Test
    void aSearchTellsTheAuditWhoWasShownAndNotWhatWasTyped() {
        calls.people(
                Access.FULL, "informationParts=Name,Birth", "FullName", "Kari Nordmann", "BirthDate", "1981-04-05");
        JsonNode whole = latest();
        calls.ids(Access.FULL, "", "FullName", "Kari Nordmann", "BirthDateFrom", "1981-04-05");
        JsonNode page = latest();
        calls.count(Access.FULL, "", "FullName", "Nobody Nowhere");
        JsonNode count = latest();
        calls.ids(Access.FULL, "");
        JsonNode everybody = latest();

        String kari = NamedPeople.kari().id().value();
        assertThat(SearchCalls.texts(whole.get("persons"))).containsExactly(kari);
        assertThat(SearchCalls.texts(whole.get("parts"))).containsExactly("Birth", "Name");
        assertThat(SearchCalls.texts(whole.get("criteria"))).containsExactly("BirthDate", "FullName");
        assertThat(whole.get("operation").asString()).isEqualTo("person");
        assertThat(whole.get("soughtFor").asString()).hasSizeGreaterThan(20);
        assertThat(SearchCalls.texts(page.get("persons"))).containsExactly(kari);
        assertThat(page.has("parts")).isFalse();
        assertThat(count.get("found").asInt()).isZero();
        assertThat(count.has("persons")).isFalse();
        assertThat(everybody.get("found").asInt()).isEqualTo(NamedPeople.all().size());
        assertThat(everybody.has("persons")).isFalse();
        assertThat(everybody.has("soughtFor")).isFalse();
        for (JsonNode row : List.of(whole, page, count, everybody)) {
            assertThat(row.toString())
                    .doesNotContain("Nordmann")
                    .doesNotContain("1981")
                    .doesNotContain("Nowhere");
        }
    }

    private JsonNode latest() {
        AuditLog.Row row = house.audit
                .latest(java.util.Optional.of("persontjenesten.people-searched"), 1)
                .getFirst();
        return new JsonMapper().readTree(row.content());
    }
}
