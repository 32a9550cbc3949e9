package no.grunnmur.altinn;

import static no.grunnmur.altinn.AltinnHouse.DIRECTOR;
import static no.grunnmur.altinn.AltinnHouse.EMPLOYEE;
import static no.grunnmur.altinn.AltinnHouse.MUNICIPALITY;
import static no.grunnmur.altinn.AltinnHouse.OTHER_OWNER;
import static no.grunnmur.altinn.AltinnHouse.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import no.grunnmur.altinn.http.Apis;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Service owners make requests in the words of Altinn 2 and of Altinn 3, and see no one's but their own. */
@Timeout(60)
class OwnerApisTest {

    private static final String PERSON = "urn:altinn:person:identifier-no:" + EMPLOYEE.value();
    private static final String UNIT = "urn:altinn:organization:identifier-no:" + MUNICIPALITY;

    private static AltinnHouse house;
    private static String three;
    private static String two;

    @BeforeAll
    static void open() {
        house = new AltinnHouse();
        three = house.base + "/accessmanagement/api/v1/serviceowner/delegationrequests";
        two = house.base + "/api/serviceowner/delegationRequests";
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.reset();
    }

    private static Tokens.Answer call(OrganisationNumber owner, String method, String address, String body) {
        String token = house.tokens.of(owner, Apis.OWNER_WRITE);
        return house.tokens.call(method, address, token, body, "apikey", AltinnHouse.KEY);
    }

