package no.grunnmur.helseid.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/**
 * {@code GET /connect/checksession}: the page that a client opens in a frame and asks, in the browser, whether the session is
 * still the one of its {@code session_state}. The one page of HelseID that others may frame; it holds a script and nothing
 * else.
 *
 * <p>Source: OpenID Connect Session Management 1.0, section 3.2.
 */
public final class CheckSession implements Endpoint {

    private static final String SCRIPT = """
            "use strict";
            const base64url = bytes =>
              btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
            async function judge(message, origin) {
              const parts = typeof message === "string" ? message.split(" ") : [];
              const salt = parts.length === 2 ? parts[1].split(".")[1] : "";
              if (!salt) {
                return "error";
              }
              const cookie = document.cookie.split("; ").find(each => each.startsWith("NAME="));
              const state = cookie ? cookie.substring("NAME=".length) : "";
              const text = new TextEncoder().encode(parts[0] + " " + origin + " " + state + " " + salt);
              const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
              return base64url(hash) + "." + salt === parts[1] ? "unchanged" : "changed";
            }
            addEventListener("message", event => {
              judge(event.data, event.origin)
                .catch(() => "error")
                .then(answer => event.source.postMessage(answer, event.origin));
            });
            """;

    private final Reply reply;

    public CheckSession(LoginCookies cookies) {
        String script = SCRIPT.replace("NAME", cookies.checkCookie());
        this.reply = Reply.html(
                        200,
                        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Session</title></head>"
                                + "<body><script>" + script + "</script></body></html>")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *; script-src '"
                                + hash(script) + "'")
                .with("Cache-Control", "public, max-age=3600");
    }

    @Override
    public Reply answer(Request request) {
        return reply;
    }

    /** The source of an inline script in a policy. CSP Level 3, section 8.3. */
    static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
