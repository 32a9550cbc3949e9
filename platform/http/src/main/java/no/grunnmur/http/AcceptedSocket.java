package no.grunnmur.http;

import io.helidon.common.socket.SocketOptions;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an accepted socket is set up: small answers leave at once, and a read gives up at last. {@link Connections} keeps
 * the time of a connection once it is one; this limit is for the TLS handshake before it.
 */
final class AcceptedSocket implements SocketOptions {

    private final SocketOptions usual = SocketOptions.builder().tcpNoDelay(true).buildPrototype();
    private final Duration patience;

    AcceptedSocket(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void configureSocket(SocketChannel channel) {
        usual.configureSocket(channel);
        try {
            channel.socket().setSoTimeout((int) patience.toMillis());
        } catch (SocketException gone) {
            // the first read will tell
        }
    }

    @Override
    public void configureSocket(Socket socket) {
        usual.configureSocket(socket);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return usual.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return usual.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return patience;
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return usual.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return usual.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return usual.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return usual.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return usual.tcpNoDelay();
    }
}
