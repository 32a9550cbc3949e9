package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody at a browser of their own, in front of the journal and of what it leads to. */
final class JournalUser {

    /** A page, at the address where the last redirect led. */
    record Page(URI address, int status, Document document) {

        boolean has(String id) {
            return document.getElementById(id) != null;
        }

        String attribute(String id, String name) {
            Element element = document.getElementById(id);
            return element == null ? "" : element.attr(name);
        }

        String shortly() {
            Element heading = document.selectFirst("h1");
            return status + " " + address.getPath() + " «" + (heading == null ? "" : heading.text()) + "»";
        }
    }

    /** The draft waits for the journal's RSA key of 4096 bits, which takes its time on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_REDIRECTS = 20;

    private final Map<String, String> jar = new LinkedHashMap<>();
    private final URI journal;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /** @param journal its address, without trailing slash */
    JournalUser(URI journal) {
        this.journal = journal;
    }

    Page open(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : journal + path)));
    }

    /** Presses a button of a form with what is typed; what the page has put in goes along. */
    Page press(Page page, String button, Map<String, String> typed) throws IOException {
        Element pressed = page.document().getElementById(button);
        if (pressed == null || !(pressed.closest("form") instanceof FormElement form)) {
            throw new IOException("no button " + button + " on " + page.shortly());
        }
        StringJoiner body = new StringJoiner("&");
        form.formData().forEach(field -> {
            if (!typed.containsKey(field.key())) {
                body.add(pair(field.key(), field.value()));
            }
        });
        typed.forEach((name, value) -> body.add(pair(name, value)));
        if (!pressed.attr("name").isEmpty()) {
            body.add(pair(pressed.attr("name"), pressed.attr("value")));
        }
        String action =
                form.hasAttr("action") ? form.absUrl("action") : page.address().toString();
        return send(HttpRequest.newBuilder(URI.create(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Through HelseID's pages, when they are in between. */
    Page asPersona(Page page, String persona) throws IOException {
        Page now = page;
        if (now.has("login-choices")) {
            Element choice = now.document().selectFirst("#login-choices a");
            now = open(choice == null ? "" : choice.absUrl("href"));
        }
        return now.has("login-form") ? press(now, "persona-" + persona, Map.of()) : now;
    }

    /** Sets the journal up for an organisation, from an empty installation to a client that HelseID knows. */
    void setUp(String code, String apiKey, String organisation, String director) throws IOException {
        press(open(""), "upgrade", Map.of("code", code));
        Page page = press(open("/setup"), "organisation-save", Map.of("code", code, "organisation", organisation));
        page = press(page, "draft", Map.of("code", code, "api-key", apiKey));
        page = asPersona(open(page.document().getElementById("confirm").absUrl("href")), director);
        page = press(page, "confirm", Map.of());
        if (!page.attribute("client-state", "data-state").equals("known")) {
            throw new IOException("the journal was not set up: " + page.shortly());
        }
    }

    /** Logs a clinician in and chooses where they work. */
    void logIn(String persona, String unit) throws IOException {
        Page page = asPersona(open("/login"), persona);
        page = press(page, "unit-" + unit, Map.of());
        if (!page.has("search-form")) {
            throw new IOException("the login did not lead to the search: " + page.shortly());
        }
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Page send(HttpRequest.Builder first) throws IOException {
        HttpRequest.Builder request = first;
        try {
            for (int i = 0; i < MOST_REDIRECTS; i++) {
                request.timeout(PATIENCE).header("Accept", "text/html").header("Accept-Language", "nb");
                String held = cookies(request.build().uri());
                if (!held.isEmpty()) {
                    request.header("Cookie", held);
                }
                HttpResponse<String> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                answer.headers().allValues("Set-Cookie").forEach(this::take);
                String to = answer.headers().firstValue("Location").orElse("");
                if (answer.statusCode() / 100 != 3 || to.isEmpty()) {
                    return new Page(
                            answer.uri(),
                            answer.statusCode(),
                            Jsoup.parse(answer.body(), answer.uri().toString()));
                }
                request = HttpRequest.newBuilder(answer.uri().resolve(to));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        throw new IOException("redirected too often");
    }

    /** Name and path lead to a cookie; the JDK's own jar quotes cookies with Max-Age, which no browser does. */
    private void take(String header) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String path = "/";
        boolean ends = false;
        for (String part : parts) {
            String attribute = part.strip();
            if (attribute.regionMatches(true, 0, "path=", 0, 5)) {
                path = attribute.substring(5);
            }
            ends |= attribute.equalsIgnoreCase("max-age=0");
        }
        String key = path + " " + parts[0].substring(0, equals).strip();
        if (ends) {
            jar.remove(key);
        } else {
            jar.put(key, parts[0].strip());
        }
    }

    private String cookies(URI address) {
        StringJoiner held = new StringJoiner("; ");
        jar.forEach((key, cookie) -> {
            String path = key.substring(0, key.indexOf(' '));
            if (address.getPath().startsWith(path)) {
                held.add(cookie);
            }
        });
        return held.toString();
    }
}
