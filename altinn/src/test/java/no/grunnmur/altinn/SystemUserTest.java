package no.grunnmur.altinn;

import static no.grunnmur.altinn.AltinnHouse.ADVISOR;
import static no.grunnmur.altinn.AltinnHouse.DIRECTOR;
import static no.grunnmur.altinn.AltinnHouse.MUNICIPALITY;
import static no.grunnmur.altinn.AltinnHouse.STRANGER;
import static no.grunnmur.altinn.AltinnHouse.SUPPLIER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import no.grunnmur.altinn.http.Apis;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor asks for a system user, and the customer answers. */
@Timeout(60)
class SystemUserTest {

    private static AltinnHouse house;
    private static String api;

    @BeforeAll
    static void open() {
        house = new AltinnHouse();
        api = house.base + "/authentication/api/v1/systemuser/request";
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.reset();
    }

    private static String body(String more) {
        StringBuilder json = new StringBuilder("{");
        Map.of("systemId", SUPPLIER + "_journal", "partyOrgNo", MUNICIPALITY.value(), "externalRef", "a1")
                .forEach((name, value) -> {
                    if (!more.contains(name)) {
                        json.append('"')
                                .append(name)
                                .append("\":\"")
                                .append(value)
                                .append("\",");
                    }
                });
        return json.append(more).append('}').toString();
    }

    private static final String RIGHTS =
            "\"rights\":[{\"resource\":[{\"id\":\"urn:altinn:resource\",\"value\":\"nhn-helseid-leverandor\"}]}]";

    private static Tokens.Answer vendor(OrganisationNumber who, String method, String path, String body) {
        return house.tokens.call(method, api + path, house.tokens.of(who, Apis.SYSTEM_WRITE), body);
    }

    private static Tokens.Answer answer(NationalId who, String id, String what) {
        String token = house.tokens.of(who, 4, Apis.USER_WRITE);
        return house.tokens.call("POST", api + "/" + MUNICIPALITY + "/" + id + "/" + what, token, null);
    }

    private static boolean speaks() {
        return house.one.rights().delegated(MUNICIPALITY, SUPPLIER, Resource.SUPPLIER.id());
    }

    @Test
    void whatTheCustomerAcceptsLetsTheVendorSpeakForIt() {
        Tokens.Answer made = vendor(SUPPLIER, "POST", "/vendor", body(RIGHTS));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.at("/id");
        assertThat(made.at("/status")).isEqualTo("New");
        assertThat(made.at("/confirmUrl"))
                .isEqualTo(
                        house.base + "/accessmanagement/ui/systemuser/request?id=" + id + "&DONTCHOOSEREPORTEE=true");
        assertThat(vendor(SUPPLIER, "POST", "/vendor", body(RIGHTS)).at("/id")).isEqualTo(id);
        assertThat(vendor(SUPPLIER, "GET", "/vendor/bysystem/" + SUPPLIER + "_journal", null)
                        .at("/data/0/id"))
                .isEqualTo(id);
        assertThat(vendor(
                                SUPPLIER,
                                "GET",
                                "/vendor/byexternalref/" + SUPPLIER + "_journal/" + MUNICIPALITY + "/a1",
                                null)
                        .at("/id"))
                .isEqualTo(id);
        assertThat(vendor(MUNICIPALITY, "GET", "/vendor/" + id, null).status()).isEqualTo(404);
        assertThat(answer(STRANGER, id, "approve").status()).isEqualTo(403);
        assertThat(answer(ADVISOR, id, "approve").status()).isEqualTo(403);
        assertThat(answer(STRANGER, id, "escalate").status()).isEqualTo(404);
        assertThat(answer(ADVISOR, id, "escalate").json().path("escalated").asBoolean())
                .isTrue();
        assertThat(speaks()).isFalse();
        assertThat(answer(DIRECTOR, id, "approve").at("/status")).isEqualTo("Accepted");
        assertThat(speaks()).isTrue();
        assertThat(answer(DIRECTOR, id, "approve").status()).isEqualTo(400);
        assertThat(answer(DIRECTOR, id, "reject").status()).isEqualTo(400);
        assertThat(vendor(SUPPLIER, "DELETE", "/vendor/" + id, null).status()).isEqualTo(400);
        assertThat(vendor(SUPPLIER, "GET", "/vendor/" + id, null).at("/status")).isEqualTo("Accepted");
    }

    @Test
    void theAddressThatTheVendorRegisteredIsCarriedAlong() {
        String address = AltinnHouse.VENDOR_RETURN + "/steg?x=1";
        Tokens.Answer made = vendor(SUPPLIER, "POST", "/vendor", body(RIGHTS + ",\"redirectUrl\":\"" + address + "\""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/redirectUrl")).isEqualTo(address);
        assertThat(vendor(SUPPLIER, "GET", "/vendor/" + made.at("/id"), null).at("/redirectUrl"))
                .isEqualTo(address);
    }

    @Test
    void whatNobodyAnswersTimesOutAndWhatIsTakenBackIsGone() {
        String id = vendor(SUPPLIER, "POST", "/vendor", body(RIGHTS)).at("/id");
        house.pass(Duration.ofDays(10));
        Tokens.Answer late = vendor(SUPPLIER, "GET", "/vendor/" + id, null);
        assertThat(late.at("/status")).isEqualTo("Timedout");
        assertThat(late.json().path("timedOut").asBoolean()).isTrue();
        assertThat(answer(DIRECTOR, id, "approve").status()).isEqualTo(400);
        assertThat(speaks()).isFalse();

        house.reset();
        String other = vendor(SUPPLIER, "POST", "/vendor", body(RIGHTS)).at("/id");
        assertThat(vendor(MUNICIPALITY, "DELETE", "/vendor/" + other, null).status())
                .isEqualTo(404);
        assertThat(vendor(SUPPLIER, "DELETE", "/vendor/" + other, null).status())
                .isEqualTo(202);
        assertThat(answer(DIRECTOR, other, "approve").status()).isEqualTo(404);
        assertThat(answer(DIRECTOR, "x", "approve").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rights\":[]",
                "\"rights\":[{\"resource\":[{\"id\":\"urn:altinn:resource\",\"value\":\"tilgangsstyring\"}]}]",
                "\"rights\":[{\"resource\":[{\"id\":\"urn:altinn:resource\",\"value\":7}]}]",
                "\"rights\":7",
                "RIGHTS,\"accessPackages\":[{\"urn\":\"urn:x\"}]",
                "RIGHTS,\"redirectUrl\":\"https://ond.example/\"",
                "RIGHTS,\"redirectUrl\":\"https://fjordjournal.example.ond.example/ferdig\"",
                "RIGHTS,\"redirectUrl\":\"javascript:alert(1)\"",
                "RIGHTS,\"redirectUrl\":\" https://fjordjournal.example/ferdig\"",
                "RIGHTS,\"systemId\":\"999_andres\"",
                "RIGHTS,\"systemId\":\"../x\"",
                "RIGHTS,\"partyOrgNo\":\"CLINIC\"",
                "RIGHTS,\"partyOrgNo\":\"1\"",
                "RIGHTS,\"externalRef\":\"a/b\""
            })
    void onlyASuppliersRightIsAskedForAndNobodyIsSentElsewhere(String more) {
        String filled = more.replace("RIGHTS", RIGHTS).replace("CLINIC", AltinnHouse.CLINIC.value());
        Tokens.Answer answer = vendor(SUPPLIER, "POST", "/vendor", body(filled));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }
}
