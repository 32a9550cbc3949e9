package no.grunnmur.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * What the house counts, as Prometheus reads it: requests by system, route and status with their latencies, and what
 * other parts of the house add. Own and small: two additions a request.
 *
 * <p>Source: Prometheus text exposition format 0.0.4.
 */
public final class Metrics {

    /** Upper bounds of the latency buckets, in nanoseconds. */
    private static final long[] BOUNDS = {
        250_000L,
        500_000L,
        1_000_000L,
        2_500_000L,
        5_000_000L,
        10_000_000L,
        25_000_000L,
        50_000_000L,
        100_000_000L,
        250_000_000L,
        1_000_000_000L,
        5_000_000_000L
    };

    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Reading> readings = new CopyOnWriteArrayList<>();

    private record Reading(String name, String type, String help, DoubleSupplier value) {}

    /** The counts of one route. */
    static final class Route {
        private final String system;
        private final String path;
        private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
        private final LongAdder nanos = new LongAdder();
        private final LongAdder ok = new LongAdder();
        private final Map<Integer, LongAdder> others = new ConcurrentHashMap<>();

        private Route(String system, String path) {
            this.system = system;
            this.path = path;
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void count(int status, long elapsed) {
            int bucket = 0;
            while (bucket < BOUNDS.length && elapsed > BOUNDS[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(elapsed);
            if (status == 200) {
                ok.increment();
            } else {
                others.computeIfAbsent(status, key -> new LongAdder()).increment();
            }
        }
    }

    /** The counter of a route; the empty path stands for what no route answered. The same one for the same names. */
    Route route(String system, String path) {
        synchronized (routes) {
            for (Route route : routes) {
                if (route.system.equals(system) && route.path.equals(path)) {
                    return route;
                }
            }
            Route route = new Route(system, path);
            routes.add(route);
            return route;
        }
    }

    /**
     * Adds a value that goes up and down, read when somebody asks.
     *
     * @param name in Prometheus's form, e.g. {@code grunnmur_audit_queue_rows}
     */
    public Metrics gauge(String name, String help, DoubleSupplier value) {
        readings.add(new Reading(name, "gauge", help, value));
        return this;
    }

    /**
     * Adds a value that only grows, read when somebody asks.
     *
     * @param name in Prometheus's form, ending in {@code _total}
     */
    public Metrics counter(String name, String help, DoubleSupplier value) {
        readings.add(new Reading(name, "counter", help, value));
        return this;
    }

    /** The one route that shows them, at the base address of its mount. */
    public Routes routes(ErrorFormat errors) {
        return new Routes(errors)
                .get("", request -> Reply.of(200, "text/plain; version=0.0.4; charset=utf-8", toPrometheus()));
    }

    byte[] toPrometheus() {
        StringBuilder out = new StringBuilder(4096);
        out.append("# HELP grunnmur_http_requests_total Requests answered.\n");
        out.append("# TYPE grunnmur_http_requests_total counter\n");
        for (Route route : routes) {
            appendCount(out, route, 200, route.ok.sum());
            route.others.forEach((status, count) -> appendCount(out, route, status, count.sum()));
        }
        out.append(
                "# HELP grunnmur_http_request_seconds From the first byte of the request until the answer is ready.\n");
        out.append("# TYPE grunnmur_http_request_seconds histogram\n");
        for (Route route : routes) {
            appendHistogram(out, route);
        }
        for (Reading reading : readings) {
            out.append("# HELP ")
                    .append(reading.name)
                    .append(' ')
                    .append(reading.help)
                    .append('\n');
            out.append("# TYPE ")
                    .append(reading.name)
                    .append(' ')
                    .append(reading.type)
                    .append('\n');
            out.append(reading.name)
                    .append(' ')
                    .append(reading.value.getAsDouble())
                    .append('\n');
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendCount(StringBuilder out, Route route, int status, long count) {
        if (count > 0) {
            labels(out.append("grunnmur_http_requests_total"), route);
            out.append(",status=\"").append(status).append("\"} ").append(count).append('\n');
        }
    }

    private static void appendHistogram(StringBuilder out, Route route) {
        long below = 0;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= BOUNDS.length; i++) {
            below += route.buckets[i].sum();
            labels(lines.append("grunnmur_http_request_seconds_bucket"), route);
            lines.append(",le=\"").append(i < BOUNDS.length ? String.valueOf(BOUNDS[i] / 1e9) : "+Inf");
            lines.append("\"} ").append(below).append('\n');
        }
        if (below > 0) {
            labels(out.append(lines).append("grunnmur_http_request_seconds_sum"), route);
            out.append("} ").append(route.nanos.sum() / 1e9).append('\n');
            labels(out.append("grunnmur_http_request_seconds_count"), route);
            out.append("} ").append(below).append('\n');
        }
    }

    private static void labels(StringBuilder out, Route route) {
        out.append("{system=\"")
                .append(route.system)
                .append("\",route=\"")
                .append(route.path)
                .append('"');
    }
}
