package no.grunnmur.vilkar;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.grunnmur.kernel.NationalId;

/** A browser in which somebody has logged in to the portal, as far as a portal sees it. */
final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final KundeHouse house;
    private final String base;

    Browser(KundeHouse house, String base) {
        this.house = house;
        this.base = base;
    }

    /** Logs in at level 4. */
    Browser as(NationalId person, String name) {
        HttpResponse<String> back = logIn(person, name, 4);
        if (back.statusCode() != 303) {
            throw new AssertionError(back.body());
        }
        return this;
    }

    HttpResponse<String> logIn(NationalId person, String name, int level) {
        return logIn(location(get("")), person, name, level);
    }

    /** Logs in from the login address that a page led to. */
    HttpResponse<String> logIn(String login, NationalId person, String name, int level) {
        Map<String, String> back = house.issuer.authorize(location(send(login, null)), person, name, level);
        return send(base + "/callback?" + encoded(back), null);
    }

    HttpResponse<String> get(String path) {
        return send(base + path, null);
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(base + path, encoded(form));
    }

    byte[] bytes(String path) {
        try {
            return HTTP.send(request(base + path, null), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The hidden fields of the form of that id on a page. */
    static Map<String, String> fields(String page, String form) {
        int begin = page.indexOf("id=\"" + form + "\"");
        if (begin < 0) {
            throw new AssertionError("no form " + form + " in " + page);
        }
        Matcher matcher = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
                .matcher(page.substring(begin, page.indexOf("</form>", begin)));
        Map<String, String> fields = new LinkedHashMap<>();
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private HttpRequest request(String address, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return request.build();
    }

    HttpResponse<String> send(String address, String form) {
        try {
            HttpResponse<String> response = HTTP.send(request(address, form), HttpResponse.BodyHandlers.ofString());
            for (String set : response.headers().allValues("Set-Cookie")) {
                String[] parts = set.split(";", 2);
                int equals = parts[0].indexOf('=');
                cookies.put(parts[0].substring(0, equals), parts[0].substring(equals + 1));
            }
            return response;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
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
