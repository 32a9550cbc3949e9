package no.grunnmur.kontroll.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kontroll.KontrollProblem;

/**
 * Keeps other people's web pages away from a control plane that has no login. A developer's browser reaches this machine,
 * and so does every page that it has open:
 *
 * <ul>
 *   <li>A page on another site may send requests here (CSRF). Browsers mark them with {@code Sec-Fetch-Site} and
 *       {@code Origin}; what is marked as coming from anywhere but here is refused, reading and changing alike. A
 *       neighbour on another port of this machine is another site's page, too.
 *   <li>A page may point its own host name at 127.0.0.1 and so become "same origin" (DNS rebinding). Its host name
 *       then stands in {@code Host}; only {@code localhost}, plain IP addresses and the
 *       house's own name are answered.
 * </ul>
 *
 * <p>curl, scripts and SDKs send neither mark and a loopback host, and notice nothing. Source: W3C Fetch Metadata; RFC
 * 6454, section 7; RFC 9110, section 7.2.
 */
public final class OwnMachineOnly {

    private final String ownHost;

    /** @param base the room's own address, whose host is answered besides localhost and addresses */
    public OwnMachineOnly(URI base) {
        this.ownHost = lower(base.getHost());
    }

    /** The endpoint behind this door. Its answers are for nobody's cache and no other site's page. */
    public Endpoint guard(Endpoint endpoint) {
        return request -> {
            check(request);
            Reply reply = endpoint.answer(request);
            return reply.with("Cache-Control", "no-store")
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Cross-Origin-Resource-Policy", "same-origin");
        };
    }

    private void check(Request request) {
        List<String> hosts = request.headers("Host");
        if (hosts.size() != 1 || !isAnswered(hostName(hosts.getFirst()))) {
            throw new Refusal(KontrollProblem.FOREIGN_HOST, "Host is neither localhost, an address nor " + ownHost);
        }
        for (String site : request.headers("Sec-Fetch-Site")) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw new Refusal(KontrollProblem.FOREIGN_PAGE, "Sec-Fetch-Site: " + site);
            }
        }
        String authority = lower(hosts.getFirst());
        for (String origin : request.headers("Origin")) {
            String own = lower(origin);
            if (!own.equals("http://" + authority) && !own.equals("https://" + authority)) {
                throw new Refusal(KontrollProblem.FOREIGN_PAGE, "Origin is not the address that was asked");
            }
        }
    }

    private boolean isAnswered(String host) {
        return host.equals("localhost") || host.equals(ownHost) || isAddress(host);
    }

    /** An IP address: nobody can point that elsewhere. */
    private static boolean isAddress(String host) {
        return host.matches("\\[[0-9a-f:.]+]") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** The host of a {@code Host} header: without the port, lower case. */
    private static String hostName(String header) {
        int end = header.startsWith("[") ? header.indexOf(']') + 1 : header.indexOf(':');
        return lower(end > 0 ? header.substring(0, end) : header);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
