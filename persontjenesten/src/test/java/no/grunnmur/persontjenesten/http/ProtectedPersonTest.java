package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a protected person lives is not among the bytes of an answer that may not tell it, nor among those stored. */
@ExtendWith(PersonHouse.Extension.class)
class ProtectedPersonTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Street, postal code and place, municipality, county, statistical unit, districts, cadastre, offices. */
    private static final List<String> HIDDEN = List.of(
            "Skjulvegen",
            "6980",
            "ASKVOLL",
            "Askvoll",
            "askvoll",
            "4645",
            "Vestland",
            "1101",
            "H0303",
            "99887766",
            "77001",
            "77002",
            "77003",
            "2023-01-09",
            "streetAddress",
            "municipality");

    private final Calls calls;
    private final PersonHouse house;

    ProtectedPersonTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    @ParameterizedTest
    @EnumSource(InformationPart.class)
    void restrictedAccessNeverTellsWhereAConfidentialPersonLives(InformationPart part) {
        for (String history : List.of("", "&includeHistory=true")) {
            String body = calls.byNin(Access.RESTRICTED, NamedPeople.PETTER, "informationParts=" + part + history)
                    .body();

            assertThat(HIDDEN).noneMatch(body::contains);
        }
    }

    @Test
    void theEntryIsThereWithItsGradingAndNothingElse() {
        JsonNode home = JSON.readTree(
                        calls.byNin(Access.RESTRICTED, NamedPeople.PETTER, "informationParts=ResidentialAddress")
                                .body())
                .get("residentialAddress")
                .get(0);

        assertThat(home.propertyNames())
                .containsExactly("addressConfidentiality", "registeredAt", "isValid", "source", "reason", "validFrom");
        assertThat(home.get("addressConfidentiality").asString()).isEqualTo("Confidential");
    }

    @Test
    void fullAccessIsToldWhereAConfidentialPersonLives() {
        String body = calls.byNin(Access.FULL, NamedPeople.PETTER, "informationParts=ResidentialAddress")
                .body();

        assertThat(body).contains("Skjulvegen", "6980", "Askvoll");
    }

    @Test
    void theOpenPostalAddressOfAProtectedPersonIsTold() {
        String body = calls.byNin(Access.RESTRICTED, NamedPeople.PETTER, "informationParts=PostalAddress")
                .body();

        assertThat(body).contains("Postboks 12 Sentrum");
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void nobodyIsToldWhereAStrictlyConfidentialPersonLives(Access access) {
        String body = calls.byNin(access, NamedPeople.STINE, LookupTest.EVERYTHING + "&includeHistory=true")
                .body();

        assertThat(List.of("Skjulvegen", "6980", "ASKVOLL", "Askvoll", "4645", "46451101", "99887766", "2023-01-09"))
                .noneMatch(body::contains);
        assertThat(body).contains("StrictlyConfidential", "Postboks 2094 Vika");
    }

    @Test
    void whereAStrictlyConfidentialPersonLivesIsNotInTheDatabase() {
        PersonDocument stine = NamedPeople.stine();
        long rows = house.database.query(connection -> {
            try (var statement = connection.prepareStatement(
                    "select count(*) from person.person where person_id = ? and position('Skjulvegen'::bytea in document) > 0")) {
                statement.setBytes(1, stine.id().bytes());
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });

        assertThat(rows).isZero();
    }

    @Test
    void aClientAddressOfAnOpenPersonIsWithheldAndTheirOpenHomeIsNot() {
        String body = calls.byNin(
                        Access.RESTRICTED, NamedPeople.LITEN, "informationParts=ResidentialAddress,SharedResidence")
                .body();

        assertThat(body)
                .contains("Storgata", "ClientAddress")
                .doesNotContain("Skjulvegen")
                .doesNotContain("6980");
    }

    @Test
    void theContactRegisterIsForFullAccessAlone() {
        String query = "informationParts=CommonContactRegisterInformation,Gender&includeHistory=true";

        assertThat(calls.byNin(Access.FULL, NamedPeople.KARI, query).body()).contains("kari@example.no");
        assertThat(JSON.readTree(calls.byNin(Access.RESTRICTED, NamedPeople.KARI, query)
                                .body())
                        .propertyNames())
                .containsExactly("gender", "id", "sequenceNumber");
    }
}
