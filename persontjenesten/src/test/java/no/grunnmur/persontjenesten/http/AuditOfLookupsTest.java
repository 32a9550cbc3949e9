package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.AuditVerification;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.NamedPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit says of a lookup, and what it never says. */
@ExtendWith(PersonHouse.Extension.class)
class AuditOfLookupsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCTOR = NamedPeople.LITEN;

    private final PersonHouse house;
    private final Calls calls;

    AuditOfLookupsTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people", NamedPeople.all());
    }

    @Test
    void aLookupTellsWhoWhatAndForWhom() {
        String token = house.tokens.token(
                Access.FULL,
                claims -> claims.jwtID("JTI-1")
                        .claim(Tokens.CHILD, Tokens.SUBUNIT)
                        .claim(Tokens.PID, DOCTOR)
                        .claim(Tokens.HPR, "9144889"));

        calls.byNin(Access.FULL, NamedPeople.DINA_BEFORE, "informationParts=Name,Birth&includeHistory=true", token);

        JsonNode row = latest();
        assertThat(row.get("client").asString()).isEqualTo("7f0c3a52-1111-4d0c-9f0e-2f6f6b1f2a11");
        assertThat(row.get("parentOrganisation").asString()).isEqualTo(Tokens.ORGANISATION);
        assertThat(row.get("childOrganisation").asString()).isEqualTo(Tokens.SUBUNIT);
        assertThat(row.get("hprNumber").asString()).isEqualTo("9144889");
        assertThat(row.get("user").asString()).isEqualTo(house.pseudonyms.of("national-id", DOCTOR));
        assertThat(row.get("token").asString()).isEqualTo("JTI-1");
        assertThat(row.get("access").asString()).isEqualTo("full-access");
        assertThat(row.get("found").asBoolean()).isTrue();
        assertThat(row.get("persons").valueStream().map(JsonNode::asString))
                .containsExactly(NamedPeople.dina().id().value());
        assertThat(row.get("parts").valueStream().map(JsonNode::asString)).containsExactly("Birth", "Name");
        assertThat(row.get("history").asBoolean()).isTrue();
    }

    /** Why somebody looked is known when their token carries an attest. */
    @Test
    void thePurposeOfTheAttestStandsThere() {
        String token = house.tokens.token(
                Access.LEGAL_BASIS,
                claims -> claims.claim(
                        "nhn:tillitsrammeverk:parameters",
                        Map.of(
                                "care_relationship",
                                Map.of(
                                        "purpose_of_use", Map.of("code", "TREAT"),
                                        "purpose_of_use_details", Map.of("code", "BEHANDLER"),
                                        "decision_ref", Map.of("id", "beslutning-1", "user_selected", true)))));

        calls.byNin(Access.LEGAL_BASIS, NamedPeople.KARI, "informationParts=Name", token);

        JsonNode row = latest();
        assertThat(row.get("purpose").asString()).isEqualTo("TREAT");
        assertThat(row.get("purposeDetails").asString()).isEqualTo("BEHANDLER");
        assertThat(row.get("decision").asString()).isEqualTo("beslutning-1");
        assertThat(row.get("access").asString()).isEqualTo("legal-basis");
    }

    @Test
    void aLookupThatFindsNobodyStandsThereUnderAPseudonym() {
        calls.byNin(Access.RESTRICTED, NamedPeople.NOBODY, "informationParts=Name");
        JsonNode byNin = latest();
        calls.byId(Access.RESTRICTED, NamedPeople.KARI, "informationParts=Name");
        JsonNode byId = latest();

        assertThat(byNin.get("found").asBoolean()).isFalse();
        assertThat(byNin.has("persons")).isFalse();
        assertThat(byNin.get("soughtFor").asString()).isEqualTo(house.pseudonyms.of("national-id", NamedPeople.NOBODY));
        assertThat(byId.get("soughtFor").asString()).isEqualTo(house.pseudonyms.of("person-id", NamedPeople.KARI));
    }

    /** Found, not found, by number, by a number in the address, with a user: no national id anywhere in the log. */
    @Test
    void noNationalIdStandsInTheLog() {
        String token = house.tokens.token(Access.FULL, claims -> claims.claim(Tokens.PID, DOCTOR));
        List<String> numbers =
                List.of(NamedPeople.KARI, NamedPeople.DINA_DUF, NamedPeople.DINA_HELP, NamedPeople.NOBODY);
        for (String nin : numbers) {
            calls.byNin(Access.FULL, nin, "informationParts=Name,NorwegianIdentificationNumber", token);
            calls.byId(Access.FULL, nin, "informationParts=Name");
        }

        for (AuditLog.Row row : house.audit.latest(Optional.empty(), 1_000)) {
            assertThat(numbers).noneMatch(row.content()::contains);
            assertThat(row.content()).doesNotContain(DOCTOR).doesNotContain("Nordmann");
        }
        assertThat(AuditVerification.of(house.database).findings()).isEmpty();
    }

    private JsonNode latest() {
        AuditLog.Row row = house.audit
                .latest(Optional.of("persontjenesten.person-looked-up"), 1)
                .getFirst();
        return JSON.readTree(row.content());
    }
}
