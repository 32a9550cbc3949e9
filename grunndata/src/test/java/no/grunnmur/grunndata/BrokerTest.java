package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.grunndata.TestBroker.Told;
import no.grunnmur.grunndata.amqp.EventPublisher;
import no.grunnmur.grunndata.store.StoredOutgoing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions with queues at a broker: every event reaches every subscriber, in order, whatever breaks between. */
@Timeout(60)
class BrokerTest {

    private static final Pattern QUEUE = Pattern.compile("<QueueName>([^<]+)</QueueName>");

    /** The next turn publishes, and then the process is as dead before it has noted it. */
    private static final AtomicBoolean DIES = new AtomicBoolean();

    private static TestBroker broker;
    private static RegisterHouse house;
    private static EventPublisher publisher;
    private boolean stopped;

    @BeforeAll
    static void open() {
        broker = new TestBroker();
        house = new RegisterHouse(database -> {
            publisher = EventPublisher.start(dying(new StoredOutgoing(database)), broker.address());
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

    private static Outgoing dying(Outgoing outgoing) {
        return new Outgoing() {
            @Override
            public int turn(Work work) throws BrokerLost {
                return outgoing.turn(turn -> {
                    int told = work.run(turn);
                    if (told > 0 && DIES.getAndSet(false)) {
                        throw new BrokerLost("died before it was noted", null);
                    }
                    return told;
                });
            }

            @Override
            public News listen(Runnable call) {
                return outgoing.listen(call);
            }
        };
    }

    @BeforeEach
    void fill() {
        house.fill();
    }

    @AfterEach
    void startAgain() {
        if (stopped) {
            broker.start();
            stopped = false;
        }
    }

    private void stop() {
        broker.stop();
        stopped = true;
    }

    private void start() {
        broker.start();
        stopped = false;
    }

    private static String subscribe(String account, String system, String event) throws Exception {
        String answer = house.twelve(
                        "/v2/servicebusmanager",
                        account,
                        Envelopes.BUS,
                        "Subscribe",
                        "<eventSource>AddressRegister</eventSource><eventName>" + event
                                + "</eventName><userSystemIdent>" + system + "</userSystemIdent>")
                .body();
        Matcher queue = QUEUE.matcher(answer);
        assertThat(queue.find()).as(answer).isTrue();
        return queue.group(1);
    }

    private static long change(int herId, String name) {
        return house.grunndata
                .register()
                .change(
                        RegisterHouse.SOMEBODY,
                        herId,
                        OptionalLong.empty(),
                        party -> party.edit().displayName(name).done())
                .version();
    }

    private static List<Long> numbers(List<Told> told) {
        return told.stream().map(Told::number).toList();
    }

    private static void soon(BooleanSupplier so) {
        long end = System.nanoTime() + 15_000_000_000L;
        boolean is = so.getAsBoolean();
        while (!is && System.nanoTime() < end) {
            Thread.onSpinWait();
            is = so.getAsBoolean();
        }
        assertThat(is).isTrue();
    }

    @Test
    void aSubscriberIsToldWhoHasChangedAndNothingElse() throws Exception {
        try (TestBroker.Reader reader = broker.read(subscribe(RegisterHouse.READER, "journal", ""))) {
            long number = change(RegisterHouse.STATION_SERVICE_ID, "Nytt navn");
            assertThat(reader.next())
                    .isEqualTo(new Told(number, "CommunicationPartyUpdated", RegisterHouse.STATION_SERVICE_ID, true));
            assertThat(reader.isEmpty()).isTrue();
        }
    }

    @Test
    void whoSubscribesToOneEventIsToldOfThatAlone() throws Exception {
        String some = subscribe(RegisterHouse.READER, "journal", "CommunicationPartyTransportEnabled");
        String all = subscribe(RegisterHouse.READER, "journal", "");
        try (TestBroker.Reader narrow = broker.read(some);
                TestBroker.Reader wide = broker.read(all)) {
            change(RegisterHouse.STATION_ID, "Nytt navn");
            house.twelve(
                    RegisterHouse.NATIONAL,
                    "CreateOrganization",
                    "<org><BusinessType xmlns:c=\"http://register.nhn.no/Common\"><c:CodeValue>103</c:CodeValue></BusinessType>"
                            + "<OrganizationNumber>" + RegisterHouse.NEWCOMER + "</OrganizationNumber></org>");
            assertThat(house.twelve(
                                    RegisterHouse.NATIONAL,
                                    "EnableTransportOnOrganization",
                                    "<herId>5300</herId><transportType>AMQP</transportType>")
                            .statusCode())
                    .isEqualTo(200);
            Told first = narrow.next();
            assertThat(first.eventName()).isEqualTo("CommunicationPartyTransportEnabled");
            assertThat(first.herId()).isEqualTo(5300);
            assertThat(wide.until(first.number()))
                    .extracting(Told::eventName)
                    .startsWith("CommunicationPartyUpdated")
                    .endsWith("CommunicationPartyTransportEnabled");
            assertThat(narrow.isEmpty()).isTrue();
        }
    }

    @Test
    void anOutageLosesNothingAndWhoSubscribesMeanwhileHasAQueueAfterwards() throws Exception {
        String known = subscribe(RegisterHouse.READER, "journal", "");
        long before = change(RegisterHouse.STATION_ID, "Før");
        try (TestBroker.Reader reader = broker.read(known)) {
            reader.until(before);
        }
        stop();
        List<Long> during = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            during.add(change(RegisterHouse.STATION_ID, "Under " + i));
        }
        String late = subscribe(RegisterHouse.NATIONAL, "sen", "");
        during.add(change(RegisterHouse.STATION_ID, "Til slutt"));
        start();
        for (String queue : List.of(known, late)) {
            soon(() -> isThere(queue));
        }
        try (TestBroker.Reader first = broker.read(known);
                TestBroker.Reader second = broker.read(late)) {
            assertThat(numbers(first.until(during.getLast()))).containsExactlyElementsOf(during);
            assertThat(numbers(second.until(during.getLast()))).endsWith(during.getLast());
        }
    }

    private static boolean isThere(String queue) {
        try {
            return broker.hasQueue(queue);
        } catch (Exception notYet) {
            return false;
        }
    }

    @Test
    void whoDiesBeforeItIsNotedTellsAgain() throws Exception {
        try (TestBroker.Reader reader = broker.read(subscribe(RegisterHouse.READER, "journal", ""))) {
            DIES.set(true);
            long first = change(RegisterHouse.STATION_ID, "En");
            long second = change(RegisterHouse.STATION_ID, "To");
            List<Long> told = new ArrayList<>(numbers(reader.until(second)));
            assertThat(told).containsSubsequence(first, second);
            assertThat(DIES).isFalse();
            // What was told before it died, and after: the first one twice.
            while (told.stream().filter(each -> each == first).count() < 2) {
                told.add(reader.next().number());
            }
            assertThat(new TreeSet<>(told)).containsExactly(first, second);
        }
    }

    @Test
    void ofTwoNodesOneTellsAndTheOrderIsThatOfTheRegister() throws Exception {
        String queue = subscribe(RegisterHouse.READER, "journal", "");
        try (EventPublisher other = EventPublisher.start(new StoredOutgoing(house.database), broker.address());
                TestBroker.Reader reader = broker.read(queue)) {
            List<Callable<Long>> changes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int herId = 5_000 + i;
                changes.add(() -> change(herId, "Navn"));
            }
            TreeSet<Long> made = new TreeSet<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Long> each : threads.invokeAll(changes)) {
                    made.add(each.get());
                }
            }
            List<Long> told = numbers(reader.until(made.last()));
            assertThat(told).isSorted().containsAll(made).doesNotHaveDuplicates();
            other.settle();
        }
    }

    @Test
    void aQueueGoesWithItsSubscriptionAndWithAReset() throws Exception {
        String one = subscribe(RegisterHouse.READER, "journal", "");
        String other = subscribe(RegisterHouse.READER, "annen", "");
        assertThat(broker.hasQueue(one)).isTrue();
        house.twelve(
                "/v2/servicebusmanager",
                RegisterHouse.READER,
                Envelopes.BUS,
                "Unsubscribe",
                "<queueName>" + one + "</queueName>");
        assertThat(broker.hasQueue(one)).isFalse();
        assertThat(broker.hasQueue(other)).isTrue();
        house.grunndata.bringBack();
        assertThat(broker.hasQueue(other)).isFalse();
    }

    @Test
    void aQueueThatTheBrokerRefusesDoesNotStopTheOthers() throws Exception {
        String name = RegisterHouse.READER + ".opptatt.AddressRegister";
        try (Connection somebody = broker.connect();
                Channel channel = somebody.createChannel()) {
            // Another kind of queue of the same name.
            channel.queueDeclare(name, false, false, true, null);
            assertThat(subscribe(RegisterHouse.READER, "opptatt", "")).isEqualTo(name);
            try (TestBroker.Reader reader = broker.read(subscribe(RegisterHouse.READER, "journal", ""))) {
                long number = change(RegisterHouse.STATION_ID, "Nytt navn");
                assertThat(numbers(reader.until(number))).contains(number);
            }
            channel.queueDelete(name);
        }
        subscribe(RegisterHouse.READER, "opptatt", "");
        assertThat(broker.hasQueue(name)).isTrue();
    }

    @Test
    void anAddressIsReadOrRefusedWithTheReason() {
        assertThat(BrokerAddress.of("amqps://tb.nhn.example/NHN%2fBus", "u", "p"))
                .isEqualTo(new BrokerAddress("tb.nhn.example", 5671, true, "NHN/Bus", "u", "p", Optional.empty()));
        assertThat(BrokerAddress.of("amqp://localhost", "u", "p"))
                .isEqualTo(new BrokerAddress("localhost", 5672, false, "/", "u", "p", Optional.empty()))
                .hasToString("amqp://localhost:5672//");
        assertThatThrownBy(() -> BrokerAddress.of("amqp://guest:guest@localhost", "u", "p"))
                .hasMessageContaining("amqp-user");
        for (String wrong :
                List.of("http://localhost", "localhost:5672", "amqp:///vhost", "amqp://x y", "amqp://h/v?a=1")) {
            assertThatThrownBy(() -> BrokerAddress.of(wrong, "u", "p"))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amqps://host");
        }
    }
}
