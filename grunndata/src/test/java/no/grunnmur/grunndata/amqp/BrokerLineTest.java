package no.grunnmur.grunndata.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import no.grunnmur.grunndata.BrokerAddress;
import no.grunnmur.grunndata.Outgoing;
import no.grunnmur.grunndata.Outgoing.BrokerLost;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.TestBroker;
import no.grunnmur.grunndata.TestBroker.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line to the broker: protected, to the right one, by somebody whom it knows. */
@Timeout(60)
class BrokerLineTest {

    private static TestBroker broker;

    @BeforeAll
    static void open() {
        broker = new TestBroker();
    }

    @AfterAll
    static void close() throws Exception {
        broker.close();
    }

    @Test
    void eventsGoOverTlsToTheBrokerWhoseCertificateIsBelieved() throws Exception {
        Outgoing.Queue queue = new Outgoing.Queue("tls.AddressRegister", "");
        BrokerAddress address =
                broker.secure("localhost", TestBroker.password()).trusting(broker.trust());
        try (Broker line = new Broker(address)) {
            assertThat(line.open()).isTrue();
            assertThat(line.declare(queue)).isTrue();
            try (TestBroker.Reader reader = broker.read(queue.name())) {
                line.publish(List.of(
                        new PartyEvent(7, 1001, PartyEvent.Kind.UPDATED, Instant.parse("2026-03-01T12:00:00Z"))));
                assertThat(reader.next()).isEqualTo(new Told(7, "CommunicationPartyUpdated", 1001, true));
            }
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        refused(broker.secure("localhost", TestBroker.password()), "certification path");
    }

    @Test
    void aCertificateOfAnotherNameIsNotBelieved() throws Exception {
        refused(broker.secure("127.0.0.1", TestBroker.password()).trusting(broker.trust()), "127.0.0.1");
    }

    @Test
    void aWrongPasswordIsRefusedAndStandsInNoMessage() throws Exception {
        BrokerAddress wrong =
                broker.secure("localhost", "et helt annet passord").trusting(broker.trust());
        refused(wrong, "no connection");
        assertThat(wrong.toString()).doesNotContain("annet passord");
    }

    private static void refused(BrokerAddress address, String why) {
        try (Broker line = new Broker(address)) {
            assertThatThrownBy(line::open)
                    .isInstanceOf(BrokerLost.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("passord");
        }
    }
}