    private static String body(String from, String to, String rest) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"" + rest + "}";
    }

    private static Tokens.Answer create(String from, String to, String rest) {
        return call(OWNER, "POST", three, body(from, to, rest));
    }

    private static final String SYSTEM = ",\"resource\":{\"referenceId\":\"nhn-helseid-fagsystem\"}";

    @Test
    void altinnThreeDraftsARequestWhichThePersonConfirms() {
        Tokens.Answer made = create(PERSON, UNIT, SYSTEM);
        assertThat(made.status()).as(made.text()).isEqualTo(202);
        String id = made.at("/id");
        assertThat(made.at("/status")).isEqualTo("Draft");
        assertThat(made.at("/type")).isEqualTo("resource");
        assertThat(made.at("/by/organizationIdentifier")).isEqualTo(OWNER.value());
        assertThat(made.at("/from/personIdentifier")).isEqualTo(EMPLOYEE.value());
        assertThat(made.at("/links/detailsLink"))
                .isEqualTo(house.base + "/accessmanagement/ui/requests/resource?requestId=" + id);
        assertThat(made.at("/links/statusLink")).isEqualTo(three + "/" + id + "/status");
        assertThat(made.json().has("package")).isTrue();
        assertThat(house.mailsTo(DIRECTOR)).isEmpty();
        assertThat(status(id)).isEqualTo("\"Draft\"");
        house.one.desk().confirm(UUID.fromString(id), EMPLOYEE);
        assertThat(status(id)).isEqualTo("\"Pending\"");
        assertThat(create(PERSON, UNIT, SYSTEM).at("/id")).as("who asks twice").isEqualTo(id);
        house.one.desk().approve(UUID.fromString(id), DIRECTOR);
        assertThat(status(id)).isEqualTo("\"Approved\"");
        Tokens.Answer late = call(OWNER, "PUT", three + "/" + id + "/withdraw", null);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.at("/code")).isEqualTo("STD-00000");
        assertThat(late.at("/validationErrors/0/code")).isEqualTo("AM.VLD-00036");
    }

    private static String status(String id) {
        return call(OWNER, "GET", three + "/" + id + "/status", null).text();
    }

    @Test
    void whoIsThePersonTellsTheUrn() {
        String id = create(PERSON, UNIT, SYSTEM).at("/id");
        Tokens.Answer turned = create(UNIT, PERSON, SYSTEM);
        assertThat(turned.at("/id")).isEqualTo(id);
        assertThat(turned.at("/from/personIdentifier")).isEqualTo(EMPLOYEE.value());
        Tokens.Answer resource = call(
                OWNER, "POST", three + "/resource", body(PERSON, UNIT, ",\"resource\":\"nhn-helseid-klientsystem\""));
        assertThat(resource.status()).isEqualTo(202);
        assertThat(resource.at("/id")).isNotEqualTo(id);
        JsonNode urns = call(OWNER, "GET", three + "/_meta/urns/party", null).json();
        assertThat(urns.get(0).asString()).isEqualTo("urn:altinn:person:identifier-no");
    }

    @Test
    void aRequestIsItsServiceOwnersAlone() {
        String id = create(PERSON, UNIT, SYSTEM).at("/id");
        assertThat(call(OTHER_OWNER, "PUT", three + "/" + id + "/withdraw", null)
                        .status())
                .isEqualTo(403);
        assertThat(call(OTHER_OWNER, "GET", three + "/" + id + "/status", null).status())
                .isEqualTo(403);
        assertThat(call(MUNICIPALITY, "POST", three, body(PERSON, UNIT, SYSTEM)).status())
                .isEqualTo(403);
        Tokens.Answer others = call(OTHER_OWNER, "POST", three, body(PERSON, UNIT, SYSTEM));
        assertThat(others.at("/validationErrors/0/code")).isEqualTo("AM.VLD-00011");
        String reader = house.tokens.of(OWNER, Apis.OWNER_READ);
        assertThat(house.tokens
                        .call("PUT", three + "/" + id + "/withdraw", reader, null)
                        .status())
                .isEqualTo(403);
        assertThat(call(OWNER, "PUT", three + "/" + id + "/withdraw", null).text())
                .isEqualTo("\"Withdrawn\"");
        assertThat(status(id)).isEqualTo("\"Withdrawn\"");
        assertThat(call(OWNER, "GET", three + "/" + UUID.nameUUIDFromBytes(new byte[1]) + "/status", null)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PERSON|UNIT||AM.VLD-00038",
                "PERSON|UNIT|,\"resource\":{\"referenceId\":\"nhn-helseid-fagsystem\"},\"package\":{\"referenceId\":\"x\"}|AM.VLD-00038",
                "PERSON|UNIT|,\"package\":{\"referenceId\":\"x\"}|AM.VLD-00048",
                "PERSON|UNIT|,\"resource\":{\"referenceId\":\"x\"}|AM.VLD-00011",
                "PERSON|UNIT|,\"resource\":{\"referenceId\":\"tilgangsstyring\"}|AM.VLD-00011",
                "PERSON|PERSON|SYSTEM|AM.VLD-00001",
                "UNIT|UNIT|SYSTEM|AM.VLD-00001",
                "urn:altinn:person:identifier-no:1|UNIT|SYSTEM|AM.VLD-00001",
                "<script>alert(1)</script>|UNIT|SYSTEM|AM.VLD-00001",
                "=1+1|UNIT|SYSTEM|AM.VLD-00001",
                "PERSON|urn:altinn:organization:identifier-no:CLINIC|SYSTEM|AM.VLD-00006"
            })
    void whatIsWrongIsToldByACodeAndAPath(String row) {
        String[] told = row.replace("PERSON", PERSON)
                .replace("UNIT", UNIT)
                .replace("SYSTEM", SYSTEM)
                .replace("CLINIC", AltinnHouse.CLINIC.value())
                .split("\\|", -1);
        Tokens.Answer answer = create(told[0], told[1], told[2]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("STD-00000");
        assertThat(answer.at("/validationErrors/0/code")).isEqualTo(told[3]);
        assertThat(answer.text()).doesNotContain("<script>", "=1+1", EMPLOYEE.value());
    }

    private static String old(String more) {
        return "{\"coveredBy\":\"" + EMPLOYEE.value() + "\",\"offeredBy\":\"" + MUNICIPALITY + "\"" + more + "}";
    }

    private static final String SERVICE = ",\"requestResources\":[{\"serviceCode\":\"5711\",\"serviceEditionCode\":1}]";

    @Test
    void altinnTwoAnswersInItsOwnWords() {
        Tokens.Answer made = call(
                OWNER,
                "POST",
                two,
                old(",\"redirectUrl\":\"" + AltinnHouse.RETURN
                        + "/ferdig\",\"keepSessionAlive\":true,\"requestMessage\":\"<b>=1+1</b>\"" + SERVICE));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        String id = made.at("/Guid");
        assertThat(made.at("/RequestStatus")).isEqualTo("Created");
        assertThat(made.at("/RequestMessage")).isEqualTo("<b>=1+1</b>");
        assertThat(made.json().path("KeepSessionAlive").asBoolean()).isTrue();
        assertThat(made.at("/RequestResources/0/ServiceCode")).isEqualTo("5711");
        assertThat(made.at("/_links/sendRequest/href")).isEqualTo(house.base + "/ui/DelegationRequest/send/" + id);
        house.one.desk().send(UUID.fromString(id), EMPLOYEE, DIRECTOR);
        house.one.desk().open(UUID.fromString(id), DIRECTOR);
        assertThat(call(OWNER, "GET", two + "/" + id, null).at("/RequestStatus"))
                .isEqualTo("Unopened");
        String listed = two + "?status=Unopened&offeredBy=" + MUNICIPALITY + "&serviceCode=5711";
        assertThat(call(OWNER, "GET", listed, null).at("/_embedded/delegationRequests/0/Guid"))
                .isEqualTo(id);
        assertThat(call(OWNER, "GET", two + "?status=Approved", null)
                        .json()
                        .at("/_embedded/delegationRequests")
                        .size())
                .isZero();
        String filtered = two + "?%24filter=OfferedBy%20eq%20%27" + MUNICIPALITY + "%27";
        assertThat(call(OWNER, "GET", filtered, null)
                        .json()
                        .at("/_embedded/delegationRequests")
                        .size())
                .isEqualTo(1);
        assertThat(call(OWNER, "GET", two + "?%24filter=x", null).status()).isEqualTo(400);
        assertThat(call(OWNER, "GET", two + "?continuation=" + id, null)
                        .json()
                        .at("/_embedded/delegationRequests")
                        .size())
                .isZero();
        house.one.desk().approve(UUID.fromString(id), DIRECTOR);
        assertThat(call(OWNER, "GET", two + "/" + id, null).at("/RequestStatus"))
                .isEqualTo("Approved");
        assertThat(house.mailsTo(EMPLOYEE)).hasSize(1);
    }

    @Test
    void altinnTwoTakesTokenAndKeyTogether() {
        String token = house.tokens.of(OWNER, Apis.OWNER_WRITE);
        assertThat(house.tokens.call("POST", two, token, old(SERVICE)).status()).isEqualTo(401);
        assertThat(house.tokens
                        .call("POST", two, token, old(SERVICE), "apikey", "x")
                        .status())
                .isEqualTo(401);
        assertThat(call(OTHER_OWNER, "POST", two, old(SERVICE)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"redirectUrl\":\"https://ond.example/\"SERVICE",
                ",\"redirectUrl\":\"javascript:alert(1)\"SERVICE",
                ",\"redirectUrl\":\" \"SERVICE",
                ",\"requestMessage\":\"\\u0000\"SERVICE",
                ",\"requestMessage\":7SERVICE",
                "",
                ",\"requestResources\":[]",
                ",\"requestResources\":[{\"serviceCode\":\"5711\",\"serviceEditionCode\":2}]",
                ",\"requestResources\":[{\"serviceCode\":\"5713\",\"serviceEditionCode\":1}]",
                ",\"requestResources\":[{\"serviceCode\":\"\",\"serviceEditionCode\":1}]",
                ",\"requestResources\":[1]"
            })
    void altinnTwoRefusesWhatItCannotUse(String more) {
        Tokens.Answer answer = call(OWNER, "POST", two, old(more.replace("SERVICE", SERVICE)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void aMessageThatIsTooLongOrNoJsonIsRefused() {
        String tooLong = old(",\"requestMessage\":\"" + "æ".repeat(1001) + "\"" + SERVICE);
        assertThat(call(OWNER, "POST", two, tooLong).status()).isEqualTo(400);
        assertThat(call(OWNER, "POST", two, "[]").status()).isEqualTo(400);
        assertThat(call(OWNER, "POST", two, "{").status()).isEqualTo(400);
        assertThat(call(OWNER, "POST", two, old(SERVICE + SERVICE)).status())
                .as("twice")
                .isEqualTo(400);
        assertThat(call(OWNER, "POST", two, old(SERVICE) + "{}").status())
                .as("more")
                .isEqualTo(400);
        assertThat(call(OWNER, "POST", three, "{\"from\":[]}").status()).isEqualTo(400);
    }
}
