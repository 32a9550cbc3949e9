package no.grunnmur.login;

import java.net.URI;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/**
 * The two cookies of a portal: one for logins under way, one for the session. Over HTTPS they have the {@code __Host-}
 * prefix, so that neither plain HTTP nor a neighbouring host can plant one. A cookie that came twice is one too many: one of
 * them was planted, and nobody can tell which.
 *
 * <p>Source: RFC 6265bis, sections 4.1.3 and 5.7.
 */
final class PortalCookies {

    private static final int VALUE_LENGTH = 43;
    private static final int LOGIN_SECONDS = 3600;

    private final String login;
    private final String session;
    private final String attributes;

    PortalCookies(String portal, URI base) {
        boolean secure = "https".equals(base.getScheme());
        String prefix = secure ? "__Host-" : "";
        this.login = prefix + portal + ".login";
        this.session = prefix + portal + ".session";
        String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        this.attributes = "; Path=" + (secure ? "/; Secure" : path) + "; HttpOnly; SameSite=Lax";
    }

    Optional<BrowserSecret> login(Request request) {
        return one(request, login);
    }

    Optional<BrowserSecret> session(Request request) {
        return one(request, session);
    }

    Reply.Header login(BrowserSecret secret) {
        return set(login, secret.cookie(), "; Max-Age=" + LOGIN_SECONDS);
    }

    /** Until the browser is closed; the session's own end stands in the database. */
    Reply.Header session(BrowserSecret secret) {
        return set(session, secret.cookie(), "");
    }

    Reply.Header endLogin() {
        return set(login, "", "; Max-Age=0");
    }

    Reply.Header endSession() {
        return set(session, "", "; Max-Age=0");
    }

    private Reply.Header set(String name, String value, String more) {
        return new Reply.Header("Set-Cookie", name + "=" + value + attributes + more);
    }

    private static Optional<BrowserSecret> one(Request request, String name) {
        String found = null;
        for (String line : request.headers("Cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    if (found != null) {
                        return Optional.empty();
                    }
                    found = pair.substring(equals + 1).strip();
                }
            }
        }
        return found != null && isOurs(found) ? Optional.of(new BrowserSecret(found)) : Optional.empty();
    }

    /** 256 bits as base64url: what was planted in another form is not looked up at all. */
    private static boolean isOurs(String value) {
        if (value.length() != VALUE_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fits =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
