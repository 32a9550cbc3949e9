package no.grunnmur.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.URI;
import java.util.List;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a request that has been read into an answer: finds the endpoint, lets it answer, and puts what goes wrong into
 * the form of the system that was asked. What nobody foresaw is logged under a reference, and only the reference goes
 * out.
 */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final URI NOWHERE = URI.create("");

    private final Randomness randomness;
    private final boolean inspected;
    private final Metrics metrics;
    private final Metrics.Route unmatched;
    private volatile Router router;

    Reception(Randomness randomness, boolean inspected, Metrics metrics) {
        this.randomness = randomness;
        this.inspected = inspected;
        this.metrics = metrics;
        this.unmatched = metrics.route("", "");
        this.router = new Router(List.of(), metrics);
    }

    void serve(List<Mount> mounts) {
        router = new Router(mounts, metrics);
    }

    /**
     * Answers a request.
     *
     * @param host the {@code Host} header, or null when there is not exactly one
     * @param rawPath as it was sent
     * @param rawQuery as it was sent, or null
     * @param source the network address of the peer
     * @param early why the request must be refused whatever was asked, or null
     */
    Exchange answer(
            String method,
            String host,
            String rawPath,
            String rawQuery,
            Headers headers,
            byte[] body,
            String source,
            Refusal early) {
        Router now = router;
        String path = Percent.isPath(rawPath) ? Percent.decodePath(rawPath) : null;
        Router.Place place = path == null || host == null ? null : now.find(host, path);
        if (place != null && !rawPath.startsWith(place.system().basePath)) {
            place = null;
        }
        Router.Site system = place == null ? now.front() : place.system();
        Refusal refusal = early;
        if (refusal == null && (path == null || host == null)) {
            refusal = new Refusal(
                    HttpProblem.MALFORMED_REQUEST, path == null ? "the path is not allowed" : "not one Host header");
        } else if (refusal == null && place == null) {
            refusal = now.front() == null
                    ? new Refusal(HttpProblem.UNAVAILABLE, "no system is mounted yet")
                    : new Refusal(now.knows(host) ? HttpProblem.NOT_FOUND : HttpProblem.UNKNOWN_HOST, "no system");
        }
        if (refusal == null && isEncoded(headers)) {
            refusal = new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding");
        }
        Router.Entry entry = place == null ? null : place.entry();
        Router.Handler handler = entry == null ? null : entry.handler(method);
        if (refusal == null && handler == null) {
            refusal = entry == null
                    ? new Refusal(HttpProblem.NOT_FOUND, "no route")
                    : new Refusal(HttpProblem.METHOD_NOT_ALLOWED, method).with("Allow", entry.allow());
        }
        Request request = request(method, system, place, path, rawPath, rawQuery, headers, body, source);
        Metrics.Route meter = handler != null ? handler.meter() : system != null ? system.unmatched : unmatched;
        String name = system == null ? "" : system.mount.name();
        if (refusal == null) {
            try {
                return new Exchange(name, meter, request, handler.endpoint().answer(request), null);
            } catch (Refusal refused) {
                refusal = refused;
            } catch (Throwable fault) { // whatever a system does wrong must end here, as an answer
                refusal = fault(fault, request, name, entry.path());
            }
        }
        return new Exchange(name, meter, request, render(system, refusal, request), refusal);
    }

    /** Compressed bodies are not read: a few bytes of them can be a gigabyte. */
    private static boolean isEncoded(Headers headers) {
        return headers.contains(HeaderNames.CONTENT_ENCODING)
                && !headers.get(HeaderNames.CONTENT_ENCODING).get().equalsIgnoreCase("identity");
    }

    private Request request(
            String method,
            Router.Site system,
            Router.Place place,
            String path,
            String rawPath,
            String rawQuery,
            Headers headers,
            byte[] body,
            String source) {
        if (place == null) {
            URI base = system == null ? NOWHERE : system.mount.base();
            return new Request(method, base, rawPath, rawPath, rawQuery, headers, body, List.of(), source, inspected);
        }
        int prefix = system.basePath.length();
        return new Request(
                method,
                system.mount.base(),
                path.substring(prefix),
                rawPath.substring(prefix),
                rawQuery,
                headers,
                body,
                place.parameters(),
                source,
                inspected);
    }

    private Refusal fault(Throwable fault, Request request, String system, String route) {
        Problem problem = fault instanceof Unavailable ? HttpProblem.UNAVAILABLE : HttpProblem.INTERNAL;
        String reference = randomness.hexId().substring(0, 12);
        LOG.error("{} {} {}{} failed, reference {}", problem.code(), request.method(), system, route, reference, fault);
        request.faultReference(reference);
        return new Refusal(problem, "logged under the reference " + reference);
    }

    private static Reply render(Router.Site system, Refusal refusal, Request request) {
        if (system != null) {
            try {
                Reply reply = system.errors.render(refusal, request);
                return refusal.headers().isEmpty() ? reply : withHeaders(reply, refusal);
            } catch (RuntimeException fault) {
                LOG.error(
                        "the error format of {} failed for {}",
                        system.mount.name(),
                        refusal.problem().code(),
                        fault);
            }
        }
        return withHeaders(
                Reply.text(refusal.problem().status(), refusal.problem().summary() + "\n"), refusal);
    }

    /** Adds the refusal's headers that the format has not set itself. */
    private static Reply withHeaders(Reply reply, Refusal refusal) {
        Reply whole = reply;
        for (var header : refusal.headers().entrySet()) {
            if (reply.headers().stream().noneMatch(set -> set.name().equalsIgnoreCase(header.getKey()))) {
                whole = whole.with(header.getKey(), header.getValue());
            }
        }
        return whole;
    }
}
