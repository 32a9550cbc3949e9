package no.grunnmur.kontroll.http;

import java.util.Locale;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kontroll.KontrollProblem;

/**
 * Keeps other people's web pages away from a control plane that has no login. A developer's browser reaches this machine,
 * and so does every page that it has open. Browsers mark what a page sends with {@code Sec-Fetch-Site} and
 * {@code Origin}; what is marked as coming from anywhere but here is refused, reading and changing alike. A neighbour on
 * another port of this machine is another site's page, too. curl, scripts and SDKs send no such marks and notice nothing.
 *
 * <p>That a page can become "here" by pointing its own host name at 127.0.0.1 (DNS rebinding) is the listener's to
 * prevent: it answers to no name that no system has.
 *
 * <p>Source: W3C Fetch Metadata Request Headers; RFC 6454, section 7.
 */
public final class OwnPagesOnly {

    private OwnPagesOnly() {}

    /** The endpoint behind this door. Its answers are for nobody's cache and no other site's page. */
    public static Endpoint guard(Endpoint endpoint) {
        return request -> {
            check(request);
            return endpoint.answer(request)
                    .with("Cache-Control", "no-store")
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Cross-Origin-Resource-Policy", "same-origin");
        };
    }

    private static void check(Request request) {
        for (String site : request.headers("Sec-Fetch-Site")) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw new Refusal(KontrollProblem.FOREIGN_PAGE, "Sec-Fetch-Site is neither same-origin nor none");
            }
        }
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        for (String origin : request.headers("Origin")) {
            String own = origin.toLowerCase(Locale.ROOT);
            if (!own.equals("http://" + host) && !own.equals("https://" + host)) {
                throw new Refusal(KontrollProblem.FOREIGN_PAGE, "Origin is not the address that was asked");
            }
        }
    }
}
