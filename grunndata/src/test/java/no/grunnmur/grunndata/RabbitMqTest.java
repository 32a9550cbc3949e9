package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.grunndata.TestBroker.Told;
import no.grunnmur.grunndata.amqp.EventPublisher;
import no.grunnmur.grunndata.store.StoredOutgoing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** What {@link BrokerTest} says of any broker, of the one that is used: over TLS, and killed while events are told. */
@EnabledIf(
        value = "isInstalled",
        disabledReason = "RabbitMQ is not installed (Debian: apt-get install rabbitmq-server)")
@Timeout(180)
class RabbitMqTest {

    private static final Pattern QUEUE = Pattern.compile("<QueueName>([^<]+)</QueueName>");

    private static RabbitMq broker;
    private static RegisterHouse house;
    private static EventPublisher publisher;

    static boolean isInstalled() {
        return Files.isExecutable(RabbitMq.PROGRAM);
    }

    @BeforeAll
    static void open() throws Exception {
        broker = new RabbitMq();
        BrokerAddress address = broker.secure();
        house = new RegisterHouse(database -> {
            publisher = EventPublisher.start(new StoredOutgoing(database), address);
            return publisher;
        });
        house.grunndata.register();
    }

    @AfterAll
    static void close() throws Exception {
        publisher.close();
        house.close();
        broker.close();
    }

    @BeforeEach
    void fill() {
        house.fill();
    }

    private static String subscribe(String system) throws Exception {
        String answer = house.twelve(
                        "/v2/servicebusmanager",
                        RegisterHouse.READER,
                        Envelopes.BUS,
                        "Subscribe",
                        "<eventSource>AddressRegister</eventSource><eventName></eventName><userSystemIdent>" + system
                                + "</userSystemIdent>")
                .body();
        Matcher queue = QUEUE.matcher(answer);
        assertThat(queue.find()).as(answer).isTrue();
        return queue.group(1);
    }

    private static long change(String name) {
        return house.grunndata
                .register()
                .change(
                        RegisterHouse.SOMEBODY,
                        RegisterHouse.STATION_ID,
                        OptionalLong.empty(),
                        party -> party.edit().displayName(name).done())
                .version();
    }

    @Test
    void aSubscriberIsToldOverTls() throws Exception {
        try (TestBroker.Reader reader = broker.read(subscribe("journal"))) {
            long number = change("Nytt navn");
            assertThat(reader.until(number))
                    .endsWith(new Told(number, "CommunicationPartyUpdated", RegisterHouse.STATION_ID, true));
        }
    }

    @Test
    void whoeverWasToldNothingYetLosesNothingWhenTheBrokerIsKilled() throws Exception {
        String queue = subscribe("journal");
        List<Long> made = new ArrayList<>();
        Thread killer = null;
        for (int i = 0; i < 300; i++) {
            made.add(change("Navn " + i));
            if (i == 100) {
                killer = Thread.startVirtualThread(() -> {
                    try {
                        broker.kill();
                        broker.start();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                });
            }
        }
        killer.join();
        made.add(change("Til slutt"));
        List<Long> told = new ArrayList<>();
        try (TestBroker.Reader reader = broker.read(queue)) {
            reader.until(made.getLast()).forEach(each -> told.add(each.number()));
        }
        // Every one, and each for the first time after all before it; what is told again begins where something was not
        // confirmed.
        assertThat(new TreeSet<>(told)).containsAll(made);
        List<Long> first = told.stream().distinct().toList();
        assertThat(first).isSorted();
        for (int i = 1; i < told.size(); i++) {
            long step = told.get(i);
            assertThat(step).isLessThanOrEqualTo(told.get(i - 1) + 1);
        }
    }

    @Test
    void aQueueOfTheSameNameThatIsOfAnotherKindStopsNobodyElse() throws Exception {
        String name = RegisterHouse.READER + ".opptatt.AddressRegister";
        try (Connection somebody = broker.connect();
                Channel channel = somebody.createChannel()) {
            channel.queueDeclare(name, true, false, true, null);
            assertThat(subscribe("opptatt")).isEqualTo(name);
            try (TestBroker.Reader reader = broker.read(subscribe("annen"))) {
                long number = change("Nytt navn");
                assertThat(reader.until(number)).isNotEmpty();
            }
            channel.queueDelete(name);
        }
    }

    @Test
    void aQueueGoesWithItsSubscription() throws Exception {
        String queue = subscribe("journal");
        try (Connection somebody = broker.connect()) {
            assertThat(isThere(somebody, queue)).isTrue();
            house.twelve(
                    "/v2/servicebusmanager",
                    RegisterHouse.READER,
                    Envelopes.BUS,
                    "Unsubscribe",
                    "<queueName>" + queue + "</queueName>");
            assertThat(isThere(somebody, queue)).isFalse();
        }
    }

    private static boolean isThere(Connection connection, String queue) throws Exception {
        Channel channel = connection.createChannel();
        try {
            channel.queueDeclarePassive(queue);
            channel.close();
            return true;
        } catch (java.io.IOException none) {
            return false;
        }
    }
}
