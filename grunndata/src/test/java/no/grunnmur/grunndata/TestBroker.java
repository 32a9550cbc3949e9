package no.grunnmur.grunndata;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.qpid.server.SystemLauncher;

/**
 * Qpid Broker-J in this process, with everything in its memory: what it was told is gone when it stops. It listens in plain and
 * over TLS, there with a certificate for {@code localhost} that no authority has signed.
 */
public final class TestBroker implements AutoCloseable {

    private static final String USER = "grunnmur";
    private static final String PASSWORD = "et passord for megleren";

    /** A message as a subscriber sees it. */
    public record Told(long number, String eventName, int herId, boolean persistent) {}

    private final int port;
    private final int tlsPort;
    private final KeyStore own;
    private final Path keys;
    private final Path configuration;
    private SystemLauncher launcher;

    public TestBroker() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            tlsPort = other.getLocalPort();
            keys = Files.createTempFile("qpid", ".p12");
            own = ownKeys();
            try (OutputStream out = Files.newOutputStream(keys)) {
                own.store(out, PASSWORD.toCharArray());
            }
            configuration = Files.createTempFile("qpid", ".json");
            Files.writeString(configuration, """
            {"name": "test", "modelVersion": "%s",
             "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
               "users": [{"name": "%s", "password": "%s", "type": "managed"}]}],
             "keystores": [{"name": "own", "type": "FileKeyStore", "storeUrl": "%s", "password": "%s", "keyStoreType": "pkcs12"}],
             "ports": [{"name": "AMQPS", "port": %d, "bindingAddress": "127.0.0.1", "authenticationProvider": "plain",
               "protocols": ["AMQP_0_9_1"], "transports": ["SSL"], "keyStore": "own",
               "virtualhostaliases": [{"name": "nameAlias", "type": "nameAlias"}]},
              {"name": "AMQP", "port": %d, "bindingAddress": "127.0.0.1", "authenticationProvider": "plain",
               "protocols": ["AMQP_0_9_1"],
               "virtualhostaliases": [{"name": "nameAlias", "type": "nameAlias"}]}],
             "virtualhostnodes": [{"name": "NHNTESTServiceBus", "type": "Memory",
               "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}""".formatted(
                            org.apache.qpid.server.model.BrokerModel.MODEL_VERSION,
                            USER,
                            PASSWORD,
                            keys,
                            PASSWORD,
                            tlsPort,
                            port));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        start();
    }

    private static KeyStore ownKeys() throws Exception {
        KeyPair pair = TestCertificates.keys(2048);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            TestCertificates.ofHost("localhost", pair)
        });
        return store;
    }

    BrokerAddress address() {
        return BrokerAddress.of("amqp://127.0.0.1:" + port + "/NHNTESTServiceBus", USER, PASSWORD);
    }

    /** Over TLS, by that name of the host. */
    public BrokerAddress secure(String host, String password) {
        return BrokerAddress.of("amqps://" + host + ":" + tlsPort + "/NHNTESTServiceBus", USER, password);
    }

    /** The password of the only user. */
    public static String password() {
        return PASSWORD;
    }

    /** Believes the broker's own certificate and no other. */
    public SSLContext trust() throws Exception {
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("own", own.getCertificate("own"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    void start() {
        launcher = new SystemLauncher();
        try {
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toUri().toString(),
                    "startupLoggedToSystemOut",
                    false));
        } catch (Exception failed) {
            throw new IllegalStateException("the broker does not start", failed);
        }
    }

    void stop() {
        launcher.shutdown();
    }

    /** A subscriber's connection. */
    Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setVirtualHost("NHNTESTServiceBus");
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** Reads a queue. */
    public Reader read(String queue) throws Exception {
        return new Reader(connect(), queue);
    }

    boolean hasQueue(String queue) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDeclarePassive(queue);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** A subscriber. */
    public static final class Reader implements AutoCloseable {
        private final Connection connection;
        private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

        Reader(Connection connection, String queue) throws IOException {
            this.connection = connection;
            Channel channel = connection.createChannel();
            channel.basicConsume(queue, true, new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(
                        String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                    told.add(new Told(
                            Long.parseLong(properties.getMessageId()),
                            properties.getHeaders().get("eventName").toString(),
                            (Integer) properties.getHeaders().get("herId"),
                            properties.getDeliveryMode() == 2));
                }
            });
        }

        /** The next one; null when there is none for a while. */
        public Told next() throws InterruptedException {
            return told.poll(15, TimeUnit.SECONDS);
        }

        /** Everything up to that event. */
        List<Told> until(long number) throws InterruptedException {
            List<Told> all = new ArrayList<>();
            for (Told each = next(); each != null; each = next()) {
                all.add(each);
                if (each.number() >= number) {
                    return all;
                }
            }
            throw new AssertionError("event " + number + " never came, but " + all);
        }

        boolean isEmpty() {
            return told.isEmpty();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Files.delete(configuration);
        Files.delete(keys);
    }
}
