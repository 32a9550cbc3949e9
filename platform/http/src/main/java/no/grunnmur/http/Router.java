package no.grunnmur.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the system and the route of a request. Built once from the mounts: whole paths in one hash table a host, then
 * the templates of the system with the longest matching path.
 */
final class Router {

    /** A route with what is counted about it. */
    record Handler(String method, Endpoint endpoint, Metrics.Route meter) {}

    /** All methods of one path. */
    static final class Entry {
        private final String path;
        private final String[] segments;
        private final List<Handler> handlers = new ArrayList<>(2);

        private Entry(String path) {
            this.path = path;
            this.segments = path.split("/", -1);
        }

        String path() {
            return path;
        }

        /** The handler of a method, of GET for HEAD, or null. */
        Handler handler(String method) {
            for (int i = 0; i < handlers.size(); i++) {
                if (handlers.get(i).method.equals(method)) {
                    return handlers.get(i);
                }
            }
            return method.equals("HEAD") ? handler("GET") : null;
        }

        /** The methods that are answered here, for {@code Allow}. */
        String allow() {
            Set<String> methods = new LinkedHashSet<>();
            for (Handler handler : handlers) {
                methods.add(handler.method);
                if (handler.method.equals("GET")) {
                    methods.add("HEAD");
                }
            }
            return String.join(", ", methods);
        }

        /** The names and values of the parameters when the path fits, else null. */
        private List<String> match(String[] asked) {
            if (asked.length != segments.length) {
                return null;
            }
            List<String> parameters = new ArrayList<>(4);
            for (int i = 0; i < asked.length; i++) {
                if (isParameter(segments[i])) {
                    if (asked[i].isEmpty()) {
                        return null;
                    }
                    parameters.add(segments[i].substring(1, segments[i].length() - 1));
                    parameters.add(asked[i]);
                } else if (!segments[i].equals(asked[i])) {
                    return null;
                }
            }
            return parameters;
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private boolean isTemplate() {
            return path.indexOf('{') >= 0;
        }
    }

    /** A system with its table. */
    static final class Site {
        final Mount mount;
        final String basePath;
        final ErrorFormat errors;
        final Metrics.Route unmatched;
        private final List<Entry> templates = new ArrayList<>();

        private Site(Mount mount, Metrics metrics) {
            this.mount = mount;
            this.basePath = mount.base().getRawPath();
            this.errors = mount.routes().errors();
            this.unmatched = metrics.route(mount.name(), "");
        }
    }

    /** A place in the table: the entry is null when the system has nothing at the path. */
    record Place(Site system, Entry entry, List<String> parameters) {}

    /** The systems of one host, or of all when there is but one. */
    private static final class Host {
        final Map<String, Place> exact = new HashMap<>();
        final List<Site> byLength = new ArrayList<>();
    }

    private final Map<String, Host> hosts = new HashMap<>();
    private final Host first;
    private final Site front;

    Router(List<Mount> mounts, Metrics metrics) {
        for (Mount mount : mounts) {
            checkBase(mount);
            Host host = hosts.computeIfAbsent(hostName(mount.base()), name -> new Host());
            Site system = new Site(mount, metrics);
            if (host.byLength.stream().anyMatch(other -> other.basePath.equals(system.basePath))) {
                throw new IllegalArgumentException("two systems at " + mount.base());
            }
            host.byLength.add(system);
            for (Routes.Route route : mount.routes().list()) {
                add(host, system, route, metrics);
            }
        }
        for (Host host : hosts.values()) {
            host.byLength.sort((a, b) -> b.basePath.length() - a.basePath.length());
        }
        hosts.values().forEach(Router::checkShadows);
        first = mounts.isEmpty()
                ? new Host()
                : hosts.get(hostName(mounts.getFirst().base()));
        front = first.byLength.isEmpty() ? null : first.byLength.getLast();
    }

    private static void checkBase(Mount mount) {
        URI base = mount.base();
        String path = base.getRawPath();
        if (base.getHost() == null || path == null || path.endsWith("/") || base.getRawQuery() != null) {
            throw new IllegalArgumentException("not a base address: " + base);
        }
    }

    /** A route of one system must not lie below the base address of another. */
    private static void checkShadows(Host host) {
        host.exact.forEach((path, place) -> {
            for (Site system : host.byLength) {
                if (isBelow(path, system.basePath)) {
                    if (system != place.system) {
                        throw new IllegalArgumentException(path + " belongs to " + system.mount.name());
                    }
                    return;
                }
            }
        });
    }

    private static String hostName(URI base) {
        return base.getHost().toLowerCase(Locale.ROOT);
    }

    private static void add(Host host, Site system, Routes.Route route, Metrics metrics) {
        Handler handler =
                new Handler(route.method(), route.endpoint(), metrics.route(system.mount.name(), route.path()));
        Entry entry = entry(host, system, route.path());
        if (entry.handlers.stream().anyMatch(other -> other.method.equals(route.method()))) {
            throw new IllegalArgumentException(
                    "two routes for " + route.method() + " " + system.mount.base() + route.path());
        }
        entry.handlers.add(handler);
    }

    private static Entry entry(Host host, Site system, String path) {
        Entry fresh = new Entry(path);
        if (!fresh.isTemplate()) {
            Place place = new Place(system, fresh, List.of());
            Place before = host.exact.putIfAbsent(system.basePath + path, place);
            return before == null ? fresh : before.entry;
        }
        for (Entry entry : system.templates) {
            if (entry.path.equals(path)) {
                return entry;
            }
        }
        system.templates.add(fresh);
        return fresh;
    }

    /**
     * Finds what answers at an address.
     *
     * @param hostHeader as it was sent
     * @param path absolute and decoded
     * @return the place, or null when no system is at the host
     */
    Place find(String hostHeader, String path) {
        Host host = host(hostHeader);
        if (host == null) {
            return null;
        }
        Place exact = host.exact.get(path);
        if (exact != null) {
            return exact;
        }
        for (int i = 0; i < host.byLength.size(); i++) {
            Site system = host.byLength.get(i);
            if (isBelow(path, system.basePath)) {
                return findTemplate(system, path.substring(system.basePath.length()));
            }
        }
        return null;
    }

    private static boolean isBelow(String path, String base) {
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }

    private static Place findTemplate(Site system, String relative) {
        if (!system.templates.isEmpty()) {
            String[] segments = relative.split("/", -1);
            for (int i = 0; i < system.templates.size(); i++) {
                List<String> parameters = system.templates.get(i).match(segments);
                if (parameters != null) {
                    return new Place(system, system.templates.get(i), parameters);
                }
            }
        }
        return new Place(system, null, List.of());
    }

    /**
     * The systems of a host name. A name that no system has is refused (null): a page of another site must not reach
     * this house through a name that its owner points here. An address without a name, and localhost, is the first
     * system's host, so that probes reach the house.
     */
    private Host host(String header) {
        String name = HostName.of(header);
        Host host = hosts.get(name);
        if (host != null) {
            return host;
        }
        return name.equals("localhost") || HostName.isAddress(name) ? first : null;
    }

    /** Whether any system answers to the name. */
    boolean knows(String hostHeader) {
        return host(hostHeader) != null;
    }

    /** The system that answers for what belongs to none: the one with the shortest path at the first host, or null. */
    Site front() {
        return front;
    }
}
