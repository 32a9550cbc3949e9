package no.grunnmur.helseid.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.login.BrowserSecret;

/**
 * The cookies by which HelseID knows a browser: one for the login that is under way, one for the session, and one that the
 * check session page reads, which holds nothing but the {@code sid} that clients have too.
 *
 * <p>Over HTTPS they have the {@code __Host-} or {@code __Secure-} prefix, so that neither plain HTTP nor a neighbouring
 * host can plant one; and the session's goes along when a client asks in a frame ({@code prompt=none}, check session).
 *
 * <p>Source: RFC 6265bis, sections 4.1.3 and 5.7; OpenID Connect Session Management 1.0, section 3.2.
 */
public final class LoginCookies {

    private static final int VALUE_LENGTH = 43;

    private final String prefix;
    private final String scope;
    private final boolean secure;

    /** @param issuer below whose path the cookies are sent */
    public LoginCookies(URI issuer) {
        this.secure = "https".equals(issuer.getScheme());
        String path = issuer.getRawPath().isEmpty() ? "/" : issuer.getRawPath();
        this.prefix = secure ? (path.equals("/") ? "__Host-" : "__Secure-") : "";
        this.scope = "; Path=" + path + (secure ? "; Secure" : "");
    }

    /** What the browser has for the login under way; empty when it has none of our making. */
    public Optional<BrowserSecret> browser(Request request) {
        return request.cookie(prefix + "helseid.login")
                .filter(LoginCookies::isOurs)
                .map(BrowserSecret::new);
    }

    /** Gives the browser a new secret for its logins. */
    public Reply.Header browser(String value) {
        return set("helseid.login", value, "; HttpOnly; SameSite=Lax");
    }

    /** The cookie of the session. */
    public Optional<String> session(Request request) {
        return request.cookie(prefix + "helseid.session").filter(LoginCookies::isOurs);
    }

    /** Begins a session in the browser; it ends with the browser or with the session itself. */
    public List<Reply.Header> begin(String cookie, String sid) {
        String reach = secure ? "; SameSite=None" : "; SameSite=Lax";
        return List.of(set("helseid.session", cookie, "; HttpOnly" + reach), set(checkName(), sid, reach));
    }

    /** Forgets the session in the browser, and the secret of its logins with it. */
    public List<Reply.Header> end() {
        String reach = secure ? "; SameSite=None" : "; SameSite=Lax";
        return List.of(
                set("helseid.session", "", "; Max-Age=0; HttpOnly" + reach),
                set(checkName(), "", "; Max-Age=0" + reach),
                set("helseid.login", "", "; Max-Age=0; HttpOnly; SameSite=Lax"));
    }

    /** The name of the cookie that the check session page reads. */
    String checkCookie() {
        return prefix + checkName();
    }

    private static String checkName() {
        return "helseid.check";
    }

    private Reply.Header set(String name, String value, String attributes) {
        return new Reply.Header("Set-Cookie", prefix + name + "=" + value + scope + attributes);
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
