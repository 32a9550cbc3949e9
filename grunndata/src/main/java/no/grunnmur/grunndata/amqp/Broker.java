package no.grunnmur.grunndata.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import no.grunnmur.grunndata.BrokerAddress;
import no.grunnmur.grunndata.Outgoing;
import no.grunnmur.grunndata.Outgoing.BrokerLost;
import no.grunnmur.grunndata.PartyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker. Events go to an exchange, by their name; each subscription has a durable queue bound to it, to
 * all names or to one. For one thread at a time.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 7.6 (headers); AMQP 0-9-1; RabbitMQ, Publisher Confirms.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String EXCHANGE = "grunndata.AddressRegister";
    private static final String EVERY_NAME = "#";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final int HEARTBEAT_SECONDS = 30;
    private static final int CONFIRM_MILLIS = 10_000;
    private static final int CLOSE_MILLIS = 1_000;
    private static final int PERSISTENT = 2;
    private static final int NOTHING_IS_FINE = -1;
    private static final byte[] NOTHING = {};

    private final BrokerAddress address;
    private Connection connection;
    private Channel channel;

    Broker(BrokerAddress address) {
        this.address = address;
    }

    @FunctionalInterface
    private interface Talk {
        void run() throws IOException, TimeoutException, InterruptedException;
    }

    private static void talk(String what, Talk talk) throws BrokerLost {
        try {
            talk.run();
        } catch (IOException | TimeoutException | ShutdownSignalException lost) {
            throw new BrokerLost(what + ": " + said(lost), lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BrokerLost(what + ": interrupted", stopped);
        }
    }

    /** The reason stands in the cause when the broker has closed a channel. */
    private static String said(Exception lost) {
        String message = lost.getMessage() == null && lost.getCause() != null
                ? lost.getCause().getMessage()
                : lost.getMessage();
        return message == null ? lost.getClass().getSimpleName() : message;
    }

    /** Connects, unless it is connected; true when the connection is new. */
    boolean open() throws BrokerLost {
        if (channel != null && channel.isOpen()) {
            return false;
        }
        close();
        talk("no connection", () -> {
            connection = factory().newConnection("grunnmur grunndata");
            channel = channel();
            channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        });
        return true;
    }

    private Channel channel() throws IOException {
        Channel made = connection.createChannel();
        made.confirmSelect();
        return made;
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setVirtualHost(address.virtualHost());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        // Whoever calls makes the connection anew, and the queues before anything is told.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(HANDSHAKE_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp ", 0).factory());
        if (address.tls()) {
            factory.useSslProtocol(address.trust().orElseGet(Broker::authorities));
            // The library does so by itself since 2026; older ones check no name unless they are told to.
            factory.enableHostnameVerification();
        }
        return factory;
    }

    private static SSLContext authorities() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has a default TLS context", missing);
        }
    }

    /** Makes a queue and binds it; one that is there stays as it is. False when the broker will not have it. */
    boolean declare(Outgoing.Queue queue) throws BrokerLost {
        return isTaken("no queue " + queue.name(), NOTHING_IS_FINE, () -> {
            channel.queueDeclare(queue.name(), true, false, false, null);
            channel.queueBind(queue.name(), EXCHANGE, queue.eventName().isEmpty() ? EVERY_NAME : queue.eventName());
        });
    }

    /** Removes a queue with what is in it, if it is there. False when the broker will not. */
    boolean remove(String name) throws BrokerLost {
        // RabbitMQ is content when there is none of that name, other brokers are not.
        return isTaken("queue " + name + " is not removed", AMQP.NOT_FOUND, () -> channel.queueDelete(name));
    }

    /** What the broker refuses costs the channel, not the connection: the queues of others go on. */
    private boolean isTaken(String what, int fine, Talk talk) throws BrokerLost {
        try {
            talk(what, talk);
            return true;
        } catch (BrokerLost refused) {
            if (connection == null || !connection.isOpen()) {
                throw refused;
            }
            talk("no channel", () -> channel = channel());
            if (fine != NOTHING_IS_FINE && code(refused) == fine) {
                return true;
            }
            LOG.warn("The message broker refuses: {}", refused.getMessage());
            return false;
        }
    }

    private static int code(BrokerLost refused) {
        return refused.getCause() instanceof IOException told
                        && told.getCause() instanceof ShutdownSignalException closed
                        && closed.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : NOTHING_IS_FINE;
    }

    /** Gives the events to the broker, and returns when it has them all on disk. */
    void publish(List<PartyEvent> events) throws BrokerLost {
        talk("not confirmed", () -> {
            for (PartyEvent event : events) {
                channel.basicPublish(EXCHANGE, event.kind().wire(), properties(event), NOTHING);
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        });
    }

    private static AMQP.BasicProperties properties(PartyEvent event) {
        return new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .headers(Map.of("eventName", event.kind().wire(), "herId", event.herId()))
                .messageId(Long.toString(event.number()))
                .timestamp(Date.from(event.at()))
                .build();
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        channel = null;
        if (open != null) {
            open.abort(CLOSE_MILLIS);
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
