package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that no honest client sends, and Basic headers that are broken. */
@ExtendWith(RegisterHouse.Extension.class)
class BrokenMessageTest {

    private static final String TYPE_12 = "application/soap+xml; charset=utf-8";
    private static final String HER_ID = "<herId>" + RegisterHouse.OFFICE_ID + "</herId>";

    private static RegisterHouse house;

    @BeforeAll
    static void fill(RegisterHouse started) {
        house = started;
        house.fill();
    }

    private static String good() {
        return Envelopes.AR.twelve("GetCommunicationPartyDetails", HER_ID);
    }

    @TestFactory
    Stream<DynamicTest> attacksWithXmlAreRefusedAsFaults() {
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put(
                "an external entity",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + good().replace(HER_ID, "<herId>&x;</herId>"));
        attacks.put("an external DTD", "<!DOCTYPE a SYSTEM \"http://localhost:1/evil.dtd\">" + good());
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        attacks.put("a billion laughs", laughs + "]>" + good().replace(HER_ID, "<herId>&l9;</herId>"));
        attacks.put("an empty document type", "<!DOCTYPE a>" + good());
        attacks.put("an unknown entity", good().replace(HER_ID, "<herId>&x;</herId>"));
        attacks.put("a deep message", good().replace(HER_ID, "<a>".repeat(1_000) + "</a>".repeat(1_000)));
        // In a header that nobody reads nothing is wrong with them but their number.
        attacks.put("a deep header", good().replace("<To ", "<x>".repeat(40) + "</x>".repeat(40) + "<To "));
        attacks.put("a flood of elements", good().replace("<To ", "<x>" + "<y/>".repeat(25_000) + "</x><To "));
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        attacks.put("a flood of attributes", good().replace("<herId>", "<herId" + attributes + ">"));
        StringBuilder namespaces = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            namespaces.append(" xmlns:a").append(i).append("=\"urn:").append(i).append('"');
        }
        attacks.put("a flood of namespaces", good().replace("<herId>", "<herId" + namespaces + ">"));
        attacks.put("a long attribute", good().replace("<herId>", "<herId a=\"" + "x".repeat(100_000) + "\">"));
        attacks.put("a long text", good().replace(HER_ID, "<herId>" + "1".repeat(200_000) + "</herId>"));
        attacks.put("a repeated attribute", good().replace("<herId>", "<herId a=\"1\" a=\"2\">"));
        attacks.put("an instruction", good().replace(HER_ID, "<?php evil?>" + HER_ID));
        attacks.put("an instruction in the header", good().replace("<To ", "<?x y?><To "));
        attacks.put("a message cut short", good().substring(0, good().length() / 2));
        attacks.put("not XML", "herId=1");
        attacks.put("nothing", "");
        attacks.put("bytes that are not UTF-8", good().replace(HER_ID, "<herId>\uD800</herId>"));
        attacks.put("two operations", good().replace("</soap:Body>", Envelopes.AR.body("Ping", "") + "</soap:Body>"));
        attacks.put("something after the body", good().replace("</soap:Envelope>", "<x/></soap:Envelope>"));
        attacks.put("no body", good().replaceAll("<soap:Body>.*</soap:Body>", ""));
        attacks.put("an empty body", good().replaceAll("<soap:Body>.*</soap:Body>", "<soap:Body/>"));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> refused(attack.getValue(), "s:Sender")));
    }

    @Test
    void aHeaderThatNobodyReadsMayHaveSomethingInIt() throws Exception {
        String some = "<x>".repeat(10) + "</x>".repeat(10) + "<x>" + "<y/>".repeat(1_000) + "</x><To ";
        assertThat(house.post("/v1/AR", RegisterHouse.READER, TYPE_12, good().replace("<To ", some))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String refused(String message, String code) throws Exception {
        HttpResponse<String> answer = house.post("/v1/AR", RegisterHouse.READER, TYPE_12, message);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains("<s:Value>" + code + "</s:Value>").doesNotContain("root:", "Exception");
        return answer.body();
    }

    @Test
    void anotherVersionOfSoapIsAVersionMismatch() throws Exception {
        refused(Envelopes.AR.eleven("Ping", ""), "s:VersionMismatch");
        HttpResponse<String> other =
                house.post("/v1/AR/Basic", RegisterHouse.READER, "text/xml", Envelopes.AR.twelve("Ping", ""));
        assertThat(other.statusCode()).isEqualTo(500);
        assertThat(other.body()).contains("<faultcode>s:VersionMismatch</faultcode>");
        assertThat(house.post("/v1/AR", RegisterHouse.READER, "text/xml", good())
                        .statusCode())
                .isEqualTo(415);
        assertThat(house.post("/v1/AR/Basic", RegisterHouse.READER, TYPE_12, good())
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void anActionThatIsNotTheOperationsIsRefused() throws Exception {
        String other = Envelopes.Service.envelope(
                Envelopes.AR.action("Ping"), Envelopes.AR.body("GetCommunicationPartyDetails", HER_ID));
        assertThat(refused(other, "s:Sender")).contains("<s:Value>w:ActionNotSupported</s:Value>");
        String none = good().replaceAll("<soap:Header>.*</soap:Header>", "");
        assertThat(refused(none, "s:Sender")).contains("<s:Value>w:MessageAddressingHeaderRequired</s:Value>");
        HttpResponse<String> inType = house.post(
                "/v1/AR", RegisterHouse.READER, TYPE_12 + "; action=\"" + Envelopes.AR.action("Ping") + "\"", good());
        assertThat(inType.body()).contains("w:ActionNotSupported");
        HttpRequest eleven = HttpRequest.newBuilder(URI.create(house.soap + "/v1/AR/Basic"))
                .header("Content-Type", "text/xml")
                .header("Authorization", RegisterHouse.basic(RegisterHouse.READER))
                .header("SOAPAction", "\"" + Envelopes.AR.action("Ping") + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(Envelopes.AR.eleven("GetCommunicationPartyDetails", HER_ID)))
                .build();
        HttpResponse<String> answer = house.http.send(eleven, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>s:Client</faultcode>");
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotIsRefused() throws Exception {
        refused(
                good().replace(
                                "<soap:Header>",
                                "<soap:Header><x:Security xmlns:x=\"urn:x\" soap:mustUnderstand=\"1\"/>"),
                "s:MustUnderstand");
        String optional = good().replace("<soap:Header>", "<soap:Header><x:Other xmlns:x=\"urn:x\"><y/></x:Other>");
        assertThat(house.post("/v1/AR", RegisterHouse.READER, TYPE_12, optional).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherNamespaceOrAnUnknownOperationIsRefused() throws Exception {
        refused(
                good().replace(
                                "<GetCommunicationPartyDetails xmlns=\"http://register.nhn.no/CommunicationParty\">",
                                "<GetCommunicationPartyDetails xmlns=\"http://register.nhn.no/Other\">"),
                "s:Sender");
        refused(Envelopes.Service.envelope("urn:x", Envelopes.AR.body("DropEverything", "")), "s:Sender");
        refused(good().replace("<herId>", "<herId xmlns=\"urn:x\">"), "s:Sender");
        refused(good().replace(HER_ID, "<herID>1</herID>"), "s:Sender");
        refused(good().replace(HER_ID, "<herId>en</herId>"), "s:Sender");
        refused(good().replace(HER_ID, "<herId>99999999999</herId>"), "s:Sender");
    }

    @Test
    void anotherOrderIsRefusedInsteadOfBeingLost() throws Exception {
        String body = "<search><PageSize>5</PageSize><Page>1</Page></search>";
        assertThat(refused(Envelopes.AR.twelve("Search", body), "s:Sender"))
                .contains("Elementet Page")
                .contains("[Page, PageSize, SearchConstraints]");
        refused(Envelopes.AR.twelve("GetCommunicationPartyDetails", HER_ID + HER_ID), "s:Sender");
    }

    @TestFactory
    Stream<DynamicTest> brokenBasicHeadersAreNotLetIn() {
        String right = RegisterHouse.basic(RegisterHouse.READER);
        Map<String, String[]> headers = new LinkedHashMap<>();
        headers.put("none", new String[] {});
        headers.put("two", new String[] {right, right});
        headers.put("another scheme", new String[] {"Bearer " + right.substring(6)});
        headers.put("no credentials", new String[] {"Basic"});
        headers.put("blank credentials", new String[] {"Basic  "});
        headers.put("not base64", new String[] {"Basic ***"});
        headers.put("no colon", new String[] {"Basic " + coded("tk")});
        headers.put("no name", new String[] {"Basic " + coded(":" + RegisterHouse.PASSWORD)});
        headers.put("a control character", new String[] {"Basic " + coded("tk\u0000:x")});
        headers.put("a line break", new String[] {"Basic " + coded(RegisterHouse.READER + "\n:x")});
        headers.put("a wrong password", new String[] {"Basic " + coded(RegisterHouse.READER + ":feil")});
        headers.put("the password in another case", new String[] {
            "Basic " + coded(RegisterHouse.READER + ":" + RegisterHouse.PASSWORD.toUpperCase(java.util.Locale.ROOT))
        });
        headers.put("an unknown name", new String[] {"Basic " + coded("ukjent:" + RegisterHouse.PASSWORD)});
        headers.put("not UTF-8", new String[] {
            "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF, ':', 'x'})
        });
        headers.put("much too long", new String[] {"Basic " + coded("x".repeat(3_000) + ":y")});
        return headers.entrySet().stream()
                .map(header -> DynamicTest.dynamicTest(header.getKey(), () -> {
                    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.soap + "/v1/AR"))
                            .header("Content-Type", TYPE_12)
                            .POST(HttpRequest.BodyPublishers.ofString(good()));
                    for (String value : header.getValue()) {
                        request.header("Authorization", value);
                    }
                    HttpResponse<String> answer =
                            house.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(answer.headers().firstValue("WWW-Authenticate"))
                            .hasValue("Basic realm=\"Grunndata\", charset=\"UTF-8\"");
                    assertThat(answer.body()).doesNotContain(RegisterHouse.PASSWORD, "<HerId>");
                }));
    }

    private static String coded(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoeverHasTriedTooOftenIsToldToWait() throws Exception {
        HttpResponse<String> answer = house.post("/v1/AR", "utestengt", TYPE_12, good());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
    }

    @Test
    void aPathBesideTheServicesIsNotFound() throws Exception {
        assertThat(house.post("/v1/Annet", RegisterHouse.READER, TYPE_12, good())
                        .statusCode())
                .isEqualTo(404);
        assertThat(house.post("/v1/AR/Annet", RegisterHouse.READER, TYPE_12, good())
                        .statusCode())
                .isEqualTo(404);
    }
}
