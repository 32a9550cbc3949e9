package no.grunnmur.helseid.page;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.http.Reply;

/**
 * What a login page may do in the browser: nothing that is not its own, never in somebody's frame, and its forms may end
 * where the login does.
 *
 * <p>Browsers hold the redirects that follow a form against {@code form-action} too, so a form that ends in a redirect to
 * the client must name the client. A client may send the browser on within HTTPS or on the same machine.
 *
 * <p>Source: CSP Level 3, sections 6.4.1 ({@code form-action}) and 6.4.2 ({@code frame-ancestors}); RFC 9700, section 4.16.
 */
public final class PagePolicy {

    private static final String OWN =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String ELSEWHERE = "; form-action 'self' https: http://localhost:* http://127.0.0.1:*";

    private final String policy;

    private PagePolicy(String policy) {
        this.policy = policy;
    }

    /**
     * For a page whose form may end at a client.
     *
     * @param addresses where; an address without a host names its scheme
     */
    public static PagePolicy endingAt(List<URI> addresses) {
        StringBuilder text = new StringBuilder(OWN).append(ELSEWHERE);
        for (String source : sources(addresses)) {
            text.append(' ').append(source);
        }
        return new PagePolicy(text.toString());
    }

    /**
     * For a page that opens frames of clients and goes on by itself when they have loaded.
     *
     * @param frames their addresses
     * @param scriptHash of the one script, {@code sha256-...}
     */
    public static PagePolicy framing(List<URI> frames, String scriptHash) {
        StringBuilder text = new StringBuilder(OWN)
                .append("; form-action 'none'; script-src '")
                .append(scriptHash)
                .append("'; frame-src");
        Set<String> sources = sources(frames);
        if (sources.isEmpty()) {
            text.append(" 'none'");
        }
        for (String source : sources) {
            text.append(' ').append(source);
        }
        return new PagePolicy(text.toString());
    }

    /** The sources of addresses: only what can stand in a policy without ending it. */
    private static Set<String> sources(List<URI> addresses) {
        Set<String> sources = new TreeSet<>();
        for (URI address : addresses) {
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            boolean literal = address.getHost() != null && address.getHost().startsWith("[");
            if (web && literal) {
                sources.add(scheme + ":"); // a policy has no way to name an IPv6 address
            } else if (web && address.getHost() != null) {
                String port = address.getPort() < 0 ? "" : ":" + address.getPort();
                sources.add(scheme + "://" + address.getHost() + port);
            } else if (!web) {
                sources.add(scheme + ":");
            }
        }
        return sources;
    }

    Reply on(Reply page) {
        return page.with("Content-Security-Policy", policy).with("X-Frame-Options", "DENY");
    }
}
