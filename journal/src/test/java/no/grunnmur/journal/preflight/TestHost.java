package no.grunnmur.journal.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** A server on loopback that does with each connection what a test wants. */
final class TestHost implements AutoCloseable {

    /** What is done with a connection. */
    interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    TestHost(Behaviour behaviour) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(() -> accept(behaviour));
    }

    private void accept(Behaviour behaviour) {
        while (true) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try {
                        behaviour.serve(socket);
                        socket.close();
                    } catch (IOException gone) {
                        // the other side has seen enough
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** TLS, and then another behaviour. */
    static Behaviour tls(SSLContext context, Behaviour inside) {
        return socket -> inside.serve(secured(context, socket));
    }

    static Socket secured(SSLContext context, Socket socket) throws IOException {
        Socket secured = context.getSocketFactory().createSocket(socket, null, true);
        ((javax.net.ssl.SSLSocket) secured).setUseClientMode(false);
        ((javax.net.ssl.SSLSocket) secured).startHandshake();
        return secured;
    }

    /** What a service answers to a path. */
    interface Site {
        String answer(String path);
    }

    /** One HTTP exchange. */
    static Behaviour http(Site site) {
        return socket -> {
            String path = request(socket);
            socket.getOutputStream().write(site.answer(path).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    /** Waits before each answer. */
    static Behaviour late(long millis, Behaviour then) {
        return socket -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            then.serve(socket);
        };
    }

    /** Reads and never answers. */
    static void silence(Socket socket) throws IOException {
        socket.getInputStream().readAllBytes();
    }

    /** The path of a request, or what CONNECT asks for. */
    static String request(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended");
            }
            head.append((char) b);
        }
        return head.toString().split(" ", -1)[1];
    }

    static String response(int status, String type, String body) {
        return response(status, type, body, ZonedDateTime.now(ZoneOffset.UTC));
    }

    static String response(int status, String type, String body, ZonedDateTime date) {
        return "HTTP/1.1 " + status + " Said\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date)
                + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
