package no.grunnmur.grunndata;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a message broker that speaks AMQP 0-9-1 is, and who we are there.
 *
 * <p>Source: RabbitMQ URI Specification.
 *
 * @param tls whether the line is protected, and the broker shows a certificate for its name
 * @param trust whose certificates are believed; empty for the authorities of the JVM
 */
public record BrokerAddress(
        String host,
        int port,
        boolean tls,
        String virtualHost,
        String user,
        String password,
        Optional<SSLContext> trust) {

    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;

    /**
     * Reads {@code amqp[s]://host[:port][/virtual-host]}.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong
     */
    public static BrokerAddress of(String text, String user, String password) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException("amqp must look like amqps://host:5671/virtual-host", broken);
        }
        boolean tls = "amqps".equals(address.getScheme());
        if ((!tls && !"amqp".equals(address.getScheme()))
                || address.getHost() == null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException("amqp must look like amqps://host:5671/virtual-host");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("amqp has no user in it: set amqp-user and amqp-password");
        }
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String virtualHost = path.length() < 2 ? "/" : URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8);
        int port = address.getPort() > 0 ? address.getPort() : tls ? TLS_PORT : PORT;
        return new BrokerAddress(address.getHost(), port, tls, virtualHost, user, password, Optional.empty());
    }

    /** The same broker, believed by other certificates than those of the JVM's authorities. */
    public BrokerAddress trusting(SSLContext context) {
        return new BrokerAddress(host, port, tls, virtualHost, user, password, Optional.of(context));
    }

    /** Not the password. */
    @Override
    public String toString() {
        return (tls ? "amqps://" : "amqp://") + host + ":" + port + "/" + virtualHost;
    }
}
