package no.grunnmur.checks.mutation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A keep-alive connection that sends any bytes and reads one answer (RFC 9112, as far as a server of ours answers). */
@SuppressWarnings({"ArrayRecordComponent"})
final class RawHttp implements AutoCloseable {

    /** An answer; header names in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI house;
    private Socket socket;
    private InputStream in;

    RawHttp(URI house) {
        this.house = house;
    }

    /**
     * Sends and reads.
     *
     * @param hasBody false for HEAD, whose answer has none whatever its headers say
     */
    Answer exchange(byte[] request, boolean hasBody) throws IOException {
        boolean reused = socket != null;
        try {
            return once(request, hasBody);
        } catch (IOException closedMeanwhile) {
            close();
            if (!reused) {
                throw closedMeanwhile;
            }
            return once(request, hasBody);
        }
    }

    private Answer once(byte[] request, boolean hasBody) throws IOException {
        if (socket == null) {
            socket = new Socket(house.getHost(), house.getPort());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException refusedWhileSending) {
            // A server may answer and close before it has read everything: the answer is what counts.
            if (in.available() == 0) {
                throw refusedWhileSending;
            }
        }
        Answer answer = read(hasBody);
        if ("close".equalsIgnoreCase(answer.header("Connection").orElse(""))) {
            close();
        }
        return answer;
    }

    private Answer read(boolean hasBody) throws IOException {
        String start = line();
        while (start.startsWith("HTTP/1.1 1")) {
            while (!line().isEmpty()) {
                // an interim answer, e.g. 100 Continue
            }
            start = line();
        }
        if (!start.startsWith("HTTP/1.")) {
            throw new IOException("no HTTP answer: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Answer(status, headers, hasBody ? body(status, headers) : new byte[0]);
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            byte[] rest = in.readAllBytes();
            close();
            return rest;
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length != Integer.parseInt(length)) {
            throw new EOFException("half an answer");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line().trim(), 16);
            whole.write(in.readNBytes(length));
            line();
            if (length == 0) {
                return whole.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // nothing to keep
            }
            socket = null;
        }
    }
}
