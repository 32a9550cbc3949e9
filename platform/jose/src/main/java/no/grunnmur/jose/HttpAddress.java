package no.grunnmur.jose;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Whether two texts name the same HTTP address: without query and fragment, scheme and host in any case, the scheme's
 * own port said or left out, an empty path as {@code /}, and the rest of the path exact.
 *
 * <p>Source: RFC 9449, section 4.3, item 9; RFC 3986, sections 6.2.2.1 and 6.2.3.
 */
final class HttpAddress {

    private static final int MAX_LENGTH = 2048;

    private HttpAddress() {}

    /** @param claimed what a client wrote; anything at all */
    static boolean isSame(String expected, String claimed) {
        if (expected.equals(claimed)) {
            return true;
        }
        if (claimed.length() > MAX_LENGTH) {
            return false;
        }
        String right = normal(expected);
        return right != null && right.equals(normal(claimed));
    }

    private static String normal(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            String host = address.getHost();
            if (scheme == null || host == null || address.getRawUserInfo() != null) {
                return null;
            }
            String lowerScheme = scheme.toLowerCase(Locale.ROOT);
            int defaultPort = switch (lowerScheme) {
                case "http" -> 80;
                case "https" -> 443;
                default -> -1;
            };
            if (defaultPort < 0) {
                return null;
            }
            int port = address.getPort() < 0 ? defaultPort : address.getPort();
            String path = address.getRawPath();
            return lowerScheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port
                    + (path == null || path.isEmpty() ? "/" : path);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
