package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is different in version 2: how it is chosen, its tokens, and what it shows. */
@ExtendWith(PersonHouse.Extension.class)
class VersionTwoTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "informationParts=Name";
    private static final String KARI = "nin=" + NamedPeople.KARI;

    private final PersonHouse house;
    private final Calls calls;

    VersionTwoTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    /** Absent: the newest version that is chosen by the header. */
    @ParameterizedTest
    @CsvSource({
        "LEGAL_BASIS, , 200",
        "LEGAL_BASIS, 2, 200",
        "LEGAL_BASIS, 2.0, 200",
        "NO_LEGAL_BASIS, 2, 200",
        "NO_LEGAL_BASIS, '', 200",
        "LEGAL_BASIS, 1.5, 400",
        "LEGAL_BASIS, 1.6, 400",
        "LEGAL_BASIS, 1, 400",
        "LEGAL_BASIS, 0.5, 400",
        "LEGAL_BASIS, 3, 400",
        "LEGAL_BASIS, 2.1, 400",
        "LEGAL_BASIS, latest, 400",
        "LEGAL_BASIS, '2,2', 400",
        "FULL, 3, 200",
        "FULL, 3.0, 200",
        "FULL, '', 200",
        "FULL, 2, 400",
    })
    void theHeaderChoosesTheVersionWhereTheAddressDoesNot(Access access, String version, int status) {
        for (String header : List.of("api-version", "Api-Version", "API-VERSION")) {
            HttpRequest.Builder request = calls.post(access, NAME, KARI);
            if (version != null) {
                request.header(header, version);
            }
            HttpResponse<String> answer = calls.send(calls.authorized(request, house.tokens.token(access)));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            if (status == 400) {
                assertThat(answer.body()).contains("PERSON-API-VERSION", "api-version", "version of this address");
            }
        }
    }

    @Test
    void theHeaderTwiceIsRefused() {
        HttpRequest.Builder request = calls.post(Access.LEGAL_BASIS, NAME, KARI)
                .header("api-version", "2")
                .header("api-version", "2");

        assertThat(calls.send(calls.authorized(request, house.tokens.token(Access.LEGAL_BASIS)))
                        .body())
                .contains("PERSON-API-VERSION");
    }

    @Test
    void itTakesBearerTokensAndThoseAlone() {
        String bearer = house.tokens.token(Access.LEGAL_BASIS);
        String bound = house.tokens.token(
                Access.FULL,
                claims -> claims.claim("scope", Access.LEGAL_BASIS.scope().value()));
        Map<String, String> expected = Map.of(
                "Bearer " + bearer,
                "200 ",
                "bearer " + bearer,
                "200 ",
                "DPoP " + bearer,
                "401 API-TOKEN-SCHEME-BEARER",
                "Bearer " + bound,
                "401 API-TOKEN-BOUND",
                "Bearer " + bearer.substring(0, bearer.length() - 8) + "AAAAAAAA",
                "401 API-TOKEN-SIGNATURE",
                "Bearer ",
                "401 API-TOKEN-MISSING");
        expected.forEach((authorization, outcome) -> {
            HttpResponse<String> answer =
                    calls.send(calls.post(Access.LEGAL_BASIS, NAME, KARI).header("Authorization", authorization));
            assertThat(answer.statusCode() + " " + problem(answer)).isEqualTo(outcome);
            if (answer.statusCode() == 401) {
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .startsWith("Bearer");
            }
        });
    }

    /** A bearer token of version 2 opens nothing of version 3, whatever its scopes say. */
    @Test
    void versionThreeTakesNoBearerToken() {
        String bearer = house.tokens.token(
                Access.LEGAL_BASIS,
                claims -> claims.claim(
                        "scope",
                        List.of(
                                Access.FULL.scope().value(),
                                Access.LEGAL_BASIS.scope().value())));
        HttpRequest.Builder withProof = calls.authorized(calls.post(Access.FULL, NAME, KARI), bearer);

        assertThat(problem(calls.send(calls.post(Access.FULL, NAME, KARI).header("Authorization", "Bearer " + bearer))))
                .isEqualTo("API-TOKEN-SCHEME");
        assertThat(problem(calls.send(withProof))).isEqualTo("API-TOKEN-UNBOUND");
    }

    /** Version 3 alone demands the parent organisation. */
    @Test
    void aTokenWithoutAParentOrganisationIsEnough() {
        String token = house.tokens.token(Access.LEGAL_BASIS, claims -> claims.claim(Tokens.PARENT, null));

        assertThat(calls.byNin(Access.LEGAL_BASIS, NamedPeople.KARI, NAME, token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withLegalBasisItIsTheRestrictedViewAndTheContactRegisterOf2024() {
        String query = LookupTest.EVERYTHING + "&includeHistory=true";
        JsonNode restricted = JSON.readTree(
                calls.byNin(Access.RESTRICTED, NamedPeople.KARI, query).body());
        JsonNode full =
                JSON.readTree(calls.byNin(Access.FULL, NamedPeople.KARI, query).body());
        JsonNode two = JSON.readTree(
                calls.byNin(Access.LEGAL_BASIS, NamedPeople.KARI, query).body());

        for (InformationPart part : InformationPart.values()) {
            if (part != InformationPart.CommonContactRegisterInformation) {
                assertThat(two.get(part.member())).isEqualTo(restricted.get(part.member()));
            }
        }
        JsonNode register = two.get("commonContactRegisterInformation");
        assertThat(register.at("/contactInformation/email"))
                .isEqualTo(full.at("/commonContactRegisterInformation/contactInformation/email"));
        assertThat(register.toString())
                .contains("languageLastUpdated")
                .doesNotContain(
                        "reservationTime", "Duplicated", "LastValidated", "VendorName", "certificateExpireDate");
    }

    @ParameterizedTest
    @EnumSource(
            value = InformationPart.class,
            names = {
                "FalseIdentity",
                "IdentificationDocument",
                "ImmigrationAuthoritiesIdentificationNumber",
                "ForeignPersonIdentificationNumber",
                "SharedResidence",
                "BirthInNorway",
                "FamilyRelation",
                "UseOfSamiLanguage",
                "SamiParliamentElectoralRegistryStatus",
                "ParentalResponsibility",
                "CitizenshipRetention",
                "ResidencePermit",
                "StayOnSvalbard",
                "CommonContactRegisterInformation"
            })
    void withoutLegalBasisTheSecretPartsAreNotEvenEmpty(InformationPart part) {
        for (var person : NamedPeople.all()) {
            JsonNode answer = JSON.readTree(calls.byId(
                            Access.NO_LEGAL_BASIS,
                            person.id().value(),
                            "informationParts=" + part + "&includeHistory=true")
                    .body());

            assertThat(answer.propertyNames()).containsExactly("id", "sequenceNumber");
        }
    }

    @Test
    void withoutLegalBasisTheSpouseIsNotNamed() {
        String query = "informationParts=MaritalStatus";

        assertThat(calls.byNin(Access.LEGAL_BASIS, NamedPeople.KARI, query).body())
                .contains(NamedPeople.SPOUSE);
        assertThat(calls.byNin(Access.NO_LEGAL_BASIS, NamedPeople.KARI, query).body())
                .contains("\"status\":\"Married\"")
                .doesNotContain(NamedPeople.SPOUSE)
                .doesNotContain("related");
    }

    /** Of names, numbers and addresses the history is open, of nothing else. */
    @ParameterizedTest
    @EnumSource(InformationPart.class)
    void withoutLegalBasisHistoryIsOfNumbersNamesAndAddressesAlone(InformationPart part) {
        List<String> open = List.of(
                "NorwegianIdentificationNumber",
                "Name",
                "ResidentialAddress",
                "PresentAddress",
                "PreferredContactAddress",
                "PostalAddress",
                "ForeignPostalAddress");
        for (var person : NamedPeople.all()) {
            String id = person.id().value();
            String now = calls.byId(Access.NO_LEGAL_BASIS, id, "informationParts=" + part)
                    .body();
            String ever = calls.byId(Access.NO_LEGAL_BASIS, id, "informationParts=" + part + "&includeHistory=true")
                    .body();
            if (!open.contains(part.name())) {
                assertThat(ever).isEqualTo(now);
            }
        }
        String query = "informationParts=Name&includeHistory=true";
        assertThat(calls.byNin(Access.NO_LEGAL_BASIS, NamedPeople.KARI, query).body())
                .contains("Hansen");
    }

    private static String problem(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? ""
                : JSON.readTree(answer.body()).get("type").asString().replaceFirst(".*/", "");
    }
}
