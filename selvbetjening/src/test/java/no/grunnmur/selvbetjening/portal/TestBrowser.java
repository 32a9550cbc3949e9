package no.grunnmur.selvbetjening.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.grunnmur.kernel.NationalId;

/**
 * A browser without scripts: cookies, forms as they stand on a page, and redirects as far as they stay in the portal.
 * Remembers the page that it is on.
 */
final class TestBrowser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Pattern FORM = Pattern.compile("<form ([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|button) ([^>]*)>([^<]*)", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final StandInHelseId helseId;
    private final String portal;
    HttpResponse<byte[]> page;
    String address;

    TestBrowser(StandInHelseId helseId, String portal) {
        this.helseId = helseId;
        this.portal = portal;
    }

    /** Logs in and is on the page then. */
    TestBrowser logIn(NationalId pid, String name, String path) {
        return open(path).prove(pid, name);
    }

    /** Goes on with a login that the page led to. */
    TestBrowser prove(NationalId pid, String name) {
        Map<String, String> back = helseId.authorize(location(page), pid, name);
        return get(portal + "/callback?" + encoded(new ArrayList<>(back.entrySet())));
    }

    /** Whether the page led to HelseID. */
    boolean isAsked() {
        return status() == 303 && location(page).startsWith(helseId.issuer());
    }

    TestBrowser open(String path) {
        return get(portal + path);
    }

    TestBrowser get(String where) {
        return follow(where, HttpRequest.newBuilder(URI.create(where)));
    }

    private TestBrowser follow(String where, HttpRequest.Builder request) {
        address = where;
        page = send(request);
        for (int hops = 0; page.statusCode() == 303 && location(page).startsWith(portal) && hops < 5; hops++) {
            address = location(page);
            page = send(HttpRequest.newBuilder(URI.create(address)));
        }
        return this;
    }

    String text() {
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    int status() {
        return page.statusCode();
    }

    String policy() {
        return page.headers().firstValue("Content-Security-Policy").orElse("");
    }

    /** Presses a button: its form as it stands on the page, with these answers instead. */
    TestBrowser press(String button, String... answers) {
        Matcher forms = FORM.matcher(text());
        while (forms.find()) {
            Map<String, String> attributes = attributes(forms.group(1));
            List<Map.Entry<String, String>> fields = fields(forms.group(2), button, answers);
            if (fields != null) {
                return submit(attributes.get("action"), attributes.get("method"), fields);
            }
        }
        throw new AssertionError("no button " + button + " on\n" + text());
    }

    TestBrowser submit(String action, String method, List<Map.Entry<String, String>> fields) {
        String body = encoded(fields);
        if ("get".equals(method)) {
            return get(action + "?" + body);
        }
        return follow(
                action,
                HttpRequest.newBuilder(URI.create(action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a form would send; null when the button is not in it. An answer "name=" alone unticks its boxes. */
    private static List<Map.Entry<String, String>> fields(String form, String button, String... answers) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String answer : answers) {
            int equals = answer.indexOf('=');
            given.computeIfAbsent(answer.substring(0, equals), name -> new ArrayList<>())
                    .add(answer.substring(equals + 1));
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        boolean found = false;
        Matcher all = FIELD.matcher(form);
        while (all.find()) {
            Map<String, String> field = attributes(all.group(2));
            String name = field.getOrDefault("name", "");
            boolean pressed = all.group(1).equals("button") && button.equals(field.get("id"));
            found |= pressed;
            boolean choice = List.of("radio", "checkbox").contains(field.getOrDefault("type", ""));
            if (name.isEmpty() || given.containsKey(name)) {
                continue;
            }
            if (all.group(1).equals("textarea")) {
                fields.add(Map.entry(name, plain(all.group(3))));
            } else if (all.group(1).equals("button") ? pressed : !choice || field.containsKey("checked")) {
                fields.add(Map.entry(name, plain(field.getOrDefault("value", ""))));
            }
        }
        given.forEach((name, values) -> values.stream()
                .filter(value -> !value.isEmpty() || values.size() > 1)
                .forEach(value -> fields.add(Map.entry(name, value))));
        return found ? fields : null;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher all = ATTRIBUTE.matcher(text);
        while (all.find()) {
            found.put(all.group(1), plain(all.group(2) == null ? "" : all.group(2)));
        }
        return found;
    }

    private static String plain(String html) {
        return html.replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest ready = (sent.isEmpty() ? request : request.header("Cookie", sent)).build();
        try {
            HttpResponse<byte[]> response = HTTP.send(ready, HttpResponse.BodyHandlers.ofByteArray());
            for (String set : response.headers().allValues("Set-Cookie")) {
                String pair = set.split(";", 2)[0];
                int equals = pair.indexOf('=');
                if (set.contains("Max-Age=0")) {
                    cookies.remove(pair.substring(0, equals));
                } else {
                    cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
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

    static String location(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(new String(response.body(), StandardCharsets.UTF_8)));
    }

    static Map<String, String> query(String address) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return found;
    }

    private static String encoded(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
