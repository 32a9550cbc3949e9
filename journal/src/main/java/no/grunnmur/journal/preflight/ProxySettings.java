package no.grunnmur.journal.preflight;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a machine says that its proxy is. Programs do not agree whom to believe: a shell reads the environment, Java its own
 * properties, so what they say is told beside what is used.
 */
public final class ProxySettings {

    /**
     * A proxy.
     *
     * @param source where it is told: {@code --proxy}, {@code https_proxy}, {@code https.proxyHost}
     */
    public record Proxy(String source, String host, int port) {

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * What is done about one host.
     *
     * @param used the proxy, empty for the direct way
     * @param found every proxy that is told somewhere
     * @param passedBy the exception by which the host is reached directly in spite of a proxy; empty for none
     */
    public record Choice(Optional<Proxy> used, List<Proxy> found, Optional<String> passedBy) {}

    private final Optional<String> option;
    private final Map<String, String> environment;
    private final Map<String, String> properties;

    /**
     * @param option {@code host:port}, or {@code none} for the direct way; empty to do what the machine says
     * @param environment of the process
     * @param properties of the JVM
     */
    public ProxySettings(Optional<String> option, Map<String, String> environment, Map<String, String> properties) {
        this.option = option;
        this.environment = Map.copyOf(environment);
        this.properties = Map.copyOf(properties);
    }

    /** No proxy at all. */
    public static ProxySettings none() {
        return new ProxySettings(Optional.of("none"), Map.of(), Map.of());
    }

    /** The same choice for programs that do more than look. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI address) {
                Optional<Proxy> proxy =
                        choose(new Target("", address, "", List.of())).used();
                return List.of(proxy.map(each -> new java.net.Proxy(
                                java.net.Proxy.Type.HTTP, new InetSocketAddress(each.host(), each.port())))
                        .orElse(java.net.Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException failed) {
                // whoever asked is told by the failure itself
            }
        };
    }

    Choice choose(Target target) {
        List<Proxy> found = new ArrayList<>();
        Optional<Proxy> own = option.filter(text -> !text.equals("none")).flatMap(text -> parse("--proxy", text));
        Optional<Proxy> environs = fromEnvironment(target.secure());
        Optional<Proxy> jvm = fromProperties(target.secure());
        own.ifPresent(found::add);
        environs.ifPresent(found::add);
        jvm.ifPresent(found::add);
        if (option.isPresent()) {
            return new Choice(own, found, Optional.empty());
        }
        if (environs.isPresent()) {
            Optional<String> exception = exception(target.host());
            return new Choice(exception.isPresent() ? Optional.empty() : environs, found, exception);
        }
        Optional<String> exception = jvm.isPresent() ? jvmException(target.host()) : Optional.empty();
        return new Choice(exception.isPresent() ? Optional.empty() : jvm, found, exception);
    }

    private Optional<Proxy> fromEnvironment(boolean secure) {
        for (String name : List.of(secure ? "https_proxy" : "http_proxy", "all_proxy")) {
            for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
                String value = environment.getOrDefault(spelled, "");
                if (!value.isBlank()) {
                    return parse(spelled, value);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Proxy> fromProperties(boolean secure) {
        String prefix = secure ? "https" : "http";
        String host = properties.getOrDefault(prefix + ".proxyHost", "");
        if (host.isBlank()) {
            return Optional.empty();
        }
        String port = properties.getOrDefault(prefix + ".proxyPort", secure ? "443" : "80");
        return parse(prefix + ".proxyHost", host + ":" + port);
    }

    /** Reads {@code host:port} or an address; what cannot be read is no proxy. */
    private static Optional<Proxy> parse(String source, String text) {
        try {
            URI address = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
            if (address.getHost() == null) {
                return Optional.empty();
            }
            return Optional.of(new Proxy(source, address.getHost(), address.getPort() > 0 ? address.getPort() : 80));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> exception(String host) {
        String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        for (String each : list.split(",", -1)) {
            String suffix = each.strip().toLowerCase(Locale.ROOT);
            String bare = suffix.startsWith("*.")
                    ? suffix.substring(2)
                    : suffix.startsWith(".") ? suffix.substring(1) : suffix;
            if (!bare.isEmpty() && (bare.equals("*") || isBelow(host, bare))) {
                return Optional.of("no_proxy: " + each.strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isBelow(String host, String domain) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(domain) || lower.endsWith("." + domain);
    }

    private Optional<String> jvmException(String host) {
        String list = properties.getOrDefault("http.nonProxyHosts", "localhost|127.*|[::1]|0.0.0.0|[::0]");
        String lower = host.toLowerCase(Locale.ROOT);
        for (String each : list.split("\\|", -1)) {
            String pattern = each.strip().toLowerCase(Locale.ROOT);
            boolean fits = pattern.startsWith("*")
                    ? lower.endsWith(pattern.substring(1))
                    : pattern.endsWith("*")
                            ? lower.startsWith(pattern.substring(0, pattern.length() - 1))
                            : lower.equals(pattern);
            if (!pattern.isEmpty() && fits) {
                return Optional.of("http.nonProxyHosts: " + each.strip());
            }
        }
        return Optional.empty();
    }
}
