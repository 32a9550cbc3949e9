package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A register that has lost its database: clients of SOAP read faults, and nothing else. */
class CannotAnswerTest {

    private static final String HER_ID = "<herId>" + RegisterHouse.OFFICE_ID + "</herId>";

    @Test
    void whatTheServiceCannotDoIsAFaultOfTheReceiver() throws Exception {
        try (RegisterHouse house = new RegisterHouse()) {
            house.fill();
            assertThat(twelve(house, RegisterHouse.READER).statusCode()).isEqualTo(200);
            house.database.close();

            HttpResponse<String> twelve = twelve(house, RegisterHouse.READER);
            assertThat(twelve.statusCode()).isEqualTo(500);
            assertThat(twelve.headers().firstValue("Content-Type")).hasValue("application/soap+xml; charset=utf-8");
            assertThat(twelve.body())
                    .contains("<s:Code><s:Value>s:Receiver</s:Value></s:Code>", "Prøv igjen om litt.")
                    .doesNotContain("Exception", "Hikari");

            HttpResponse<String> eleven = house.post(
                    "/v1/AR/Basic",
                    RegisterHouse.READER,
                    "text/xml; charset=utf-8",
                    Envelopes.AR.eleven("GetCommunicationPartyDetails", HER_ID));
            assertThat(eleven.statusCode()).isEqualTo(500);
            assertThat(eleven.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
            assertThat(eleven.body()).contains("<faultcode>s:Server</faultcode>", "Prøv igjen om litt.");

            assertThat(twelve(house, null).statusCode())
                    .as("who does not say who asks is no fault")
                    .isEqualTo(401);
        }
    }

    private static HttpResponse<String> twelve(RegisterHouse house, String account) throws Exception {
        return house.twelve(account, "GetCommunicationPartyDetails", HER_ID);
    }
}
