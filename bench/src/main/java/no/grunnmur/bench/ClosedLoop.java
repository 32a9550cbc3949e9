package no.grunnmur.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Plays scripts over keep-alive connections from one thread, one request in flight on each connection. */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is allocated, with its array from the start
final class ClosedLoop {

    private static final int USUAL_ANSWER = 64 * 1024;

    private final InetSocketAddress address;
    private final List<Script> scripts;
    private final int connections;
    private final long[] nanos;
    private int next;
    private int answered;
    private int failed;
    private String firstFailure = "";

    ClosedLoop(InetSocketAddress address, List<Script> scripts, int connections) {
        this.address = address;
        this.scripts = scripts;
        this.connections = connections;
        this.nanos = new long[scripts.size()];
    }

    /** A connection and the request on it. */
    private static final class Lane {
        final SocketChannel channel;
        ByteBuffer answer = ByteBuffer.allocate(USUAL_ANSWER);
        ByteBuffer request;
        Script script;
        int number;
        long sentAt;

        /** The length of the answer with its head, once the head has come. */
        int expected;

        Lane(SocketChannel channel) {
            this.channel = channel;
        }
    }

    Load.Outcome run() throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < Math.min(connections, scripts.size()); i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Lane(channel));
            }
            long start = System.nanoTime();
            for (SelectionKey key : selector.keys()) {
                sendNext((Lane) key.attachment(), key);
            }
            while (answered < scripts.size()) {
                selector.select(10_000);
                if (selector.selectedKeys().isEmpty()) {
                    throw new IOException("no answer for ten seconds");
                }
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    Lane lane = (Lane) key.attachment();
                    if (key.isWritable()) {
                        write(lane, key);
                    }
                    if (key.isReadable()) {
                        read(lane, key);
                    }
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            Arrays.sort(nanos);
            return new Load.Outcome(answered, failed, firstFailure, seconds, percentile(0.50), percentile(0.99));
        }
    }

    private void sendNext(Lane lane, SelectionKey key) throws IOException {
        if (next == scripts.size()) {
            return;
        }
        lane.number = next++;
        lane.script = scripts.get(lane.number);
        lane.sentAt = System.nanoTime();
        goOn(lane, key, null);
    }

    /** Sends what the script says after an answer, or goes to the next script. */
    private void goOn(Lane lane, SelectionKey key, String answer) throws IOException {
        byte[] request = null;
        try {
            request = lane.script.next(answer);
        } catch (Script.Unexpected unexpected) {
            failed++;
            if (firstFailure.isEmpty()) {
                firstFailure = unexpected.getMessage();
            }
        }
        if (request == null) {
            nanos[lane.number] = System.nanoTime() - lane.sentAt;
            answered++;
            sendNext(lane, key);
            return;
        }
        lane.request = ByteBuffer.wrap(request);
        lane.answer.clear();
        lane.expected = 0;
        write(lane, key);
    }

    private static void write(Lane lane, SelectionKey key) throws IOException {
        lane.channel.write(lane.request);
        key.interestOps(lane.request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void read(Lane lane, SelectionKey key) throws IOException {
        if (!lane.answer.hasRemaining()) {
            lane.answer = ByteBuffer.allocate(lane.answer.capacity() * 4).put(lane.answer.flip());
        }
        if (lane.channel.read(lane.answer) < 0) {
            throw new IOException("the house closed a connection");
        }
        if (lane.expected == 0) {
            lane.expected = expected(lane.answer);
        }
        if (lane.expected == 0 || lane.answer.position() < lane.expected) {
            return;
        }
        goOn(lane, key, text(lane.answer));
    }

    /** The length of an answer, 0 until its head is there. */
    private static int expected(ByteBuffer answer) throws IOException {
        int end = endOfHead(answer);
        if (end < 0) {
            return 0;
        }
        String head = new String(answer.array(), 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length:");
        if (at < 0) {
            throw new IOException("an answer without a length: " + head);
        }
        int lineEnd = head.indexOf('\r', at);
        int length = Integer.parseInt(
                head.substring(at + 15, lineEnd < 0 ? head.length() : lineEnd).trim());
        return end + 4 + length;
    }

    private static int endOfHead(ByteBuffer answer) {
        byte[] bytes = answer.array();
        for (int i = 0; i + 3 < answer.position(); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String text(ByteBuffer answer) {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    }

    private double percentile(double part) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(part * nanos.length))] / 1e6;
    }
}
