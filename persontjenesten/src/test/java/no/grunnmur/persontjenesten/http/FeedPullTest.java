package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.Geography;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.feed.FeedAddress;
import no.grunnmur.persontjenesten.feed.FeedKind;
import no.grunnmur.persontjenesten.feed.FeedPull;
import no.grunnmur.persontjenesten.feed.SampleFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The house asks a feed by itself, whatever the feed answers and however often either is stopped. */
@ExtendWith(PersonHouse.Extension.class)
class FeedPullTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 5;
    private static final FeedPull.Pace FAST =
            new FeedPull.Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(20));

    private final PersonHouse house;
    private final PersonChanges register;
    private final Feed feed = new Feed();

    FeedPullTest(PersonHouse house) throws IOException {
        this.house = house;
        this.register = house.persontjenesten.changes();
    }

    /** A Folkeregister that has told that much. */
    private static final class Feed {
        private final HttpServer server;
        private final List<JsonNode> entries = new ArrayList<>();
        private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();
        private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        private final Deque<String> troubles = new ArrayDeque<>();

        Feed() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/freg/hendelser/feed/", this::page);
            server.createContext("/freg/personer/arkiv/", this::document);
            server.start();
        }

        FeedAddress address() {
            return new FeedAddress(
                    FeedKind.FOLKEREGISTER,
                    URI.create("http://localhost:" + server.getAddress().getPort() + "/freg"));
        }

        private synchronized void page(HttpExchange exchange) throws IOException {
            long from = Long.parseLong(exchange.getRequestURI().getQuery().substring("seq=".length()));
            asked.add(from);
            String trouble = troubles.poll();
            if (trouble != null) {
                trouble(exchange, trouble);
                return;
            }
            List<String> page = new ArrayList<>();
            for (JsonNode entry : entries) {
                if (entry.path("sekvensnummer").asLong() >= from && page.size() < PAGE) {
                    page.add(entry.toString());
                }
            }
            answer(exchange, 200, "[" + String.join(",", page) + "]");
        }

        private static void trouble(HttpExchange exchange, String trouble) throws IOException {
            switch (trouble) {
                case "hangs up" -> exchange.close();
                case "later" -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    answer(exchange, 503, "");
                }
                case "elsewhere" -> {
                    exchange.getResponseHeaders().add("Location", "http://localhost:1/");
                    answer(exchange, 302, "");
                }
                default -> answer(exchange, trouble.equals("broken") ? 500 : 200, trouble);
            }
        }

        private void document(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            JsonNode document = documents.get(path.substring(path.lastIndexOf('/') + 1));
            answer(exchange, document == null ? 404 : 200, String.valueOf(document));
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        synchronized void tells(List<JsonNode> more) {
            entries.addAll(more);
        }

        /** Waits until it has been asked from that number: what it told before stands in the register then. */
        void awaitAsked(long from) throws InterruptedException {
            Long next;
            do {
                next = asked.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("asked from " + from + " within 20 seconds").isNotNull();
            } while (next != from);
        }
    }

    @BeforeEach
    void empty() {
        house.holds("pulled " + System.nanoTime(), List.of());
    }

    @AfterEach
    void stop() {
        feed.server.stop(0);
    }

    private FeedPull pull() {
        return house.persontjenesten.pull(
                List.of(feed.address()), FAST, Geography.NONE, Randomness.secure(), InstantSource.system());
    }

    private static List<JsonNode> story() {
        return SampleFeed.story().entries().stream().map(JSON::readTree).toList();
    }

    private Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        Map<String, String> whose = new HashMap<>();
        for (String number : SampleFeed.everybody()) {
            state.put(
                    number,
                    register.read(NationalId.of(number))
                            .map(person -> whose.computeIfAbsent(person.id().value(), none -> number) + person.parts())
                            .orElse("nobody"));
        }
        return state;
    }

    /** The state after a feed that was never in trouble. */
    private Map<String, String> cleanState(List<JsonNode> entries) throws Exception {
        feed.tells(entries);
        try (FeedPull _ = pull()) {
            feed.awaitAsked(entries.size() + 1L);
        }
        Map<String, String> clean = state();
        assertThat(clean.values()).filteredOn("nobody"::equals).hasSizeLessThan(3);
        empty();
        feed.asked.clear();
        return clean;
    }

    @Test
    void documentsMayStandBesideTheirEventsOrElsewhere() throws Exception {
        List<JsonNode> story = story();
        Map<String, String> clean = cleanState(story);
        synchronized (feed) {
            feed.entries.clear();
            for (JsonNode entry : story) {
                ObjectNode without = (ObjectNode) entry.deepCopy();
                String name = "doc-" + entry.path("sekvensnummer").asLong();
                feed.documents.put(name, without.remove("folkeregisterperson"));
                ((ObjectNode) without.get("hendelse")).put("persondokument", name);
                feed.entries.add(without);
            }
        }
        try (FeedPull _ = pull()) {
            feed.awaitAsked(story.size() + 1L);
        }
        assertThat(state()).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "later", "hangs up", "elsewhere", "no JSON", "{}", "[{}]", "[17]", "null"})
    void aFeedInTroubleIsAskedAgainFromTheSameNumber(String trouble) throws Exception {
        feed.tells(story().subList(0, 2));
        feed.troubles.addAll(List.of(trouble, trouble, trouble));
        try (FeedPull _ = pull()) {
            feed.awaitAsked(1);
            feed.awaitAsked(1);
            feed.awaitAsked(3);
        }
        assertThat(register.read(NationalId.of(SampleFeed.number(1)))).isPresent();
    }

    @Test
    void itGoesOnWhereItWasStopped() throws Exception {
        List<JsonNode> story = story();
        Map<String, String> clean = cleanState(story);
        for (int stops = 1; stops <= 4; stops++) {
            try (FeedPull _ = pull()) {
                feed.awaitAsked(1 + (long) PAGE * stops);
            }
        }
        assertThat(feed.asked).allMatch(from -> from > PAGE);
        try (FeedPull _ = pull()) {
            feed.awaitAsked(story.size() + 1L);
        }
        assertThat(state()).isEqualTo(clean);
        feed.asked.clear();
        try (FeedPull _ = pull()) {
            feed.awaitAsked(story.size() + 1L);
            assertThat(feed.asked).allMatch(from -> from == story.size() + 1L);
        }
    }

    @Test
    void whatItTellsLaterIsTakenToo() throws Exception {
        List<JsonNode> story = story();
        feed.tells(story.subList(0, 1));
        try (FeedPull _ = pull()) {
            feed.awaitAsked(2);
            feed.tells(story.subList(1, 2));
            feed.awaitAsked(3);
        }
        assertThat(register.read(NationalId.of(SampleFeed.number(2)))).isPresent();
    }

    @Test
    void aBadEntryIsSetAsideAndStopsNothing() throws Exception {
        List<JsonNode> story = new ArrayList<>(story().subList(0, 3));
        ((ObjectNode) story.get(1)).remove("hendelse");
        ((ObjectNode) story.get(1)).remove("folkeregisterperson");
        feed.tells(story);
        try (FeedPull _ = pull()) {
            feed.awaitAsked(4);
        }
        assertThat(register.read(NationalId.of(SampleFeed.number(3)))).isPresent();
        assertThat(register.read(NationalId.of(SampleFeed.number(2)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/freg",
                "https://example.org/freg/",
                "https://example.org/freg?x=1",
                "https://a:b@example.org/freg",
                "file:///etc/passwd",
                "https:freg"
            })
    void anAddressThatIsNotSafeIsRefused(String address) {
        assertThatThrownBy(() -> new FeedAddress(FeedKind.FOLKEREGISTER, URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
