package no.grunnmur.app.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cookies of one browser at one house. The JDK's own takes a cookie with Max-Age for one of RFC 2965 and quotes it, which
 * no browser does.
 *
 * <p>Source: RFC 6265, sections 5.2 to 5.4, without what a single host does not need.
 */
final class CookieJar {

    private record Kept(String name, String path) {}

    private final Map<Kept, String> kept = new LinkedHashMap<>();

    /** Takes what an answer sets. */
    void take(List<String> headers) {
        for (String header : headers) {
            String[] parts = header.split(";", -1);
            int equals = parts[0].indexOf('=');
            if (equals < 1) {
                continue;
            }
            String path = "/";
            boolean ends = false;
            for (int i = 1; i < parts.length; i++) {
                String attribute = parts[i].strip();
                String name = attribute.toLowerCase(Locale.ROOT);
                if (name.startsWith("path=")) {
                    path = attribute.substring(5);
                }
                ends |= name.equals("max-age=0");
            }
            Kept cookie = new Kept(parts[0].substring(0, equals).strip(), path);
            if (ends) {
                kept.remove(cookie);
            } else {
                kept.put(cookie, parts[0].substring(equals + 1).strip());
            }
        }
    }

    /** The header for a request, empty text for none. */
    String header(URI to) {
        List<String> pairs = new ArrayList<>();
        kept.forEach((cookie, value) -> {
            if (matches(to.getRawPath(), cookie.path())) {
                pairs.add(cookie.name() + "=" + value);
            }
        });
        return String.join("; ", pairs);
    }

    private static boolean matches(String path, String cookies) {
        return path.equals(cookies) || path.startsWith(cookies.endsWith("/") ? cookies : cookies + "/");
    }
}
