package no.grunnmur.http;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.Refusal;

/**
 * The routes of one system, in the order in which they are listed, with the one form its errors take.
 *
 * <p>A path is relative to the system's base address; {@code {name}} stands for one path segment, and the empty path is
 * the base address itself. A GET route answers HEAD too.
 */
public final class Routes {

    /** One route. */
    public record Route(String method, String path, Endpoint endpoint) {}

    private final ErrorFormat errors;
    private final List<Route> routes = new ArrayList<>();

    public Routes(ErrorFormat errors) {
        this.errors = errors;
    }

    public Routes get(String path, Endpoint endpoint) {
        return add("GET", path, endpoint);
    }

    /**
     * A GET that changes something, such as an address that a browser follows once. HEAD, which checkers of links send, is
     * refused there and changes nothing.
     */
    public Routes visit(String path, Endpoint endpoint) {
        return get(path, endpoint).add("HEAD", path, request -> {
            throw new Refusal(HttpProblem.METHOD_NOT_ALLOWED, "HEAD of an address that is used up")
                    .with("Allow", "GET");
        });
    }

    public Routes post(String path, Endpoint endpoint) {
        return add("POST", path, endpoint);
    }

    public Routes put(String path, Endpoint endpoint) {
        return add("PUT", path, endpoint);
    }

    public Routes delete(String path, Endpoint endpoint) {
        return add("DELETE", path, endpoint);
    }

    /** A route for any other method, such as OPTIONS. */
    public Routes add(String method, String path, Endpoint endpoint) {
        if (!path.isEmpty() && path.charAt(0) != '/') {
            throw new IllegalArgumentException("a route's path begins with a slash: " + path);
        }
        routes.add(new Route(method, path, endpoint));
        return this;
    }

    /** Adds the routes of another list; errors keep the form of this one. */
    public Routes include(Routes others) {
        routes.addAll(others.routes);
        return this;
    }

    public ErrorFormat errors() {
        return errors;
    }

    public List<Route> list() {
        return List.copyOf(routes);
    }
}
