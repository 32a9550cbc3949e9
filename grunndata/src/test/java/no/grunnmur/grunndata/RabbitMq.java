package no.grunnmur.grunndata;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import no.grunnmur.database.Folders;

/**
 * A RabbitMQ of the operating system as a process of the test's own: its own folder, its own ports on this machine alone, plain
 * and over TLS. It can be killed and started again, and has then what it had confirmed.
 */
final class RabbitMq implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private static final String USER = "grunnmur";
    private static final String PASSWORD = "hemmelig-for-megleren";
    private static final String VIRTUAL_HOST = "NHNTESTServiceBus";
    private static final int START_SECONDS = 60;

    private final Path folder;
    private final List<Integer> ports;
    private final X509Certificate certificate;
    private final Process names;
    private Process server;

    RabbitMq() throws Exception {
        folder = Files.createTempDirectory("rabbitmq");
        ports = freePorts(4);
        KeyPair pair = TestCertificates.keys(2048);
        certificate = TestCertificates.ofHost("localhost", pair);
        pem("key.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem("own.pem", "CERTIFICATE", certificate.getEncoded());
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                listeners.ssl.1 = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_none
                default_user = %s
                default_pass = %s
                default_vhost = %s
                disk_free_limit.absolute = 50MB
                log.console = true
                log.file = false
                """.formatted(
                        ports.get(0),
                        ports.get(1),
                        folder.resolve("own.pem"),
                        folder.resolve("key.pem"),
                        USER,
                        PASSWORD,
                        VIRTUAL_HOST));
        Files.writeString(folder.resolve("plugins"), "[].");
        // Nodes of Erlang find each other by this; one that the server starts would stay.
        names = process("epmd", "-port", ports.get(3).toString(), "-address", "127.0.0.1");
        start();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket each : held) {
                each.close();
            }
        }
    }

    private void pem(String file, String what, byte[] content) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
    }

    private Process process(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment.put("ERL_EPMD_PORT", ports.get(3).toString());
        environment.put("RABBITMQ_NODENAME", "grunnmur" + ports.getFirst() + "@localhost");
        environment.put("RABBITMQ_DIST_PORT", ports.get(2).toString());
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        return builder.start();
    }

    /** Starts it, on what it had when it was killed. */
    void start() throws Exception {
        server = process(PROGRAM.toString());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                connect().close();
                return;
            } catch (IOException notYet) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "RabbitMQ does not start: " + Files.readString(folder.resolve("output")), notYet);
                }
                server.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** As if the machine had died: nothing is said, nothing written. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    BrokerAddress address() {
        return BrokerAddress.of("amqp://127.0.0.1:" + ports.get(0) + "/" + VIRTUAL_HOST, USER, PASSWORD);
    }

    /** Over TLS, believing its own certificate and no other. */
    BrokerAddress secure() throws Exception {
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("own", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return BrokerAddress.of("amqps://localhost:" + ports.get(1) + "/" + VIRTUAL_HOST, USER, PASSWORD)
                .trusting(context);
    }

    /** A subscriber's connection. */
    Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(ports.get(0));
        factory.setVirtualHost(VIRTUAL_HOST);
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** Reads a queue. */
    TestBroker.Reader read(String queue) throws Exception {
        return new TestBroker.Reader(connect(), queue);
    }

    @Override
    public void close() throws IOException {
        kill();
        names.destroyForcibly().onExit().join();
        Folders.delete(folder);
    }
}
