package no.grunnmur.journal.preflight;

import java.net.URI;
import java.util.List;

/**
 * A service that must be reached.
 *
 * @param name stable: {@code helseid}, {@code selvbetjening}, {@code persontjenesten}
 * @param address its base address without trailing slash
 * @param probe an address below it that answers anybody
 * @param usual the statuses that the service itself gives there
 */
public record Target(String name, URI address, String probe, List<Integer> usual) {

    public static final String HELSEID = "helseid";
    public static final String SELVBETJENING = "selvbetjening";
    public static final String PERSONTJENESTEN = "persontjenesten";

    public Target {
        usual = List.copyOf(usual);
    }

    /** The three services at these addresses. */
    public static List<Target> at(URI helseId, URI selvbetjening, URI persontjenesten) {
        return List.of(
                new Target(HELSEID, plain(helseId), "/.well-known/openid-configuration", List.of(200)),
                new Target(SELVBETJENING, plain(selvbetjening), "/v1/client", List.of(401)),
                new Target(PERSONTJENESTEN, plain(persontjenesten), "/ping", List.of(200, 401)));
    }

    /** The host names of the guide. */
    public static List<Target> real() {
        return at(
                URI.create("https://helseid-sts.nhn.no"),
                URI.create("https://api.selvbetjening.nhn.no"),
                URI.create("https://api.persontjenesten.nhn.no"));
    }

    private static URI plain(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** The host, an IPv6 address without its brackets. */
    String host() {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return address.getPort() > 0 ? address.getPort() : secure() ? 443 : 80;
    }

    /** The path of the probe on the host. */
    String path() {
        return (address.getRawPath() == null ? "" : address.getRawPath()) + probe;
    }

    /** As it stands in a {@code Host} header. */
    String authority() {
        return address.getRawAuthority();
    }
}
