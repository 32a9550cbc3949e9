package no.grunnmur.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.befolkning.Population;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Persontjenesten with a population of any size: how long it takes to load, what a person takes on disk, and each kind of
 * call beside its bare loop. The data folder is kept, so that a second run measures at once; figures are kept beside it, so
 * that one size is compared with another.
 */
final class PersonsBench {

    private static final int ROUNDS = 3;
    private static final double LIMIT_SECONDS = 1;
    private static final double ROUND_SECONDS = 2;
    private static final double TARGET = 0.60;
    private static final double BYTES_TARGET = 2_200;
    private static final double GROWTH_TARGET = 1.2;
    private static final double RESIDENT_TARGET = 1_000;
    private static final int CONNECTIONS = 64;

    private final int population;
    private final Set<String> only;
    private final Path folder;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private boolean holds = true;

    /**
     * @param kept where data folders are kept, one for each size
     * @param only what is measured beside the load: {@code nin}, {@code id}, {@code bulk}, {@code events}, {@code search}
     */
    PersonsBench(Path kept, int population, Set<String> only) {
        this.population = population;
        this.only = only;
        this.folder = kept.resolve(Integer.toString(population));
    }

    Map<String, Object> figures() {
        return figures;
    }

    /** Everything that there is to measure. */
    static final Set<String> ALL = Set.of("nin", "id", "bulk", "events", "search");

    boolean holds() {
        return holds;
    }

    void run() throws Exception {
        Files.createDirectories(folder);
        boolean fresh = !Files.exists(folder.resolve("figures.json"));
        long start = System.nanoTime();
        try (House house =
                        House.start(Configuration.forTests(folder.resolve("data"), population), HouseClock.system());
                Load load = Load.start()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            figure(fresh ? "start with the load, s" : "start, s", seconds);
            if (fresh) {
                figure("people loaded each second", population / seconds);
            }
            bytes(house);
            calls(house, load);
            resident();
        }
        compare();
        if (!only.containsAll(ALL) && !fresh) {
            return;
        }
        Files.writeString(folder.resolve("figures.json"), JsonMapper.shared().writeValueAsString(figures));
    }

    private void bytes(House house) throws IOException {
        Map<String, Long> sizes = house.database().query(connection -> {
            Map<String, Long> found = new LinkedHashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select relname, relkind = 'i', pg_total_relation_size(c.oid) from pg_class c
                             where relnamespace = 'person'::regnamespace
                               and relkind in ('r', 'i') and relname ~ '^(person|identifier|event)'
                             order by relkind desc, relname""")) {
                while (rows.next()) {
                    found.put(
                            (rows.getBoolean(2) ? "index " : "table with indexes ") + rows.getString(1),
                            rows.getLong(3));
                }
            }
            return found;
        });
        double all = 0;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            figure("bytes a person, " + size.getKey(), (double) size.getValue() / population);
            all += size.getKey().startsWith("table") ? size.getValue() : 0;
        }
        long search = sizeOf(folder.resolve("data").resolve("search"));
        if (search > 0) {
            figure("bytes a person, search index", (double) search / population);
        }
        judged("bytes a person, all", (all + search) / population, BYTES_TARGET);
    }

    private static long sizeOf(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void calls(House house, Load load) throws Exception {
        World world = World.at(house.address().toString());
        JsonNode client = world.client("ES256");
        PersonCalls calls = new PersonCalls(world, house.database());
        List<Map<String, Object>> ratios = new ArrayList<>();
        System.out.println();
        System.out.println(Ratio.head());
        Map<String, PersonCalls.Kind> kinds = new LinkedHashMap<>();
        kinds.put("nin", calls.byNin());
        kinds.put("id", calls.byId());
        kinds.put("bulk", calls.bulk());
        kinds.put("events", calls.events());
        kinds.keySet().retainAll(only);
        for (PersonCalls.Kind kind : kinds.values()) {
            Ratio ratio = new Ratio(kind.name(), TARGET);
            try {
                measure(ratio, kind, count -> world.callOrder(client, count, CONNECTIONS, kind.calls()), load);
            } catch (IOException unanswered) {
                System.out.println(kind.name() + ": " + unanswered.getMessage());
                holds = false;
                continue;
            }
            System.out.println(ratio.line());
            ratios.add(ratio.toMap());
            holds &= ratio.holds();
        }
        figures.put("calls", ratios);
        if (only.contains("search")) {
            searches(world, client, load);
        }
        System.out.println();
    }

    private void searches(World world, JsonNode client, Load load) throws IOException {
        SearchQueries queries = new SearchQueries(Population.of(1, population));
        new SearchBench(world, client, load).measure(queries).forEach((name, slowest) -> {
            figure(name + ", p50 ms", slowest.p50());
            judged(name + ", p99 ms", slowest.p99(), slowest.target());
        });
    }

    private interface Order {
        Map<String, Object> of(int count);
    }

    private static void measure(Ratio ratio, PersonCalls.Kind kind, Order order, Load load) throws Exception {
        int threads = Machine.cores();
        int count = (int) (kind.limit().measure(threads, LIMIT_SECONDS).perSecond() * ROUND_SECONDS / 2) + CONNECTIONS;
        HotPathBench.warmUp(kind.limit()::measure, () -> load.run(order.of(count)));
        for (int round = 0; round < ROUNDS; round++) {
            BareLoop.Rate bare = kind.limit().measure(threads, LIMIT_SECONDS);
            ratio.add(bare, load.run(order.of(count)));
        }
    }

    /** This process is the house and the bare loops, so the house alone holds less. */
    private void resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    String kilobytes = line.replaceAll("[^0-9]", "");
                    judged("most memory ever resident, MB", Long.parseLong(kilobytes) / 1_000.0, RESIDENT_TARGET);
                }
            }
        }
    }

    /** What a call costs here and in the smaller populations that have been measured. */
    private void compare() throws IOException {
        try (Stream<Path> others = Files.list(folder.getParent())) {
            for (Path other : others.sorted().toList()) {
                Path kept = other.resolve("figures.json");
                if (other.equals(folder) || !Files.exists(kept)) {
                    continue;
                }
                JsonNode before = JsonMapper.shared().readTree(Files.readString(kept));
                JsonNode now = JsonMapper.shared().valueToTree(figures);
                for (JsonNode call : now.path("calls")) {
                    for (JsonNode same : before.path("calls")) {
                        if (same.path("name").equals(call.path("name"))) {
                            judged(
                                    call.path("name").asString() + ", cost here by cost with " + other.getFileName(),
                                    micros(call) / micros(same),
                                    GROWTH_TARGET);
                        }
                    }
                }
            }
        }
    }

    /** Processor time of a call, Java and PostgreSQL. */
    private static double micros(JsonNode call) {
        return call.path("javaMicrosEach").asDouble()
                + call.path("postgresMicrosEach").asDouble();
    }

    private void figure(String name, double value) {
        figures.put(name, value);
        System.out.printf(Locale.ROOT, "  %-48s %10.2f%n", name, value);
    }

    private void judged(String name, double value, double target) {
        boolean good = value < target;
        holds &= good;
        figures.put(name, value);
        System.out.printf(
                Locale.ROOT,
                "  %-48s %10.2f (target under %.1f: %s)%n",
                name,
                value,
                target,
                good ? "holds" : "MISSED");
    }
}
