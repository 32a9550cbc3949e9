package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** LogFetching, subscriptions and the export. */
@ExtendWith(RegisterHouse.Extension.class)
class OtherServicesTest {

    private static final String COMMON = " xmlns:c=\"http://register.nhn.no/Common\"";
    private static final String EVER =
            COMMON + "><c:From>2019-01-01T00:00:00Z</c:From><c:To>2090-01-01T00:00:00Z</c:To>";

    private static RegisterHouse house;

    @BeforeAll
    static void fill(RegisterHouse started) {
        house = started;
        house.fill();
    }

    private static HttpResponse<String> logs(String account, String operation, String parameters) throws Exception {
        return house.twelve("/v1/LogFetching", account, Envelopes.LOGS, operation, parameters);
    }

    @Test
    void requestsAreToldFromTheAudit() throws Exception {
        house.twelve(
                RegisterHouse.EDITOR, "GetServiceDetails", "<herId>" + RegisterHouse.OFFICE_SERVICE_ID + "</herId>");
        house.twelve(RegisterHouse.EDITOR, "GetServiceDetails", "<herId>999</herId>");
        String query = "<parameter><MethodName>GetServiceDetails</MethodName><PageSize>1</PageSize><RequestedBy>"
                + RegisterHouse.EDITOR + "</RequestedBy><RequestedPeriod" + EVER + "</RequestedPeriod></parameter>";
        String found =
                logs(RegisterHouse.NATIONAL, "GetRequestTrackedLogs", query).body();
        assertThat(found)
                .contains("<Faulted>true</Faulted><MethodName>GetServiceDetails</MethodName>"
                        + "<RequestParameters>herId=999</RequestParameters>")
                .contains("<RequestedBy>" + RegisterHouse.EDITOR + "</RequestedBy>")
                .contains("<ServiceName>CommunicationPartyService</ServiceName>")
                .contains("<Page>1</Page><PageSize>1</PageSize>");
        Matcher total = Pattern.compile("<Total>([0-9]+)</Total>").matcher(found);
        assertThat(total.find()).isTrue();
        assertThat(Integer.parseInt(total.group(1))).isGreaterThanOrEqualTo(2);
    }

    @Test
    void withoutAPeriodOrTheRightNothingIsTold() throws Exception {
        assertThat(logs(RegisterHouse.READER, "GetRequestTrackedLogs", "<parameter/>")
                        .body())
                .contains("AccessDenied");
        assertThat(logs(RegisterHouse.NATIONAL, "GetRequestTrackedLogs", "<parameter/>")
                        .body())
                .contains("Perioden mangler");
        assertThat(logs(RegisterHouse.NATIONAL, "GetEntityChangeLogs", "<parameter/>")
                        .body())
                .contains("<c:ErrorCode>InvalidArgument</c:ErrorCode>");
        assertThat(logs(
                                RegisterHouse.NATIONAL,
                                "GetFlrRequestTrackedLogs",
                                "<parameter><RequestedPeriod" + EVER + "</RequestedPeriod></parameter>")
                        .body())
                .contains("<PageSize>200</PageSize><Results></Results><Total>0</Total>");
    }

    @Test
    void changesAreToldByPartyAndOrganisation() throws Exception {
        house.twelve(
                RegisterHouse.NATIONAL,
                "UpdateCoverageAreas",
                "<herId>" + RegisterHouse.STATION_SERVICE_ID + "</herId><coverageAreas><CoverageInfo><HerId>"
                        + RegisterHouse.MUNICIPALITY_ID + "</HerId></CoverageInfo></coverageAreas>");
        String found = logs(
                        RegisterHouse.NATIONAL,
                        "GetEntityChangeLogs",
                        "<parameter><ChangedPeriod" + EVER + "</ChangedPeriod><OrgNr>" + RegisterHouse.STATION
                                + "</OrgNr></parameter>")
                .body();
        assertThat(found)
                .contains("<Name>CoverageAreas</Name><NewValue>[" + RegisterHouse.MUNICIPALITY_ID
                        + "]</NewValue><OldValue>[]</OldValue>")
                .contains("<HerId>" + RegisterHouse.STATION_SERVICE_ID + "</HerId><Info>UpdateCoverageAreas</Info>"
                        + "<IpAddress>127.0.0.1</IpAddress><OrgNr>" + RegisterHouse.STATION
                        + "</OrgNr><ReshId i:nil=\"true\"/>");
        assertThat(logs(
                                RegisterHouse.NATIONAL,
                                "GetEntityChangeLogs",
                                "<parameter><ChangedPeriod" + EVER + "</ChangedPeriod><ReshId>1</ReshId></parameter>")
                        .body())
                .contains("<Results></Results><Total>0</Total>");
    }

