package no.grunnmur.journal.preflight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real name server on loopback that knows a few names, denies the others, and says nothing about those that begin with "silent". */
final class TestDns implements AutoCloseable {

    private static final int A = 1;
    private static final int AAAA = 28;

    private final DatagramSocket socket;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    TestDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::serve);
    }

    TestDns knows(String name, String... addresses) {
        names.put(name, List.of(addresses));
        return this;
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws UnknownHostException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int kind = question[at + 2];
        int end = at + 5;
        if (name.toString().startsWith("silent")) {
            return new byte[0];
        }
        List<byte[]> found = new ArrayList<>();
        for (String each : names.getOrDefault(name.toString(), List.of())) {
            InetAddress address = InetAddress.getByName(each);
            if (kind == (address instanceof Inet6Address ? AAAA : A)) {
                found.add(address.getAddress());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.write(0x85);
        out.write(names.containsKey(name.toString()) ? 0x80 : 0x83);
        out.writeBytes(new byte[] {0, 1, 0, (byte) found.size(), 0, 0, 0, 0});
        out.write(question, 12, end - 12);
        for (byte[] address : found) {
            out.writeBytes(new byte[] {(byte) 0xC0, 12, 0, (byte) kind, 0, 1, 0, 0, 0, 5, 0, (byte) address.length});
            out.writeBytes(address);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
