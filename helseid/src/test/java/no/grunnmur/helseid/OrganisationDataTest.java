package no.grunnmur.helseid;

import static no.grunnmur.helseid.BrokenTokenRequestsTest.child;
import static no.grunnmur.helseid.BrokenTokenRequestsTest.details;
import static no.grunnmur.helseid.BrokenTokenRequestsTest.parent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organisation data in every accepted shape, and what comes of it in the token. Fact sheet helseid, section 4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationDataTest {

    private static final Map<String, Object> JOURNAL =
            Map.of("type", "nhn:sfm:journal-id", "value", Map.of("journal_id", "journal-7"));

    private final TestHouse house = new TestHouse();

    OrganisationDataTest() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                "supplier",
                "Leverandørens journal",
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                List.of(TestHouse.FULL, TestHouse.SECOND),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.HELSEID));
        house.add(new Client(
                "nobody",
                "Ingens",
                ClientOrganisation.none(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.HELSEID));
        house.delegate(TestHouse.PARENT, TestHouse.SUPPLIER);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aSingleTenantClientGetsItsParentWithoutAsking() {
        JsonObject token = token(new TokenCall(house));
        assertThat(token.text(Claims.ORGNR_PARENT)).hasValue("310000000");
        assertThat(token.has(Claims.ORGNR_CHILD)).isFalse();
        assertThat(token.has(Claims.ORGNR_SUPPLIER)).isFalse();
        assertThat(token.text(Claims.CLIENT_TENANCY)).hasValue("single-tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assertion_details", "authorization_details"})
    void aChildIsReadFromBothClaimsInEveryShape(String claim) {
        String json = text(child("310000019"));
        List<Object> shapes = List.of(
                child("310000019"),
                List.of(child("310000019")),
                json,
                "[" + json + "]",
                " \n " + json + " ",
                details("urn:oid:2.16.578.1.12.4.1.2.101", "ENH", "310000019"),
                List.of(JOURNAL, child("310000019")));
        for (Object shape : shapes) {
            JsonObject token = token(new TokenCall(house).say(claim, shape));
            assertThat(token.text(Claims.ORGNR_CHILD)).as(shape.toString()).hasValue("310000019");
            assertThat(token.text(Claims.ORGNR_PARENT)).hasValue("310000000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "310000000",
                "310000000:",
                "310000000:310000019",
                "310000000:310000019:",
            })
    void aMultiTenantClientPassesItsParentWithAndWithoutChildAndTrailingColon(String numbers) {
        JsonObject token = token(supplier().say("assertion_details", parent(numbers)));
        assertThat(token.text(Claims.ORGNR_PARENT)).hasValue("310000000");
        assertThat(token.text(Claims.ORGNR_SUPPLIER)).hasValue("310000043");
        assertThat(token.text(Claims.CLIENT_TENANCY)).hasValue("multi-tenant");
        assertThat(token.has(Claims.ORGNR_CHILD)).isEqualTo(numbers.contains("019"));
    }

    @Test
    void theChildOfAMultiTenantClientIsNotHeldAgainstAList() {
        JsonObject token = token(supplier().say("assertion_details", parent("310000000:310000027")));
        assertThat(token.text(Claims.ORGNR_CHILD)).hasValue("310000027");
    }

    @Test
    void aDelegationCountsFromTheNextRequestAndNoLongerWhenWithdrawn() {
        TokenCall first = supplier().say("assertion_details", parent("310000027"));
        assertThat(first.send().code()).isEqualTo("DELEGATION-MISSING");
        house.delegations.add("310000027>310000043");
        token(supplier().say("assertion_details", parent("310000027")));
        house.delegations.remove("310000027>310000043");
        assertThat(supplier()
                        .say("assertion_details", parent("310000027"))
                        .send()
                        .code())
                .isEqualTo("DELEGATION-MISSING");
    }

    @Test
    void aClientOfNobodyGetsNoOrganisation() {
        JsonObject token = token(new TokenCall(house, "nobody"));
        assertThat(token.has(Claims.ORGNR_PARENT)).isFalse();
        assertThat(token.text(Claims.CLIENT_TENANCY)).hasValue("none");
    }

    @Test
    void scopesOfApisWithoutAcceptedTermsAreLeftOutAndListed() {
        house.termsNotAccepted.add("310000000@test:second-api");
        try {
            Answer answer = supplier()
                    .say("assertion_details", parent("310000000"))
                    .drop("scope")
                    .send();
            assertThat(answer.member("scope")).isEqualTo(TestHouse.FULL.value());
            assertThat(answer.member("rejected_scope")).isEqualTo(TestHouse.SECOND.value());
            assertThat(answer.tokenClaims().text("aud")).hasValue("nhn:hgd-persontjenesten-api");
            assertThat(house.audit
                            .latest(Optional.of(TokenIssued.TYPE), 1)
                            .getFirst()
                            .content())
                    .contains("\"rejected\":[\"test:second-api/read\"]");
        } finally {
            house.termsNotAccepted.clear();
        }
    }

    /** The organisation of a single-tenant client is bound by the terms as any other. */
    @Test
    void aSingleTenantClientGetsNoScopeWhoseTermsItsOrganisationHasNotAccepted() {
        house.termsNotAccepted.add(TestHouse.PARENT + "@nhn:hgd-persontjenesten-api");
        try {
            Answer refused = new TokenCall(house).send();
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.member("error")).isEqualTo("invalid_scope");
            assertThat(refused.code()).isEqualTo("TERMS-NOT-ACCEPTED");
        } finally {
            house.termsNotAccepted.clear();
        }
        assertThat(new TokenCall(house).send().status()).isEqualTo(200);
    }

    @Test
    void theJournalIdIsInTheTokenOfAnApiThatAsksForIt() {
        Api usual = house.apis.get("test:second-api");
        Set<String> more = Set.of(Claims.SFM_JOURNAL_ID, Claims.ORGNR_PARENT);
        house.add(new Api(usual.name(), usual.scopes(), more, Optional.empty()));
        try {
            TokenCall asks = supplier()
                    .set("scope", TestHouse.SECOND.value())
                    .say("assertion_details", List.of(parent("310000000"), JOURNAL));
            JsonObject token = token(asks);
            assertThat(token.text("nhn:sfm:journal_id")).hasValue("journal-7");
            assertThat(token.has(Claims.CLIENT_NAME)).isFalse();
            JsonObject other = token(supplier().say("assertion_details", List.of(parent("310000000"), JOURNAL)));
            assertThat(other.has("nhn:sfm:journal_id")).isFalse();
        } finally {
            house.add(usual);
        }
    }

    private TokenCall supplier() {
        return new TokenCall(house, "supplier");
    }

    private static JsonObject token(TokenCall call) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.tokenClaims();
    }

    private static String text(Map<String, Object> element) {
        return new String(new JsonWriter().any(element).toBytes(), StandardCharsets.UTF_8);
    }
}
