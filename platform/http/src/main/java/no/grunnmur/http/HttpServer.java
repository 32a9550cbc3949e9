package no.grunnmur.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;

/**
 * The house's one listener.
 *
 * <p>It listens first and serves later, because the systems' addresses hold the port that it finds: until
 * {@link #serve} every request is answered with 503.
 */
public final class HttpServer implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 8192;

    // Helidon would open every jar to look for services that a listener whose connections are our own never asks for.
    static {
        if (!GlobalServiceRegistry.configured()) {
            GlobalServiceRegistry.registry(ServiceRegistryManager.create(ServiceRegistryConfig.builder()
                            .discoverServices(false)
                            .discoverServicesFromServiceLoader(false)
                            .build())
                    .registry());
        }
    }

    /**
     * How to listen.
     *
     * @param bind address, loopback unless set
     * @param port the port; must be free; 0 finds one
     * @param maxBodyBytes the largest body of a request
     * @param exchanges keeps the last exchanges for inspection, or null in the production profile
     * @param tls for HTTPS, or null for plain HTTP
     * @param metrics where requests are counted
     * @param randomness where the references of faults come from
     * @param clock the time that answers tell
     */
    public record Settings(
            String bind,
            int port,
            int maxBodyBytes,
            ExchangeLog exchanges,
            TlsKeys tls,
            Metrics metrics,
            Randomness randomness,
            InstantSource clock) {

        /** Plain HTTP with its own counters, by the machine's clock. */
        public Settings(String bind, int port, int maxBodyBytes, ExchangeLog exchanges) {
            this(bind, port, maxBodyBytes, exchanges, null, new Metrics(), Randomness.secure(), HouseClock.system());
        }
    }

    /**
     * The key and certificate chain of the listener.
     *
     * @param keystore a PKCS#12 file with one key
     * @param password of the file and the key
     */
    public record TlsKeys(Path keystore, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "TlsKeys[" + keystore + "]";
        }
    }

    private final WebServer server;
    private final Connections connections;
    private final Reception reception;

    private HttpServer(WebServer server, Connections connections, Reception reception) {
        this.server = server;
        this.connections = connections;
        this.reception = reception;
    }

    /**
     * Starts listening and serving.
     *
     * @throws PortTaken when another process has the port
     */
    public static HttpServer start(Settings settings, List<Mount> mounts) {
        HttpServer server = listen(settings);
        server.serve(mounts);
        return server;
    }

    /**
     * Starts listening; {@link #serve} opens the doors.
     *
     * @throws PortTaken when another process has the port
     */
    public static HttpServer listen(Settings settings) {
        return listen(settings, Connections.Patience.USUAL);
    }

    static HttpServer listen(Settings settings, Connections.Patience patience) {
        Reception reception = new Reception(settings.randomness(), settings.exchanges() != null, settings.metrics());
        Connections connections = new Connections(
                reception, settings.exchanges(), settings.maxBodyBytes(), new DateLine(settings.clock()), patience);
        settings.metrics().gauge("grunnmur_http_connections", "Connections open now.", connections::count);
        var builder = WebServer.builder()
                .host(settings.bind())
                .port(settings.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new Selector(connections))
                .listenerSocketOptions(Map.of(StandardSocketOptions.SO_REUSEADDR, true))
                .connectionOptions(new AcceptedSocket(patience.idle()))
                .useNio(settings.tls() == null) // the other way looks the client's name up in DNS before the handshake
                .backlog(1024)
                .maxTcpConnections(MAX_CONNECTIONS)
                .shutdownGracePeriod(GRACE);
        if (settings.tls() != null) {
            builder.tls(Tls.of(settings.tls()));
        }
        try {
            tryPort(settings);
            WebServer server = builder.build().start();
            if (!server.isRunning()) {
                throw cannotListen(settings, "somebody else was faster", null);
            }
            return new HttpServer(server, connections, reception);
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    /** Binds for a moment, because Helidon would log a stack trace and go on as if it had started. */
    private static void tryPort(Settings settings) {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (IOException | UnresolvedAddressException taken) {
            throw cannotListen(settings, taken.getMessage() == null ? "unknown address" : taken.getMessage(), taken);
        }
    }

    private static PortTaken cannotListen(Settings settings, String reason, Exception cause) {
        return new PortTaken(
                "Cannot listen on " + settings.bind() + ":" + settings.port() + " (" + reason
                        + "). Stop what listens there, or choose another port (0 finds a free one).",
                cause);
    }

    /** Opens the doors: from now on requests reach these systems and no others. */
    public void serve(List<Mount> mounts) {
        reception.serve(mounts);
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Somebody else listens on that port. */
    public static final class PortTaken extends RuntimeException {
        public PortTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Takes no new requests, lets those in flight finish (at most ten seconds), and stops. */
    @Override
    public void close() {
        connections.beginClosing();
        server.stop();
        connections.close();
    }

    /** Gives every connection that Helidon accepts to {@link Connection}. */
    private record Selector(Connections connections) implements ServerConnectionSelector {

        @Override
        public int bytesToIdentifyConnection() {
            return 0;
        }

        @Override
        public Support supports(BufferData data) {
            return Support.SUPPORTED;
        }

        @Override
        public Set<String> supportedApplicationProtocols() {
            return Set.of("http/1.1");
        }

        @Override
        public ServerConnection connection(ConnectionContext context) {
            return new Connection(context, connections);
        }
    }
}