    @Test
    void aSubscriptionIsMadeOnceAndBelongsToItsAccount() throws Exception {
        String subscribe =
                "<eventSource>AddressRegister</eventSource><eventName></eventName><userSystemIdent>Journal_1</userSystemIdent>";
        String first = bus(RegisterHouse.READER, "Subscribe", subscribe);
        String queue = RegisterHouse.READER + ".Journal_1.AddressRegister";
        assertThat(first)
                .contains("<EventName></EventName><EventSource>AddressRegister</EventSource><QueueName>" + queue
                        + "</QueueName><UserSystemIdent>Journal_1</UserSystemIdent>");
        assertThat(bus(RegisterHouse.READER, "Subscribe", subscribe)).isEqualTo(first);
        assertThat(bus(RegisterHouse.READER, "GetSubscriptions", "")).containsOnlyOnce("<QueueName>" + queue);
        assertThat(bus(RegisterHouse.NATIONAL, "GetSubscriptions", "")).doesNotContain(queue);
        assertThat(bus(RegisterHouse.NATIONAL, "Unsubscribe", "<queueName>" + queue + "</queueName>"))
                .contains("InvalidArgument");
        bus(RegisterHouse.READER, "Unsubscribe", "<queueName>" + queue + "</queueName>");
        assertThat(bus(RegisterHouse.READER, "GetSubscriptions", "")).doesNotContain(queue);
        assertThat(bus(RegisterHouse.READER, "Subscribe", subscribe.replace("Journal_1", "Journal 1")))
                .contains("bokstaver, tall og understrek");
        assertThat(bus(RegisterHouse.EDITOR, "Subscribe", subscribe)).contains("AccessDenied");
    }

    @Test
    void anAccountHasAHundredSubscriptionsAndNoMore() throws Exception {
        house.fill();
        String subscribe = "<eventName></eventName><userSystemIdent>System_%d</userSystemIdent>";
        for (int i = 0; i < 100; i++) {
            assertThat(bus(RegisterHouse.READER, "Subscribe", subscribe.formatted(i)))
                    .contains("<QueueName>");
        }
        assertThat(bus(RegisterHouse.READER, "Subscribe", subscribe.formatted(100)))
                .contains("Kontoen har 100 abonnementer. Avslutt noen først.");
        // Again what there is, and what another has, is not more.
        assertThat(bus(RegisterHouse.READER, "Subscribe", subscribe.formatted(7)))
                .contains("<QueueName>");
        assertThat(bus(RegisterHouse.NATIONAL, "Subscribe", subscribe.formatted(7)))
                .contains("<QueueName>");
        house.fill();
    }

    private static String bus(String account, String operation, String parameters) throws Exception {
        return house.twelve("/v2/servicebusmanager", account, Envelopes.BUS, operation, parameters)
                .body();
    }

    @Test
    void theExportHoldsEveryPartyInOneDocument() throws Exception {
        String answer = house.twelve(
                        "/v1/ARExport", RegisterHouse.READER, Envelopes.EXPORT, "GetAllCommunicationPartiesXml", "")
                .body();
        Matcher content = Pattern.compile("Result>([A-Za-z0-9+/=]+)<").matcher(answer);
        assertThat(content.find()).isTrue();
        String xml = new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8);
        assertThat(xml).startsWith("<ArrayOfCommunicationParty xmlns=\"http://register.nhn.no/CommunicationParty\"");
        assertThat(xml.split("<CommunicationParty i:type", -1)).hasSize(308 + 1);
    }
}
