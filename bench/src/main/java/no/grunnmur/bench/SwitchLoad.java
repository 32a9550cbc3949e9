package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The change from Personregister to Persontjenesten under load: clinicians look people up in the journal all the time, by number
 * and then the card, while it is told to ask the old register, both, the new one, and back, and is restarted and killed in
 * between. Every answer is held against what is known of the person.
 *
 * <p>While the journal is down nobody is answered; whoever waits asks again until somebody answers, and logs in again, as
 * people do. How long the longest wait was is told. Anything else than a right answer is a failure.
 */
public final class SwitchLoad {

    /**
     * What came of it.
     *
     * @param answered lookups that were answered rightly, by the mode in which they were begun
     * @param failures what was answered otherwise
     * @param restarts how many times the journal was stopped, half of them by kill -9
     * @param longestWait milliseconds that the slowest lookup took outside restarts
     * @param longestDown milliseconds that the slowest lookup took over a restart
     * @param differences what the journal says of differences at the end
     */
    public record Outcome(
            Map<String, Integer> answered,
            List<String> failures,
            int restarts,
            long longestWait,
            long longestDown,
            String differences) {

        /** As a line for people. */
        public String said() {
            return "  " + answered.values().stream().mapToInt(each -> each).sum() + " lookups answered rightly "
                    + answered
                    + ", " + failures.size() + " failed or wrong, " + restarts + " restarts; the slowest took "
                    + longestWait + " ms, over a restart " + longestDown + " ms\n  " + differences
                    + (failures.isEmpty()
                            ? ""
                            : "\n  " + String.join("\n  ", failures.subList(0, Math.min(10, failures.size()))));
        }
    }

    private record Known(String number, String name) {}

    private static final List<String> PHASES =
            List.of("old", "both-old", "both-new", "new", "both-new", "old", "both-old", "new");
    private static final int FEWEST = 5;
    private static final String DOCTOR = "lege";
    private static final String DIRECTOR = "kommunedirektor-ringsaker";

    private final List<String> command;
    private final Path folder;
    private final int callers;
    private final List<Known> people = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final AtomicInteger epoch = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicLong longestDown = new AtomicLong();
    private volatile String mode = "";

