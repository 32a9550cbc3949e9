package no.grunnmur.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser as far as a portal sees it: cookies that it was given, and no redirect followed by itself. */
final class Browser {

    static final String KARI = "13867099993";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    final Map<String, String> cookies = new LinkedHashMap<>();
    /** The attributes of the last cookie of each name. */
    final Map<String, String> attributes = new LinkedHashMap<>();

    private final StandInIssuer issuer;

    Browser(StandInIssuer issuer) {
        this.issuer = issuer;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest ready = (sent.isEmpty() ? request : request.header("Cookie", sent)).build();
        try {
            HttpResponse<String> response = HTTP.send(ready, HttpResponse.BodyHandlers.ofString());
            for (String set : response.headers().allValues("Set-Cookie")) {
                String[] parts = set.split(";", 2);
                int equals = parts[0].indexOf('=');
                String name = parts[0].substring(0, equals);
                attributes.put(name, parts[1]);
                if (parts[1].contains("Max-Age=0")) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, parts[0].substring(equals + 1));
                }
            }
            return response;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** From a page of the portal to HelseID, where the person logs in, and back. */
    HttpResponse<String> logIn(String page) {
        return get(wayBack(page));
    }

    /** The address at which a login that begins at a page comes back. */
    String wayBack(String page) {
        String login = location(get(page));
        return callback(login, issuer.authorize(location(get(login))));
    }

    /** The callback of the portal whose login address this is. */
    static String callback(String login, Map<String, String> back) {
        return login.substring(0, login.indexOf("/login")) + "/callback?" + encoded(back);
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.body()));
    }

    static Map<String, String> query(String address) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return found;
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
