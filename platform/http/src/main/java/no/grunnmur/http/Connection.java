package no.grunnmur.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Http1HeadersParser;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.kernel.Refusal;

/**
 * One HTTP/1.1 connection: reads a request whole and within limits, has it answered, writes the answer, and goes on
 * (RFC 9112). Helidon's parser reads the headers; the request line and the framing of the body are decided here, where
 * they can be strict, and every phase has a deadline that {@link Connections} watches.
 *
 * <p>Runs on one virtual thread; {@link #close} and {@link #expireAt} come from others.
 */
final class Connection implements ServerConnection, InterruptableTask<Void> {

    private static final int WAITING = 0;
    private static final int BUSY = 1;
    private static final int ENDED = 2;

    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final Headers NO_HEADERS = WritableHeaders.create();

    private final ConnectionContext context;
    private final Connections all;
    private final DataReader reader;
    private final BodyReader bodies;
    private final ReplyWriter replies;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private volatile boolean firstBytesTaken;
    private volatile Thread thread;
    private String source;

    /** When the present phase must be over, as {@link System#nanoTime()}; 0 while an endpoint works. */
    private volatile long deadline;

    private long started;

    Connection(ConnectionContext context, Connections all) {
        this.context = context;
        this.all = all;
        this.reader = DataReader.create(this::pull);
        this.replies = new ReplyWriter(context.dataWriter(), context.isSecure(), all.date());
        this.bodies = new BodyReader(reader, all.maxBodyBytes());
    }

    @Override
    public void handle(Limit limit) {
        thread = Thread.currentThread();
        all.opened(this);
        try {
            boolean more = true;
            while (more) {
                more = serveOne();
            }
        } catch (CloseConnectionException
                | DataReader.InsufficientDataAvailableException
                | UncheckedIOException
                | SocketWriterException gone) {
            // the client has left, or its time was over: nobody to answer
        } finally {
            all.closed(this);
        }
    }

    /** Serves the next request and tells whether the connection goes on. */
    private boolean serveOne() {
        awaitRequest();
        RequestLine line;
        try {
            int end = reader.findNewLine(MAX_REQUEST_LINE);
            if (end >= MAX_REQUEST_LINE) {
                return refuse(new Refusal(HttpProblem.ADDRESS_TOO_LONG, "request line"));
            }
            line = RequestLine.parse(reader.readBytes(end));
        } catch (DataReader.IncorrectNewLineException malformed) {
            line = null;
        }
        if (line == null) {
            return refuse(new Refusal(HttpProblem.MALFORMED_REQUEST, "request line"));
        }
        reader.skip(2);
        Headers headers = NO_HEADERS;
        byte[] body = BodyReader.NOTHING;
        Refusal early = null;
        try {
            headers = Http1HeadersParser.readHeaders(reader, MAX_HEADERS, true);
            bodies.expect(headers);
            if (bodies.isAwaited(headers)) {
                replies.writeContinue();
            }
            body = bodies.read();
        } catch (IllegalStateException tooLarge) {
            early = new Refusal(HttpProblem.HEADERS_TOO_LARGE, "headers");
        } catch (IllegalArgumentException | DataReader.IncorrectNewLineException malformed) {
            early = new Refusal(HttpProblem.MALFORMED_REQUEST, "headers");
        } catch (Refusal unframed) {
            early = unframed;
        }
        return answer(line, headers, body, early);
    }

    /** Refuses what could not be read so far that anybody knows what was asked, and ends. */
    private boolean refuse(Refusal refusal) {
        deadline = 0;
        return write(
                all.reception().answer("", null, "", null, NO_HEADERS, BodyReader.NOTHING, source(), refusal),
                false,
                true);
    }

    private boolean answer(RequestLine line, Headers headers, byte[] body, Refusal early) {
        deadline = 0;
        Exchange exchange = all.reception()
                .answer(
                        line.method(),
                        bodies.single(headers, HeaderNames.HOST),
                        line.path(),
                        line.query(),
                        headers,
                        body,
                        source(),
                        early);
        boolean broken = early != null
                || (exchange.refusal() != null && exchange.refusal().problem() == HttpProblem.MALFORMED_REQUEST);
        boolean last = broken || line.old() || all.isClosing() || bodies.asksToClose(headers);
        return write(exchange, line.method().equals("HEAD"), last);
    }

    /** Looked up once: a connection stays with its peer. */
    private String source() {
        if (source == null) {
            source = context.remotePeer().address() instanceof InetSocketAddress peer && peer.getAddress() != null
                    ? peer.getAddress().getHostAddress()
                    : "";
        }
        return source;
    }

    private boolean write(Exchange exchange, boolean head, boolean last) {
        long now = System.nanoTime();
        deadline = all.writeDeadline(now);
        // before the answer leaves, so that whoever has it can look the exchange up
        all.finished(exchange, now - started);
        replies.write(exchange.reply(), head, last);
        if (last && exchange.refusal() != null) {
            linger();
        }
        return !last;
    }

    /**
     * Reads on for a moment before the connection ends, because closing with unread bytes makes the operating system
     * throw the answer away under the client's hands.
     */
    private void linger() {
        deadline = all.lingerDeadline();
        int rest = 512 * 1024;
        while (rest > 0) {
            reader.ensureAvailable();
            int available = reader.available();
            reader.skip(available);
            rest -= available;
        }
    }

    private void awaitRequest() {
        if (reader.available() > 0) {
            begin();
        } else {
            deadline = all.idleDeadline();
            state.set(WAITING);
            if (all.isClosing() && state.compareAndSet(WAITING, ENDED)) {
                throw new CloseConnectionException("closing");
            }
        }
    }

    private void begin() {
        started = System.nanoTime();
        deadline = all.readDeadline(started);
    }

    /** The next bytes from the client, or null at the end of them. */
    private byte[] pull() {
        byte[] bytes;
        if (firstBytesTaken) {
            bytes = context.serverSocket().get();
        } else {
            DataReader first = context.dataReader();
            first.ensureAvailable();
            bytes = first.readBytes(first.available());
            firstBytesTaken = true;
        }
        if (bytes != null && state.get() == WAITING) {
            if (!state.compareAndSet(WAITING, BUSY)) {
                throw new CloseConnectionException("closing");
            }
            begin();
        }
        return bytes;
    }

    /** Ends the connection when its present phase has lasted too long. */
    void expireAt(long now) {
        long limit = deadline;
        if (limit != 0 && now - limit > 0 && (state.get() == BUSY || state.compareAndSet(WAITING, ENDED))) {
            end();
        }
    }

    @Override
    public void close(boolean interrupt) {
        if (state.compareAndSet(WAITING, ENDED)) {
            end();
        } else if (interrupt) {
            end();
            Thread worker = thread;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    private void end() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException alreadyClosed) {
            // that is what was wanted
        }
    }

    @Override
    public boolean canInterrupt() {
        return state.get() != BUSY;
    }

    /** Never idle for Helidon: {@link Connections} keeps the time. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }
}
