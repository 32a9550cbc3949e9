package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import no.grunnmur.audit.AuditLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lookups over SOAP, byte for byte where clients depend on it. */
@ExtendWith(RegisterHouse.Extension.class)
class SoapLookupTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static RegisterHouse house;

    @BeforeAll
    static void fill(RegisterHouse started) {
        house = started;
        house.fill();
        house.standAt(NOW);
    }

    @AfterAll
    static void runAgain() {
        house.standAt(null);
    }

    private static String ask(String operation, String parameters) throws Exception {
        HttpResponse<String> answer = house.twelve(RegisterHouse.READER, operation, parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/soap+xml; charset=utf-8");
        return answer.body();
    }

    @Test
    void aServiceIsSentAsTheContractHasItEveryElementInItsOrder() throws Exception {
        String xml = ask("GetCommunicationPartyDetails", "<herId>" + RegisterHouse.CLINIC_SERVICE_ID + "</herId>");
        assertThat(xml).isEqualToIgnoringNewLines(Golden.read("service.xml"));
    }

    @Test
    void anOrganisationHoldsItsServicesAndPeople() throws Exception {
        String xml = ask("GetOrganizationDetails", "<herId>" + RegisterHouse.OFFICE_ID + "</herId>");
        assertThat(xml).isEqualToIgnoringNewLines(Golden.read("organization.xml"));
    }

    @Test
    void aPersonHoldsTheOrganisationAndTheLicence() throws Exception {
        String xml = ask("GetOrganizationPersonDetails", "<herId>" + RegisterHouse.DOCTOR_ID + "</herId>");
        assertThat(xml).isEqualToIgnoringNewLines(Golden.read("person.xml"));
    }

    @Test
    void whatIsInheritedIsThatOfTheOrganisationAndMarked() throws Exception {
        String xml = ask("GetServiceDetails", "<herId>" + RegisterHouse.OFFICE_SERVICE_ID + "</herId>");
        assertThat(xml)
                .contains("<c:Address>post@org" + RegisterHouse.OFFICE
                        + ".example</c:Address><c:Inherited>true</c:Inherited>")
                .contains("<c:StreetAddress>Storgata 1</c:StreetAddress>");
    }

    @Test
    void theAnswerRelatesToTheMessage() throws Exception {
        assertThat(ask("Ping", ""))
                .isEqualTo("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                        + " xmlns:w=\"http://www.w3.org/2005/08/addressing\"><s:Header><w:Action s:mustUnderstand=\"1\">"
                        + "http://register.nhn.no/CommunicationParty/ICommunicationPartyService/PingResponse</w:Action>"
                        + "<w:RelatesTo>" + Envelopes.MESSAGE_ID + "</w:RelatesTo></s:Header><s:Body>"
                        + "<PingResponse xmlns=\"http://register.nhn.no/CommunicationParty\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><PingResult>Pong</PingResult></PingResponse>"
                        + "</s:Body></s:Envelope>");
    }

    @Test
    void soap11IsAnsweredWithoutAddressing() throws Exception {
        HttpResponse<String> answer = house.post(
                "/v1/ar/basic", RegisterHouse.READER, "text/xml; charset=utf-8", Envelopes.AR.eleven("Ping", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(answer.body())
                .startsWith("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>")
                .contains("<PingResult>Pong</PingResult>");
    }

    @Test
    void anUnknownHerIdIsTheKnownFaultWithStatus500() throws Exception {
        HttpResponse<String> answer =
                house.twelve(RegisterHouse.READER, "GetCommunicationPartyDetails", "<herId>999</herId>");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<s:Code><s:Value>s:Sender</s:Value></s:Code>")
                .contains(
                        "<s:Text xml:lang=\"nb-NO\">Det finnes ingen kommunikasjonspart med den oppgitte HER-id-en.</s:Text>")
                .contains("<c:GenericFault xmlns:c=\"http://register.nhn.no/Common\"")
                .contains("<c:ErrorCode>InvalidHerIdSupplied</c:ErrorCode>")
                .contains("ICommunicationPartyService/GetCommunicationPartyDetailsGenericFaultFault</w:Action>");
    }

    @Test
    void aPartyOfAnotherKindIsUnknownToAnOperationThatPromisesItsOwn() throws Exception {
        HttpResponse<String> answer = house.twelve(
                RegisterHouse.READER, "GetServiceDetails", "<herId>" + RegisterHouse.OFFICE_ID + "</herId>");
        assertThat(answer.body()).contains("InvalidHerIdSupplied");
    }

    @Test
    void searchByIdTakesAHerIdOrAnOrganisationNumber() throws Exception {
        for (int id : new int[] {RegisterHouse.OFFICE, RegisterHouse.OFFICE_ID}) {
            assertThat(ask("SearchById", "<id>" + id + "</id>"))
                    .contains("<CommunicationParty i:type=\"Organization\">")
                    .contains("<HerId>" + RegisterHouse.OFFICE_ID + "</HerId>");
        }
        assertThat(ask("SearchById", "<id>310000000</id>")).contains("<SearchByIdResult></SearchByIdResult>");
    }

    @Test
    void searchCountsAndPagesAndNarrows() throws Exception {
        String xml = search("<PageSize>1</PageSize>", "name", "stange komm");
        assertThat(xml)
                .contains("<TotalResults>2</TotalResults>")
                .contains("<Name>Stange kommune</Name>")
                .doesNotContain("<Name>Stange kommune, helsestasjon</Name>");
        assertThat(search("<Page>2</Page><PageSize>1</PageSize>", "name", "stange komm"))
                .contains("<Name>Stange kommune, helsestasjon</Name>");
        assertThat(search("", "orgnr", Integer.toString(RegisterHouse.STATION)))
                .contains("<TotalResults>1</TotalResults>");
        assertThat(search("", "hprNumber", "9123456")).contains("<HerId>" + RegisterHouse.DOCTOR_ID + "</HerId>");
        assertThat(search("", "code", "8666:10")).contains("<HerId>" + RegisterHouse.STATION_SERVICE_ID + "</HerId>");
        assertThat(search("", "municipality", "9999")).contains("<TotalResults>0</TotalResults>");
        String stange = total(search("<PageSize>1</PageSize>", "municipality", "3413"));
        String oslo = total(search("<PageSize>1</PageSize>", "municipality", "0301"));
        assertThat(stange).isNotEqualTo(oslo).isNotEqualTo("0");
        assertThat(total(search("<PageSize>1</PageSize>", "municipality", "STANGE")))
                .isEqualTo(stange);
        assertThat(total(search("<PageSize>1</PageSize>", "municipality", "os")))
                .isEqualTo(oslo);
        assertThat(total(search("", "municipality", "lo"))).isEqualTo("0");
        assertThat(search("", "herId", Integer.toString(RegisterHouse.OFFICE_ID)))
                .contains("<TotalResults>1</TotalResults>");
    }

    private static String total(String xml) {
        return xml.replaceAll("(?s).*<TotalResults>([0-9]+)</TotalResults>.*", "$1");
    }

    private static String search(String paging, String key, String value) throws Exception {
        return ask(
                "Search",
                "<search>" + paging
                        + "<SearchConstraints xmlns:k=\"http://schemas.datacontract.org/2004/07/System.Collections.Generic\">"
                        + "<k:KeyValuePairOfstringstring><k:key>" + key + "</k:key><k:value>" + value
                        + "</k:value></k:KeyValuePairOfstringstring></SearchConstraints></search>");
    }

    @Test
    void certificatesAreTheOwnOrThoseOfTheOrganisation() throws Exception {
        String own = ask("GetCertificateForValidatingSignature", "<herId>" + RegisterHouse.HOSPITAL_ID + "</herId>");
        assertThat(own).contains(java.util.Base64.getEncoder().encodeToString(TestCertificates.signing()));
        assertThat(ask(
                        "GetCertificateForValidatingSignature",
                        "<herId>" + RegisterHouse.CLINIC_SERVICE_ID + "</herId>"))
                .isEqualTo(own);
        HttpResponse<String> none = house.twelve(
                RegisterHouse.READER, "GetCertificateForEncryption", "<herId>" + RegisterHouse.OFFICE_ID + "</herId>");
        assertThat(none.body()).contains("CertificateNotFound");
    }

    @Test
    void everyReadIsInTheAuditBeforeItIsAnswered() throws Exception {
        ask("GetServiceDetails", "<herId>" + RegisterHouse.OFFICE_SERVICE_ID + "</herId>");
        AuditLog.Row row =
                house.audit.latest(java.util.Optional.of("grunndata.asked"), 1).getFirst();
        assertThat(row.content())
                .contains("\"account\":\"" + RegisterHouse.READER + "\"")
                .contains("\"system\":\"Journalen\"")
                .contains("\"parentOrganisation\":\"" + RegisterHouse.OFFICE + "\"")
                .contains("\"method\":\"GetServiceDetails\"")
                .contains("\"parameters\":\"herId=" + RegisterHouse.OFFICE_SERVICE_ID + "\"")
                .contains("\"found\":1")
                .contains("\"faulted\":false")
                .contains("\"source\":\"127.0.0.1\"");
    }
}
