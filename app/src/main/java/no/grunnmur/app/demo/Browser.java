package no.grunnmur.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person's browser without scripts: cookies, redirects, links, and forms with the fields that the page has put in them.
 * What works here works for everybody.
 */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 20;

    /** A page as it came, at the address where the last redirect led. */
    record Page(URI address, int status, Document document) {

        /** What stands in the element with that id; empty when there is none. */
        String text(String id) {
            Element found = document.getElementById(id);
            return found == null ? "" : found.text();
        }

        /** An attribute of the element with that id; empty when there is none. */
        String attribute(String id, String name) {
            Element found = document.getElementById(id);
            return found == null ? "" : found.attr(name);
        }

        boolean has(String id) {
            return document.getElementById(id) != null;
        }

        /** The heading and, when something is wrong, the alert: for telling what was seen. */
        String shortly() {
            String heading = Optional.ofNullable(document.selectFirst("h1"))
                    .map(Element::text)
                    .orElse("a page without a heading");
            String wrong = Optional.ofNullable(document.selectFirst("[role=alert]"))
                    .map(Element::text)
                    .orElse("");
            return status + " «" + heading + "»" + (wrong.isEmpty() ? "" : ": " + wrong);
        }

        Step.DidNotHold fails(String why) {
            return new Step.DidNotHold("GET " + address.getPath(), why + ": " + shortly(), Optional.of(this));
        }

        /** The same page when it has the element that the story goes on with. */
        Page expect(String id) {
            if (!has(id)) {
                throw fails("there is nothing called " + id);
            }
            return this;
        }
    }

    private final CookieJar cookies = new CookieJar();
    private final String home;
    private final Road road;

    /** @param house redirects that leave it are not followed: the page is then empty, with the address they led to */
    Browser(URI house, Road road) {
        this.home = house.toString();
        this.road = road;
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Opens an address, and goes where it leads. */
    Page open(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(road.to(address)).GET());
    }

    /** Follows the link with that id. */
    Page follow(Page page, String id) throws IOException, InterruptedException {
        Element link = page.expect(id).document().getElementById(id);
        return open(URI.create(link.absUrl("href")));
    }

    /**
     * Presses a button of a form.
     *
     * @param button its id; its name and value go along when it has them
     * @param typed what is typed or chosen, by the fields' names; what the page has put in stays
     */
    Page press(Page page, String button, Map<String, String> typed) throws IOException, InterruptedException {
        Element pressed = page.expect(button).document().getElementById(button);
        if (!(pressed.closest("form") instanceof FormElement form)) {
            throw page.fails(button + " belongs to no form");
        }
        List<String> pairs = new ArrayList<>();
        for (KeyVal field : form.formData()) {
            if (!typed.containsKey(field.key())) {
                pairs.add(pair(field.key(), field.value()));
            }
        }
        typed.forEach((name, value) -> pairs.add(pair(name, value)));
        if (!pressed.attr("name").isEmpty()) {
            pairs.add(pair(pressed.attr("name"), pressed.attr("value")));
        }
        String body = pairs.stream().collect(Collectors.joining("&"));
        String action = pressed.hasAttr("formaction")
                ? pressed.absUrl("formaction")
                : form.hasAttr("action")
                        ? form.absUrl("action")
                        : page.address().toString();
        if (!"post".equalsIgnoreCase(form.attr("method"))) {
            String bare = action.contains("?") ? action.substring(0, action.indexOf('?')) : action;
            return open(URI.create(bare + "?" + body));
        }
        return send(HttpRequest.newBuilder(road.to(URI.create(action)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Opens a page of a portal as somebody: through HelseID's pages when the browser has not logged in yet.
     *
     * @param persona a key of the world
     */
    Page openAs(String persona, URI address) throws IOException, InterruptedException {
        Page page = open(address);
        if (page.has("login-choices")) {
            Element choice = page.document().selectFirst("#login-choices a");
            if (choice == null) {
                throw page.fails("there is no way to log in");
            }
            page = open(URI.create(choice.absUrl("href")));
        }
        if (page.has("login-form")) {
            page = press(page, "persona-" + persona, Map.of());
        }
        return page;
    }

    private Page send(HttpRequest.Builder first) throws IOException, InterruptedException {
        HttpRequest.Builder request = first;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            request.header("Accept", "text/html")
                    .header("Accept-Language", "nb")
                    .timeout(PATIENCE);
            String held = cookies.header(request.build().uri());
            if (!held.isEmpty()) {
                request.header("Cookie", held);
            }
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            URI here = answer.uri();
            cookies.take(answer.headers().allValues("Set-Cookie"));
            Optional<String> to = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || to.isEmpty()) {
                return new Page(here, answer.statusCode(), Jsoup.parse(answer.body(), here.toString()));
            }
            URI there = here.resolve(to.get());
            if (!there.toString().startsWith(home)) {
                return new Page(there, answer.statusCode(), Jsoup.parse("", there.toString()));
            }
            boolean again = answer.statusCode() == 307 || answer.statusCode() == 308;
            HttpRequest.Builder next = HttpRequest.newBuilder(there);
            request = again
                    ? next.header("Content-Type", "application/x-www-form-urlencoded")
                            .method(
                                    answer.request().method(),
                                    answer.request().bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody()))
                    : next.GET();
        }
        throw new IOException("redirected " + MOST_REDIRECTS + " times");
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
