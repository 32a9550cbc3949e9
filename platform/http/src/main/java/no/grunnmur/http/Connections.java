package no.grunnmur.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Every open connection, and how long each phase of one may last. A thread of its own looks every second, so that a
 * client that sends a byte now and then keeps nothing but its own time.
 */
final class Connections implements AutoCloseable {

    /**
     * How long a phase may last.
     *
     * @param idle between two requests
     * @param read from a request's first byte to its last
     * @param write of an answer
     * @param linger after a refusal that ends the connection
     */
    record Patience(Duration idle, Duration read, Duration write, Duration linger) {

        static final Patience USUAL = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Reception reception;
    private final ExchangeLog exchanges;
    private final int maxBodyBytes;
    private final DateLine date;
    private final long idle;
    private final long read;
    private final long write;
    private final long linger;
    private final Thread watch;
    private volatile boolean closing;

    Connections(Reception reception, ExchangeLog exchanges, int maxBodyBytes, DateLine date, Patience patience) {
        this.reception = reception;
        this.exchanges = exchanges;
        this.maxBodyBytes = maxBodyBytes;
        this.date = date;
        this.idle = patience.idle().toNanos();
        this.read = patience.read().toNanos();
        this.write = patience.write().toNanos();
        this.linger = patience.linger().toNanos();
        long pause = Math.clamp(patience.linger().toMillis() / 2, 10, 1000);
        this.watch = Thread.ofPlatform().daemon().name("http-watch").start(() -> watch(pause));
    }

    private void watch(long pauseMillis) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                long now = System.nanoTime();
                for (Connection connection : open) {
                    connection.expireAt(now);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    Reception reception() {
        return reception;
    }

    DateLine date() {
        return date;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    void opened(Connection connection) {
        open.add(connection);
    }

    void closed(Connection connection) {
        open.remove(connection);
    }

    /** How many are open now. */
    int count() {
        return open.size();
    }

    void finished(Exchange exchange, long nanos) {
        exchange.meter().count(exchange.reply().status(), nanos);
        if (exchanges != null) {
            exchanges.add(exchange, nanos);
        }
    }

    long idleDeadline() {
        return System.nanoTime() + idle;
    }

    long readDeadline(long now) {
        return now + read;
    }

    long writeDeadline(long now) {
        return now + write;
    }

    long lingerDeadline() {
        return System.nanoTime() + linger;
    }

    boolean isClosing() {
        return closing;
    }

    /** From now on every answer is the last on its connection. */
    void beginClosing() {
        closing = true;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
