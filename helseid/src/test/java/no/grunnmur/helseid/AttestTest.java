package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.grunnmur.helseid.attest.Attest;
import no.grunnmur.helseid.attest.AttestRules;
import no.grunnmur.helseid.attest.CodeBook;
import no.grunnmur.helseid.attest.HealthWorker;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attest: what a machine may attest over HTTP, each rule alone, and the claim with a user. Fact sheet helseid, section 4.4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttestTest {

    /** The problems whose rules are broken here, or need a user. */
    static final Set<HelseIdProblem> SHOWN =
            EnumSet.range(HelseIdProblem.ATTEST_TWICE, HelseIdProblem.ATTEST_AUTHORIZATION);

    private static final String ATTESTING = "client-attesting";
    private static final Scope DOCUMENTS = new Scope("test:documents/tillitsrammeverk");
    private static final String ORGANISATIONS = "urn:oid:2.16.578.1.12.4.1.4.101";
    private static final String DEPARTMENTS = "urn:oid:2.16.578.1.12.4.1.4.102";

    private final TestHouse house = new TestHouse();
    private final AttestRules rules =
            new AttestRules(number -> Optional.ofNullable(house.units.get(number)), CodeBook.read());

    AttestTest() {
        house.add(new Api("test:documents", List.of(DOCUMENTS), Set.of(Attest.NAME), Optional.empty()));
        house.add(attesting());
    }

    private static Client attesting() {
        Client usual = TestHouse.machine();
        return new Client(
                ATTESTING,
                "Attesterende journal",
                usual.organisation(),
                List.of(DOCUMENTS, TestHouse.FULL, new Scope(Attest.NAME)),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                usual.profile());
    }

    @AfterAll
    void close() {
        house.close();
    }

    /** Every part, as a client sends it. */
    static Map<String, Object> attest() {
        Map<String, Object> care = new LinkedHashMap<>();
        care.put("healthcare_service", code("KP02", "urn:oid:2.16.578.1.12.4.1.1.8663"));
        care.put("purpose_of_use", code("TREAT", "urn:oid:2.16.840.1.113883.1.11.20448"));
        care.put("purpose_of_use_details", code("BEHANDLER", "urn:AuditEventHL7Norway/CodeSystem/carerelation"));
        care.put("decision_ref", map("id", "30F4AB40-DBC2-41A7-8AC4-181AD3FDC25B", "user_selected", true));
        Map<String, Object> practitioner = new LinkedHashMap<>();
        practitioner.put("legal_entity", id(TestHouse.PARENT.value(), ORGANISATIONS));
        practitioner.put("point_of_care", id(TestHouse.CHILD.value(), ORGANISATIONS));
        practitioner.put("department", id("705592", DEPARTMENTS));
        Map<String, Object> patient = new LinkedHashMap<>();
        patient.put("point_of_care", id(TestHouse.CHILD.value(), ORGANISATIONS));
        patient.put("department", id("109765", DEPARTMENTS));
        Map<String, Object> attest = new LinkedHashMap<>();
        attest.put("type", Attest.NAME);
        attest.put("practitioner", practitioner);
        attest.put("care_relationship", care);
        attest.put("patients", new ArrayList<>(List.of(patient)));
        return attest;
    }

    private static Map<String, Object> code(String code, String system) {
        return map("code", code, "system", system);
    }

    private static Map<String, Object> id(String id, String system) {
        return map("id", id, "system", system);
    }

    private static Map<String, Object> map(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> attest, String... path) {
        Map<String, Object> part = attest;
        for (String name : path) {
            part = (Map<String, Object>) part.get(name);
        }
        return part;
    }

    private TokenCall call(Map<String, Object> attest) {
        return new TokenCall(house, ATTESTING).set("scope", DOCUMENTS.value()).say("assertion_details", attest);
    }

    @Test
    void aMachineAttestsAndTheRegistersAddTheNames() {
        JsonObject claims = call(attest()).send().tokenClaims();
        assertThat(new String(new JsonWriter().any(claims.get(Attest.NAME)).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(Golden.read("attest-machine.json").strip());
        assertThat(house.audit
                        .latest(Optional.of(TokenIssued.TYPE), 1)
                        .getFirst()
                        .content())
                .contains("\"decision_ref\":\""
                        + claims.object(Attest.NAME)
                                .flatMap(attest -> attest.object("care_relationship"))
                                .flatMap(care -> care.object("decision_ref"))
                                .flatMap(decision -> decision.text("id"))
                                .orElseThrow()
                        + "\"");
    }

    @Test
    void theAttestStandsBesideOrganisationAndJournal() {
        Map<String, Object> journal = Map.of("type", "nhn:sfm:journal-id", "value", Map.of("journal_id", "7"));
        JsonObject claims = new TokenCall(house, ATTESTING)
                .set("scope", DOCUMENTS.value())
                .say(
                        "authorization_details",
                        List.of(attest(), journal, BrokenTokenRequestsTest.child(TestHouse.CHILD.value())))
                .send()
                .tokenClaims();
        assertThat(claims.has(Attest.NAME)).isTrue();
    }

    @Test
    void anApiThatHasNotAskedForTheAttestDoesNotGetIt() {
        Answer answer = call(attest()).set("scope", TestHouse.FULL.value()).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.tokenClaims().has(Attest.NAME)).isFalse();
    }

    @Test
    void whatHelseIdAddsItselfIsPassedOverWhenSent() {
        Map<String, Object> attest = attest();
        part(attest, "practitioner", "legal_entity").put("name", "Et annet sted");
        part(attest, "care_relationship", "purpose_of_use").put("text", "Noe annet");
        String claim = call(attest).send().tokenClaims().get(Attest.NAME).toString();
        assertThat(claim).contains("Ringsaker kommune", "Behandling").doesNotContain("annet");
    }

    @Test
    void anAttestWithoutWhatIsOptionalIsEnough() {
        Map<String, Object> attest = attest();
        part(attest, "practitioner").remove("department");
        part(attest, "care_relationship").remove("healthcare_service");
        part(attest, "care_relationship").remove("purpose_of_use_details");
        attest.put("patients", List.of(Map.of()));
        assertThat(call(attest).send().status()).isEqualTo(200);
        attest.remove("patients");
        assertThat(call(attest).send().status()).isEqualTo(200);
    }

    @Test
    void theUserOfTheLoginIsNamedByTheRegisters() {
        Map<String, Object> attest = attest();
        part(attest, "practitioner").put("authorization", code("LE", "urn:oid:2.16.578.1.12.4.1.1.9060"));
        String claim = rules.decide(asked(Optional.of(attest), Optional.empty(), Optional.of(doctor())))
                .orElseThrow()
                .text();
        assertThat(claim).isEqualTo(Golden.read("attest-user.json").strip());
    }

    @Test
    void anAttestBothWaysIsTwice() {
        assertRefused(
                HelseIdProblem.ATTEST_TWICE,
                asked(Optional.of(attest()), Optional.of(attest()), Optional.of(doctor())));
    }

    @Test
    void nobodyAttestsAnAuthorizationThatTheUserLacks() {
        Map<String, Object> attest = attest();
        part(attest, "practitioner").put("authorization", code("SP", "urn:oid:2.16.578.1.12.4.1.1.9060"));
        assertRefused(
                HelseIdProblem.ATTEST_AUTHORIZATION,
                asked(Optional.empty(), Optional.of(attest), Optional.of(doctor())));
    }

    private static AttestRules.Asked asked(
            Optional<Map<?, ?>> fixed, Optional<Map<?, ?>> passed, Optional<HealthWorker> person) {
        Organisations organisations =
                new Organisations(Optional.of(TestHouse.PARENT), Optional.empty(), Optional.empty());
        return new AttestRules.Asked(attesting(), organisations, fixed, passed, person);
    }

    private void assertRefused(HelseIdProblem problem, AttestRules.Asked asked) {
        assertThatThrownBy(() -> rules.decide(asked))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    /** A pid of the synthetic series (month + 80). */
    private static HealthWorker doctor() {
        return new HealthWorker(
                NationalId.of("16858399649"), "Grønn Vits", Optional.of(new HprNumber("565505933")), Set.of("LE"));
    }

    record Row(String broken, HelseIdProblem problem, Consumer<Map<String, Object>> breaking) {
        @Override
        public String toString() {
            return broken;
        }
    }

    private static Row row(String broken, HelseIdProblem problem, Consumer<Map<String, Object>> breaking) {
        return new Row(broken, problem, breaking);
    }

    static Stream<Row> rows() {
        HelseIdProblem structure = HelseIdProblem.ATTEST_STRUCTURE;
        return Stream.of(
                row("no practitioner", structure, attest -> attest.remove("practitioner")),
                row("no care_relationship", structure, attest -> attest.remove("care_relationship")),
                row("practitioner is a text", structure, attest -> attest.put("practitioner", "Lege")),
                row(
                        "no legal_entity",
                        structure,
                        attest -> part(attest, "practitioner").remove("legal_entity")),
                row(
                        "no point_of_care",
                        structure,
                        attest -> part(attest, "practitioner").remove("point_of_care")),
                row(
                        "no purpose_of_use",
                        structure,
                        attest -> part(attest, "care_relationship").remove("purpose_of_use")),
                row(
                        "no decision_ref",
                        structure,
                        attest -> part(attest, "care_relationship").remove("decision_ref")),
                row(
                        "user_selected is a text",
                        structure,
                        attest -> part(attest, "care_relationship", "decision_ref")
                                .put("user_selected", "true")),
                row(
                        "a decision of 65 characters",
                        structure,
                        attest -> part(attest, "care_relationship", "decision_ref")
                                .put("id", "a".repeat(65))),
                row(
                        "a decision with a space",
                        structure,
                        attest -> part(attest, "care_relationship", "decision_ref")
                                .put("id", "a b")),
                row(
                        "a code without system",
                        structure,
                        attest -> part(attest, "care_relationship", "purpose_of_use")
                                .remove("system")),
                row(
                        "a number for a code",
                        structure,
                        attest -> part(attest, "care_relationship", "purpose_of_use")
                                .put("code", 7L)),
                row(
                        "a patient's identity",
                        structure,
                        attest -> attest.put(
                                "patients", List.of(map("identifier", Map.of("id", "16858399649"), "x", 1L)))),
                row(
                        "21 patients",
                        structure,
                        attest -> attest.put("patients", java.util.Collections.nCopies(21, Map.of()))),
                row("patients is an object", structure, attest -> attest.put("patients", Map.of())),
                row(
                        "a misspelt part",
                        structure,
                        attest -> part(attest, "practitioner").put("legal-entity", Map.of())),
                row("care_relation", structure, attest -> attest.put("care_relation", Map.of())),
                row(
                        "a system of another place",
                        HelseIdProblem.ATTEST_SYSTEM,
                        attest -> part(attest, "care_relationship", "purpose_of_use")
                                .put("system", "urn:oid:2.16.578.1.12.4.1.1.9060")),
                row(
                        "an unknown system",
                        HelseIdProblem.ATTEST_SYSTEM,
                        attest -> part(attest, "care_relationship", "healthcare_service")
                                .put("system", "urn:oid:1.2.3")),
                row(
                        "a department by organisation number",
                        HelseIdProblem.ATTEST_SYSTEM,
                        attest -> part(attest, "practitioner", "department").put("system", ORGANISATIONS)),
                row(
                        "an organisation by RESH id",
                        HelseIdProblem.ATTEST_SYSTEM,
                        attest -> part(attest, "practitioner", "legal_entity").put("system", DEPARTMENTS)),
                row(
                        "a purpose nobody knows",
                        HelseIdProblem.ATTEST_CODE,
                        attest -> part(attest, "care_relationship", "purpose_of_use")
                                .put("code", "MARKETING")),
                row(
                        "a code with markup",
                        HelseIdProblem.ATTEST_CODE,
                        attest -> part(attest, "care_relationship", "healthcare_service")
                                .put("code", "<b>")),
                row(
                        "the same code in two places",
                        HelseIdProblem.ATTEST_SYSTEM,
                        attest -> part(attest, "practitioner")
                                .put("authorization", code("TREAT", "urn:oid:2.16.840.1.113883.1.11.20448"))),
                row(
                        "an organisation nobody knows",
                        HelseIdProblem.ATTEST_ORGANISATION,
                        attest -> part(attest, "practitioner", "point_of_care").put("id", "310000027")),
                row(
                        "an organisation number of eight digits",
                        HelseIdProblem.ATTEST_ORGANISATION,
                        attest -> part(attest, "practitioner", "point_of_care").put("id", "31000002")),
                row(
                        "another organisation",
                        HelseIdProblem.ATTEST_LEGAL_ENTITY,
                        attest -> part(attest, "practitioner", "legal_entity").put("id", TestHouse.SUPPLIER.value())),
                row(
                        "an authorization without a user",
                        HelseIdProblem.ATTEST_AUTHORIZATION,
                        attest -> part(attest, "practitioner")
                                .put("authorization", code("LE", "urn:oid:2.16.578.1.12.4.1.1.9060"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void anAttestWithOneFaultIsRefusedForIt(Row row) {
        Map<String, Object> attest = attest();
        row.breaking().accept(attest);
        Answer answer = call(attest).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(row.problem().code());
        assertThat(answer.member("error")).isEqualTo("invalid_authorization_details");
        assertThat(house.refusals()).endsWith(row.problem().code());
    }

    @Test
    void everyRuleIsBrokenHere() {
        Set<HelseIdProblem> broken = EnumSet.of(HelseIdProblem.ATTEST_TWICE, HelseIdProblem.ATTEST_NOT_ALLOWED);
        rows().forEach(row -> broken.add(row.problem()));
        assertThat(broken).containsExactlyInAnyOrderElementsOf(SHOWN);
    }
}
