package no.grunnmur.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** The road to the house. It can be cut: then every address leads to a port of this machine where nobody listens. */
final class Road {

    private volatile int nobody;

    /** Cuts the road for good. */
    void cut() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
    }

    /** Where a request for an address really goes. */
    URI to(URI address) {
        return nobody == 0 ? address : URI.create("http://127.0.0.1:" + nobody + address.getRawPath());
    }
}
