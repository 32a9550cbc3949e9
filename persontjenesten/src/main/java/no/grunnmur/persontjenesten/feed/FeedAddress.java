package no.grunnmur.persontjenesten.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A feed that is asked: events from a number on as a JSON list, at {@code hendelser/feed/?seq=17} below the base address for
 * Folkeregisteret and {@code feed/?seq=17} for the contact register. When a document does not stand beside its event, it is
 * asked for at {@code personer/arkiv/DOCUMENT}.
 *
 * @param base without a slash at its end; plain HTTP only to this machine itself
 */
public record FeedAddress(FeedKind kind, URI base) {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    public FeedAddress {
        String host = base.getHost();
        boolean isOwn = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
        if (host == null
                || !("https".equals(base.getScheme()) || ("http".equals(base.getScheme()) && isOwn))
                || base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.getRawUserInfo() != null
                || base.getPath().endsWith("/")) {
            throw new IllegalArgumentException("a feed's address is https://host/path, without a slash at its end");
        }
    }

    /**
     * What was answered.
     *
     * @param next the number to ask from next
     */
    record Page(List<String> entries, long next) {}

    /** The feed answered something else than was asked for. */
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> after;

        Unanswered(String message, Optional<Duration> after) {
            super(message);
            this.after = after;
        }

        /** How long it wants to be left alone. */
        Optional<Duration> after() {
            return after;
        }
    }

    Page read(HttpClient http, long from) throws IOException, InterruptedException {
        String feed = kind == FeedKind.FOLKEREGISTER ? "/hendelser/feed/?seq=" : "/feed/?seq=";
        JsonNode list = get(http, feed + from);
        if (!list.isArray()) {
            throw new Unanswered("the feed answers no list", Optional.empty());
        }
        List<String> entries = new ArrayList<>();
        long next = from;
        for (JsonNode entry : list) {
            JsonNode number = entry.path("sekvensnummer");
            if (number.isIntegralNumber() && number.canConvertToLong()) {
                next = Math.max(next, number.longValue() + 1);
            }
            JsonNode document = entry.at("/hendelse/persondokument");
            if (kind == FeedKind.FOLKEREGISTER
                    && entry instanceof ObjectNode event
                    && !event.has(EntryReader.DOCUMENT)
                    && document.isString()) {
                event.set(
                        EntryReader.DOCUMENT,
                        get(http, "/personer/arkiv/" + URLEncoder.encode(document.asString(), StandardCharsets.UTF_8)));
            }
            entries.add(entry.toString());
        }
        if (!entries.isEmpty() && next == from) {
            throw new Unanswered("the feed answers nothing from the number it was asked for", Optional.empty());
        }
        return new Page(entries, next);
    }

    private JsonNode get(HttpClient http, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new Unanswered("it answers " + answer.statusCode(), after(answer));
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unanswered("it answers too much at once", Optional.empty());
            }
            return JSON.readTree(bytes);
        } catch (JacksonException noJson) {
            throw new Unanswered("it answers no JSON", Optional.empty());
        }
    }

    private static Optional<Duration> after(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** What it is called in the log, and where the register remembers it by. */
    @Override
    public String toString() {
        return kind.segment() + " at " + base;
    }
}
