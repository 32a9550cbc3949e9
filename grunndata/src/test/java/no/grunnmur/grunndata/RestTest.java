package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The CommunicationParty API and the older export. Every answer is held against the document that is served. */
@ExtendWith(RegisterHouse.Extension.class)
class RestTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static RegisterHouse house;
    private static Oracle oracle;

    @BeforeAll
    static void fill(RegisterHouse started) throws Exception {
        house = started;
        house.fill();
        oracle = new Oracle(raw("/swagger/v1/swagger.json").body());
    }

    private static HttpResponse<String> raw(String path) throws Exception {
        return house.http.send(
                HttpRequest.newBuilder(URI.create(house.rest + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        URI address = URI.create(house.rest + path);
        String token = house.tokens.token();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", house.tokens.proof(method, address, token))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = house.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (path.startsWith("/api/")) {
            oracle.check(method, path, answer);
        }
        return answer;
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void theDocumentIsValidOpenApi() throws Exception {
        var parsed = new OpenAPIV3Parser()
                .readContents(raw("/swagger/v1/swagger.json").body());
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSize(11);
        assertThat(parsed.getOpenAPI().getServers().getFirst().getUrl()).isEqualTo(house.rest.toString());
    }

    @Test
    void aPartyIsSentByteForByteAsTheGoldenFileHasIt() throws Exception {
        String service = send("GET", "/api/v1/communicationparty/" + RegisterHouse.CLINIC_SERVICE_ID, null)
                .body();
        assertThat(service.replaceAll("[0-9A-F]{40}", "THUMBPRINT"))
                .isEqualToIgnoringNewLines(Golden.read("service.json"));
        String office = send("GET", "/api/v1/communicationparty/" + RegisterHouse.OFFICE_ID, null)
                .body();
        assertThat(office).isEqualToIgnoringNewLines(Golden.read("organization.json"));
        String doctor = send("GET", "/api/v1/communicationparty/" + RegisterHouse.DOCTOR_ID, null)
                .body();
        assertThat(doctor).isEqualToIgnoringNewLines(Golden.read("person.json"));
    }

    @Test
    void manyAreSentInTheOrderAskedForAndUnknownOnesLeftOut() throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "/api/v1/communicationparty",
                "{\"herIds\":[" + RegisterHouse.OFFICE_ID + ",999," + RegisterHouse.HOSPITAL_ID + ","
                        + RegisterHouse.OFFICE_ID + "]}");
        JsonNode parties = JSON.readTree(answer.body());
        assertThat(parties.size()).isEqualTo(2);
        assertThat(parties.get(0).path("herId").asInt()).isEqualTo(RegisterHouse.OFFICE_ID);
        assertThat(parties.get(1).path("herId").asInt()).isEqualTo(RegisterHouse.HOSPITAL_ID);
    }

    @Test
    void theLegacyModelHasTheMembersOfTheSoapContract() throws Exception {
        JsonNode doctor = get("/api/v1/communicationparty/" + RegisterHouse.DOCTOR_ID + "/legacy");
        assertThat(doctor.path("Type").asString()).isEqualTo("Person");
        assertThat(doctor.path("ParentHerId").asInt()).isEqualTo(RegisterHouse.OFFICE_ID);
        assertThat(doctor.at("/Person/HPRInformation/HPRNumber").asInt()).isEqualTo(9_123_456);
        assertThat(doctor.at("/ElectronicAddresses/1/Inherited").asBoolean()).isTrue();
    }

    @Test
    void searchesByNameTypeAndNumber() throws Exception {
        assertThat(search("{\"name\":\"stange komm\"}")).hasSize(2);
        assertThat(
                        search(
                                "{\"organizationSearchParameters\":{\"businessTypeCodeListId\":\"9040\",\"businessTypeCodeValue\":\"101\"}}"))
                .hasSize(1);
        assertThat(search("{\"serviceSearchParameters\":{\"serviceTypeCodeValue\":\"10\"}}"))
                .hasSize(1);
        assertThat(search("{\"personSearchParameters\":{\"hprNumber\":9123456}}"))
                .hasSize(1);
        assertThat(search("{\"name\":\"=1+1\"}")).isEmpty();
        assertThat(search("{\"name\":\"<script>\"}")).isEmpty();
    }

    private static JsonNode search(String body) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/communicationparty/search?Page=1&Size=100", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("communicationParties");
    }

    @Test
    void theExportAndTheEventsFitTogether() throws Exception {
        JsonNode export = get("/api/v1/communicationparty/export");
        assertThat(export.path("count").asInt()).isEqualTo(308);
        long last = export.path("lastSequenceNumber").asLong();
        assertThat(get("/api/v1/event/latest").path("sequenceNumber").asLong()).isEqualTo(last);
        JsonNode events = get("/api/v1/event?fromSequenceNumber=" + (last - 1) + "&maxEvents=5");
        assertThat(events.path("count").asInt()).isEqualTo(2);
        assertThat(events.at("/results/0/sequenceNumber").asLong()).isEqualTo(last - 1);
        assertThat(get("/api/v1/event?fromSequenceNumber=1&maxEvents=5")
                        .at("/results/0/eventType")
                        .asString())
                .isEqualTo("CommunicationPartyCreated");
        assertThat(get("/api/v1/event?fromSequenceNumber=" + (last + 1))
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void organisationsAndCertificates() throws Exception {
        assertThat(get("/api/v1/organization/" + RegisterHouse.OFFICE)
                        .path("herId")
                        .asInt())
                .isEqualTo(RegisterHouse.OFFICE_ID);
        JsonNode signing = get("/api/v1/certificate/" + RegisterHouse.HOSPITAL_ID + "/signing");
        assertThat(signing.path("certificateValue").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(TestCertificates.signing()));
        assertThat(get("/api/v1/certificate/" + RegisterHouse.CLINIC_SERVICE_ID).size())
                .isEqualTo(1);
        JsonNode all = get("/api/v1/certificate/" + RegisterHouse.HOSPITAL_ID + "?includeHistoric=true");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.at("/0/isCurrent").asBoolean()).isTrue();
        assertThat(all.at("/1/isCurrent").asBoolean()).isFalse();
        assertThat(get("/api/v1/certificate/" + RegisterHouse.OFFICE_ID).size()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeAnsweredIsAProblemThatNamesTheField() {
        Map<String, Object[]> calls = new LinkedHashMap<>();
        calls.put("/api/v1/communicationparty/999", new Object[] {404, "AR-PARTY-UNKNOWN"});
        calls.put("/api/v1/communicationparty/999999999", new Object[] {404, "AR-PARTY-UNKNOWN"});
        calls.put("/api/v1/communicationparty/en", new Object[] {400, "herId"});
        calls.put("/api/v1/communicationparty/-1", new Object[] {400, "herId"});
        calls.put(
                "/api/v1/communicationparty/export?includeDeactivated=kanskje",
                new Object[] {400, "includeDeactivated"});
        calls.put("/api/v1/event?fromSequenceNumber=0", new Object[] {400, "fromSequenceNumber"});
        calls.put("/api/v1/event?maxEvents=1001", new Object[] {400, "maxEvents"});
        calls.put("/api/v1/event?maxEvents=1&maxEvents=2", new Object[] {400, "maxEvents"});
        calls.put("/api/v1/organization/12345678", new Object[] {400, "organizationNumber"});
        calls.put("/api/v1/organization/310000000", new Object[] {404, "AR-ORGANISATION-UNKNOWN"});
        calls.put(
                "/api/v1/certificate/" + RegisterHouse.OFFICE_ID + "/signing",
                new Object[] {404, "AR-CERTIFICATE-UNKNOWN"});
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    HttpResponse<String> answer = send("GET", call.getKey(), null);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(call.getValue()[0]);
                    assertThat(answer.body()).contains((String) call.getValue()[1]);
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreBrokenAreRefused() {
        Map<String, String> bodies = Map.of(
                "/api/v1/communicationparty#1", "[1]",
                "/api/v1/communicationparty#2", "{\"herIds\":[\"1\"]}",
                "/api/v1/communicationparty#3", "{\"herids\":[1]}",
                "/api/v1/communicationparty#4", "{\"herIds\":1}",
                "/api/v1/communicationparty/search#5", "{}",
                "/api/v1/communicationparty/search#6", "{\"name\":7}",
                "/api/v1/communicationparty/search#7", "{\"name\":\"" + "x".repeat(300) + "\"}",
                "/api/v1/communicationparty/search#8",
                        "{\"organizationSearchParameters\":{},\"personSearchParameters\":{}}");
        return bodies.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getValue(), () -> {
                    String path = each.getKey().replaceFirst("#.*", "");
                    assertThat(send("POST", path, each.getValue()).statusCode()).isEqualTo(400);
                }));
    }

    @Test
    void withoutTheScopeTheAudienceOrTheProofNothingIsTold() throws Exception {
        String path = "/api/v1/communicationparty/" + RegisterHouse.OFFICE_ID;
        URI address = URI.create(house.rest + path);
        assertThat(raw(path).statusCode()).isEqualTo(401);
        String otherScope = house.tokens.token(claims -> claims.claim("scope", java.util.List.of("nhn:cp-api/access")));
        assertThat(withToken(address, otherScope).statusCode()).isEqualTo(403);
        String otherAudience = house.tokens.token(claims -> claims.audience("nhn:hgd-persontjenesten-api"));
        assertThat(withToken(address, otherAudience).statusCode()).isEqualTo(401);
        HttpResponse<String> bearer = house.http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + house.tokens.token())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(bearer.statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> withToken(URI address, String token) throws Exception {
        return house.http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", house.tokens.proof("GET", address, token))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theOlderExportHasItsOwnShapes() throws Exception {
        JsonNode export = get("/CommunicationPartyExport");
        assertThat(export.path("CommunicationParties").size()).isEqualTo(308);
        assertThat(export.path("LastEventId").asLong())
                .isEqualTo(get("/api/v1/event/latest").path("sequenceNumber").asLong());
        JsonNode events = get("/CommunicationPartyEvents?EventId=1");
        assertThat(events.path("communicationParties").size()).isEqualTo(100);
        assertThat(events.at("/communicationParties/0/communicationParty/HerId").asInt())
                .isEqualTo(RegisterHouse.HOSPITAL_ID);
        assertThat(events.at("/links/next/href").asString())
                .isEqualTo(house.rest + "/CommunicationPartyEvents?EventId=101");
        assertThat(get("/CommunicationParties/" + RegisterHouse.OFFICE_ID)
                        .path("OrganizationNumber")
                        .asInt())
                .isEqualTo(RegisterHouse.OFFICE);
        String bearer = house.tokens.token(claims -> claims.claim("cnf", null));
        HttpResponse<String> older = house.http.send(
                HttpRequest.newBuilder(URI.create(house.rest + "/CommunicationPartyExport"))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(older.statusCode()).isEqualTo(200);
    }
}
