package no.grunnmur.journal.preflight;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * As much of HTTP/1.1 as a look needs, on a connection that was made by hand: the ordinary client hides on which connection,
 * through which proxy and at which moment something went wrong.
 *
 * <p>Source: RFC 9112; RFC 9110, section 9.3.6 (CONNECT).
 */
final class Wire {

    private static final int LONGEST_HEAD = 32 * 1024;
    private static final int LONGEST_BODY = 512 * 1024;

    /** An answer; header names in lower case, the last of several lines counts. */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean looksLikeAPage() {
            return header("content-type").toLowerCase(Locale.ROOT).startsWith("text/html");
        }
    }

    /** What came is not HTTP. */
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttp(String message) {
            super(message);
        }
    }

    private Wire() {}

    /** GET, and the connection ends after it. */
    static Answer get(Socket socket, String requestTarget, String authority) throws IOException {
        send(
                socket,
                "GET " + requestTarget + " HTTP/1.1\r\nHost: " + authority
                        + "\r\nUser-Agent: grunnmur-preflight\r\nAccept: application/json, */*\r\nAccept-Encoding: identity"
                        + "\r\nConnection: close\r\n\r\n");
        InputStream in = socket.getInputStream();
        Answer head = head(in);
        return new Answer(head.status(), head.headers(), body(in, head));
    }

    /** Asks a proxy for a tunnel; what follows on the socket is the tunnel when the status is 200. */
    static Answer connect(Socket socket, String hostAndPort) throws IOException {
        send(
                socket,
                "CONNECT " + hostAndPort + " HTTP/1.1\r\nHost: " + hostAndPort
                        + "\r\nUser-Agent: grunnmur-preflight\r\n\r\n");
        return head(socket.getInputStream());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static Answer head(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.") || status.length() < 12) {
            throw new NotHttp("no HTTP answer");
        }
        int code;
        try {
            code = Integer.parseInt(status.substring(9, 12));
        } catch (NumberFormatException unreadable) {
            throw new NotHttp("no HTTP status");
        }
        Map<String, String> headers = new TreeMap<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            length += line.length();
            if (length > LONGEST_HEAD) {
                throw new NotHttp("a head that does not end");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Answer(code, headers, "");
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended");
            }
            if (bytes.size() > LONGEST_HEAD) {
                throw new NotHttp("a line that does not end");
            }
            bytes.write(b);
        }
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static String body(InputStream in, Answer head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            int size = chunkSize(in);
            while (size > 0 && body.size() < LONGEST_BODY) {
                body.write(in.readNBytes(Math.min(size, LONGEST_BODY)));
                line(in);
                size = chunkSize(in);
            }
        } else {
            int length = LONGEST_BODY;
            try {
                length = Math.min(LONGEST_BODY, Integer.parseInt(head.header("content-length")));
            } catch (NumberFormatException untilTheEnd) {
                // it is read until the connection ends
            }
            body.write(in.readNBytes(Math.max(0, length)));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = line(in);
        int semicolon = line.indexOf(';');
        try {
            int size = Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException unreadable) {
            // said below
        }
        throw new NotHttp("a broken chunk");
    }
}