    /**
     * @param command what runs the house's main
     * @param folder an empty folder
     */
    public SwitchLoad(List<String> command, Path folder, int callers) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.callers = callers;
    }

    /**
     * Runs the whole change.
     *
     * @param lookupsPerPhase how many right answers each phase waits for
     * @param rounds how many times all phases are gone through
     */
    public Outcome run(int lookupsPerPhase, int rounds, int population) throws Exception {
        try (HouseProcess house = HouseProcess.start(
                        command,
                        folder,
                        "--data",
                        folder.resolve("data").toString(),
                        "--population",
                        Integer.toString(population),
                        "--life",
                        "off");
                JournalProcess journal = new JournalProcess(
                        command, folder, house.ready().get("baseUrl").asString())) {
            return run(house.ready().get("baseUrl").asString(), journal, lookupsPerPhase, rounds);
        }
    }

    private Outcome run(String house, JournalProcess journal, int lookupsPerPhase, int rounds) throws Exception {
        JsonNode world = world(house);
        String municipality = organisation(world, "ringsaker");
        String unit = organisation(world, "ringsaker-legevakt");
        for (JsonNode persona : world.get("personas")) {
            people.add(
                    new Known(persona.get("pid").asString(), persona.get("name").asString()));
        }
        journal.start();
        new JournalUser(journal.address()).setUp(journal.code(), apiKey(world), municipality, DIRECTOR);
        keepThoseWhoAreKnown(journal.address(), unit);
        journal.change(oldRegister(house, world));
        mode = "old";
        List<Thread> threads = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(callers);
        for (int i = 0; i < callers; i++) {
            int first = i;
            threads.add(Thread.ofPlatform().start(() -> lookUp(journal.address(), unit, first, ready)));
        }
        ready.await();
        int restarts = 0;
        for (int round = 0; round < rounds && failures.isEmpty(); round++) {
            for (int i = 0; i < PHASES.size() && failures.isEmpty(); i++) {
                journal.change("{\"mode\":\"" + PHASES.get(i) + "\"}");
                mode = PHASES.get(i);
                awaitAnswers(lookupsPerPhase);
                if (i % 4 == 1) {
                    restart(journal, i == 1);
                    restarts++;
                    awaitAnswers(lookupsPerPhase / 2);
                }
            }
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        answered.forEach((each, count) -> counts.put(each, count.get()));
        return new Outcome(
                counts, List.copyOf(failures), restarts, longestWait.get(), longestDown.get(), journal.change("{}"));
    }

    /** What Persontjenesten says of them before anything changes is what is right. */
    private void keepThoseWhoAreKnown(URI journal, String unit) throws IOException {
        JournalUser user = new JournalUser(journal);
        user.logIn(DOCTOR, unit);
        List<Known> known = new ArrayList<>();
        for (Known person : people) {
            JournalUser.Page found =
                    user.press(user.open("/patients"), "search-submit", Map.of("number", person.number()));
            Element link = found.document().selectFirst("#found-rows a");
            if (link != null) {
                known.add(new Known(person.number(), link.text()));
            }
        }
        people.clear();
        people.addAll(known);
        if (people.size() < FEWEST) {
            throw new IOException("only " + people.size() + " personas can be looked up");
        }
    }

    private void restart(JournalProcess journal, boolean nine) throws Exception {
        down.set(true);
        journal.stop(nine);
        journal.start();
        epoch.incrementAndGet();
        down.set(false);
    }

    private int answers() {
        return answered.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void awaitAnswers(int more) throws InterruptedException {
        int wanted = answers() + more;
        long end = System.nanoTime() + 120_000_000_000L;
        while (answers() < wanted && failures.isEmpty()) {
            if (System.nanoTime() > end) {
                failures.add("two minutes without enough answers in " + mode);
            }
            Thread.sleep(5);
        }
    }

    private void lookUp(URI journal, String unit, int first, CountDownLatch ready) {
        int turn = first;
        int known = -1;
        JournalUser user = null;
        while (!over.get() && failures.isEmpty()) {
            Known person = people.get(turn++ % people.size());
            String begunIn = mode;
            long begun = System.nanoTime();
            boolean disturbed = false;
            while (true) {
                int before = epoch.get();
                try {
                    if (user == null || known != before) {
                        user = new JournalUser(journal);
                        user.logIn(DOCTOR, unit);
                        known = before;
                        ready.countDown();
                    }
                    one(user, person);
                    break;
                } catch (IOException broken) {
                    // It went down while somebody waited: they ask again. What breaks while it is up is a failure.
                    if (!down.get() && before == epoch.get()) {
                        failures.add(mode + ": " + broken);
                        ready.countDown();
                        return;
                    }
                    disturbed = true;
                    user = null;
                    pause();
                }
                if (over.get()) {
                    return;
                }
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            (disturbed ? longestDown : longestWait).accumulateAndGet(millis, Math::max);
            answered.computeIfAbsent(begunIn, fresh -> new AtomicInteger()).incrementAndGet();
        }
        ready.countDown();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The search by number, and the card that it leads to. */
    private static void one(JournalUser user, Known person) throws IOException {
        JournalUser.Page found = user.press(user.open("/patients"), "search-submit", Map.of("number", person.number()));
        Element link = found.document().selectFirst("#found-rows a");
        if (found.status() != 200 || !found.attribute("found", "data-count").equals("1") || link == null) {
            throw new IOException("the search did not find its person: " + found.shortly());
        }
        if (!link.text().equals(person.name()) || !found.document().text().contains(person.number())) {
            throw new IOException("the search found somebody else");
        }
        JournalUser.Page card = user.open(link.absUrl("href"));
        Element name = card.document().getElementById("card-name");
        Element lead = card.document().getElementById("card-lead");
        boolean right = card.status() == 200
                && name != null
                && lead != null
                && name.text().equals(person.name())
                && lead.text().startsWith(person.number());
        if (!right) {
            throw new IOException("the card is not that of its person: " + card.shortly());
        }
    }

    private static JsonNode world(String house) throws IOException, InterruptedException {
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(
                                    java.net.http.HttpRequest.newBuilder(URI.create(house + "/kontroll/v1/verden"))
                                            .build(),
                                    java.net.http.HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    private static String organisation(JsonNode world, String key) throws IOException {
        for (JsonNode each : world.get("organisations")) {
            if (each.path("key").asString("").equals(key)) {
                return each.path("number")
                        .asString(each.path("organisationNumber").asString(""));
            }
        }
        throw new IOException("no organisation " + key);
    }

    private static String apiKey(JsonNode world) throws IOException {
        for (JsonNode each : world.get("catalogue")) {
            if (each.path("name").asString("").equals("CGM Journal")) {
                return each.path("apiKey").asString("");
            }
        }
        throw new IOException("no CGM Journal");
    }

    private static String oldRegister(String house, JsonNode world) throws IOException {
        for (JsonNode account : world.get("accounts")) {
            if (account.path("type").asString("").equals("Tjenestekonto") && account.hasNonNull("password")) {
                return JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "mode",
                                "old",
                                "address",
                                house + "/personregister/Personregister.HL7/HL7/PersonRegistry.svc",
                                "username",
                                account.get("username").asString(),
                                "password",
                                account.get("password").asString()));
            }
        }
        throw new IOException("no Tjenestekonto");
    }
}
