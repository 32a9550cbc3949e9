package no.grunnmur.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last requests and answers, for a developer who wants to see what went over the wire and which rule refused it.
 * Bounded. Secrets (authorization, assertions, proofs' signatures, cookies, passwords, national ids) never come out.
 *
 * <p>A request pays for one small object; decoding and redaction happen when somebody looks.
 */
public final class ExchangeLog {

    /** Larger bodies are told by their length alone, so they are not kept either: hundreds of them would be the whole heap. */
    static final int LARGEST_BODY_KEPT = 16 * 1024;

    /**
     * One kept exchange with its running number and how long it took.
     *
     * @param asked bytes of the request's body
     * @param told bytes of the answer's body
     */
    record Kept(long number, Exchange exchange, int asked, int told, long nanos) {}

    private final AtomicReferenceArray<Kept> ring;
    private final AtomicLong next = new AtomicLong();
    private final JsonMapper json = JsonMapper.shared();

    /** A log of so many exchanges. */
    public ExchangeLog(int capacity) {
        this.ring = new AtomicReferenceArray<>(capacity);
    }

    void add(Exchange exchange, long nanos) {
        long number = next.getAndIncrement();
        Reply reply = exchange.reply();
        int asked = exchange.request().body().length;
        int told = reply.body().length;
        exchange.request().forget(LARGEST_BODY_KEPT);
        Exchange kept = told > LARGEST_BODY_KEPT ? exchange.with(reply.withoutBody()) : exchange;
        ring.setRelease((int) (number % ring.length()), new Kept(number, kept, asked, told, nanos));
    }

    /** Newest first, as JSON objects with method, system, path, status, millis, rule, detail, request and response. */
    public byte[] toJson(int limit) {
        return toJson(limit, "");
    }

    /**
     * The same of one system.
     *
     * @param system its stable name, or empty for every system
     */
    public byte[] toJson(int limit, String system) {
        List<Map<String, Object>> shown = new ArrayList<>();
        long newest = next.get();
        for (long number = newest - 1; number >= Math.max(0, newest - ring.length()); number--) {
            Kept kept = ring.getAcquire((int) (number % ring.length()));
            boolean wanted = kept != null
                    && kept.number() == number
                    && (system.isEmpty() || kept.exchange().system().equals(system));
            if (wanted && shown.size() < limit) {
                shown.add(ExchangeView.of(kept, json));
            }
        }
        return json.writeValueAsBytes(shown);
    }

    /** How many bytes of bodies are held. */
    long bytesKept() {
        long bytes = 0;
        for (int i = 0; i < ring.length(); i++) {
            Kept kept = ring.getAcquire(i);
            bytes += kept == null
                    ? 0
                    : kept.exchange().request().body().length
                            + (long) kept.exchange().reply().body().length;
        }
        return bytes;
    }

    /** Forgets every exchange. */
    public void clear() {
        for (int i = 0; i < ring.length(); i++) {
            ring.set(i, null);
        }
    }
}
