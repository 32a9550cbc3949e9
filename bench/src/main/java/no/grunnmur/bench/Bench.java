package no.grunnmur.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./grunnmur bench [token|login|person|persons|parties|load|crowd|rows|cost|start|memory|size|kill|follow|switch|all]}: the figures of this house
 * on this machine, each beside its limit or its target. Exit code 1 when a target is missed.
 */
public final class Bench {

    private static final int KILL_ROUNDS = 50;
    private static final int SWITCH_CALLERS = 8;
    private static final int SWITCH_LOOKUPS = 300;
    private static final int SWITCH_ROUNDS = 5;
    private static final int PERSONS = 100_000;
    private static final int PARTIES = 500_000;
    private static final List<String> KINDS = List.of(
            "token", "login", "person", "persons", "parties", "load", "crowd", "rows", "cost", "start", "memory",
            "size", "kill", "follow", "switch", "all");

    private final Path repository;
    private final Map<String, Object> report = new LinkedHashMap<>();
    private boolean holds = true;

    private Bench(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "all" : arguments[0];
        if (!KINDS.contains(what)) {
            System.err.println("grunnmur: bench knows " + String.join(", ", KINDS) + ", not \"" + what + "\"");
            System.exit(2);
        }
        int usual = what.equals("parties") ? PARTIES : PERSONS;
        int population = Integer.parseInt(option(arguments, "--population", Integer.toString(usual)));
        String only = option(arguments, "--only", String.join(",", PersonsBench.ALL));
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Bench bench = new Bench(repository());
        bench.run(what, population, Set.of(only.split(",", -1)));
        bench.write();
        System.exit(bench.holds ? 0 : 1);
    }

    /** {@code --population N} of persons, parties and load, and {@code --only id,search} of persons. */
    private static String option(String[] arguments, String name, String unless) {
        String value = unless;
        for (int i = 1; i < arguments.length; i += 2) {
            boolean known = arguments[i].equals("--only")
                    ? arguments[0].equals("persons")
                    : arguments[i].equals("--population")
                            && List.of("persons", "parties", "load").contains(arguments[0]);
            if (!known || i + 1 == arguments.length) {
                System.err.println(
                        "grunnmur: bench persons, parties and load take --population N, and persons --only KINDS");
                System.exit(2);
            }
            if (arguments[i].equals(name)) {
                value = arguments[i + 1];
            }
        }
        return value;
    }

    private void run(String what, int population, Set<String> only) throws Exception {
        Map<String, String> machine = Machine.description();
        machine.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
        report.put("machine", machine);
        boolean all = what.equals("all");
        if (all || List.of("token", "login", "person").contains(what)) {
            hotPaths(what);
        }
        if (what.equals("persons")) {
            PersonsBench persons = new PersonsBench(repository.resolve("target/bench-persons"), population, only);
            persons.run();
            report.put("persons", persons.figures());
            holds &= persons.holds();
        }
        if (what.equals("load")) {
            report.put("load", told(folder -> LoadBench.measure(folder, population)));
        }
        if (what.equals("parties")) {
            PartiesBench parties = new PartiesBench(repository.resolve("target/bench-parties"), population);
            parties.run();
            report.put("parties", parties.figures());
            holds &= parties.holds();
        }
        if (all || what.equals("crowd")) {
            report.put("crowd", told(Crowd::measure));
        }
        if (all || what.equals("rows")) {
            report.put("rows", told(Rows::measure));
        }
        if (what.equals("cost")) {
            report.put("cost", told(Cost::measure));
        }
        StartBench start = new StartBench(repository);
        System.out.println();
        if (all || what.equals("size")) {
            start.size();
        }
        if (all || what.equals("start")) {
            start.start();
        }
        if (all || what.equals("memory")) {
            start.memory();
        }
        if (!start.figures().isEmpty()) {
            report.put("start", start.figures());
            holds &= start.holds();
        }
        if (what.equals("kill")) {
            kill();
        }
        if (what.equals("follow")) {
            follow();
        }
        if (what.equals("switch")) {
            changeOver();
        }
    }

    private void follow() throws Exception {
        long seed = System.nanoTime();
        System.out.println(KILL_ROUNDS + " times kill -9 of the house and of its follower, seed " + seed);
        StartBench.inTemporaryFolder(folder -> {
            FollowKill.Outcome outcome = new FollowKill(
                            List.of(repository.resolve("grunnmur").toString()), folder, seed)
                    .run(KILL_ROUNDS, 10_000, 5_000);
            System.out.println(outcome.said());
            outcome.failures().forEach(System.out::println);
            System.out.println("House killed " + outcome.house() + " times, of them " + outcome.starting()
                    + " while it started; follower " + outcome.follower() + ", which had caught up "
                    + outcome.caughtUp() + " times; " + outcome.changing() + " kills during changes, "
                    + outcome.sent() + " changes sent");
            report.put(
                    "follow",
                    Map.of(
                            "houseKilled", outcome.house(),
                            "whileStarting", outcome.starting(),
                            "followerKilled", outcome.follower(),
                            "duringChanges", outcome.changing(),
                            "caughtUp", outcome.caughtUp(),
                            "changes", outcome.sent(),
                            "failures", outcome.failures().size(),
                            "everyChangeTaken", outcome.taken(),
                            "equal", outcome.equal()));
            holds &= outcome.holds() && outcome.caughtUp() > 0;
        });
    }

    /** The change of registers under load, many times; not part of "all" because it takes minutes. */
    private void changeOver() throws Exception {
        StartBench.inTemporaryFolder(folder -> {
            SwitchLoad.Outcome outcome = new SwitchLoad(
                            List.of(repository.resolve("grunnmur").toString()), folder, SWITCH_CALLERS)
                    .run(SWITCH_LOOKUPS, SWITCH_ROUNDS, 10_000);
            System.out.println(outcome.said());
            report.put(
                    "switch",
                    Map.of(
                            "answered", outcome.answered(),
                            "failures", outcome.failures().size(),
                            "restarts", outcome.restarts(),
                            "longestWaitMillis", outcome.longestWait(),
                            "longestOverARestartMillis", outcome.longestDown()));
            holds &= outcome.failures().isEmpty();
        });
    }

    private void hotPaths(String what) throws Exception {
        System.out.println();
        System.out.println(
                "Operations for each second of processor time of the Java process; the limit is the bare loop in the");
        System.out.println(
                "same process, measured before each round. \"with PG\": PostgreSQL's processor time counted on both sides.");
        System.out.println(Ratio.head());
        List<Map<String, Object>> figures = new ArrayList<>();
        StartBench.inTemporaryFolder(folder -> {
            try (HotPathBench bench = HotPathBench.start(folder)) {
                List<Ratio> ratios = new ArrayList<>();
                boolean all = what.equals("all");
                if (all || what.equals("token")) {
                    bench.tokens(ratios);
                }
                if (all || what.equals("login")) {
                    bench.logins(ratios);
                }
                if (all || what.equals("person")) {
                    bench.persons(ratios);
                }
                for (Ratio ratio : ratios) {
                    figures.add(ratio.toMap());
                    holds &= ratio.holds();
                }
            }
        });
        report.put("hotPaths", figures);
    }

    private interface Measured {
        Figures in(Path folder) throws Exception;
    }

    private List<Map<String, Object>> told(Measured measured) throws Exception {
        System.out.println();
        List<Map<String, Object>> lines = new ArrayList<>();
        StartBench.inTemporaryFolder(folder -> {
            Figures figures = measured.in(folder);
            holds &= figures.holds();
            lines.addAll(figures.lines());
        });
        return lines;
    }

    /** Fifty times {@code kill -9} under load; not part of "all" because it takes minutes. */
    private void kill() throws Exception {
        StartBench.inTemporaryFolder(folder -> {
            long seed = System.nanoTime();
            System.out.println(KILL_ROUNDS + " times kill -9 under load, seed " + seed);
            KillNine.Outcome outcome = new KillNine(
                            List.of(repository.resolve("grunnmur").toString()), folder, seed)
                    .run(KILL_ROUNDS, 1000);
            System.out.printf(
                    Locale.ROOT,
                    "  killed %d times, acknowledged %d tokens and %d lookups, lost %d; slowest start after it %.1f s%n  %s%n",
                    outcome.rounds(),
                    outcome.tokens(),
                    outcome.lookups(),
                    outcome.lost().size(),
                    outcome.slowestStart(),
                    outcome.verification().strip());
            outcome.lost().forEach(lost -> System.out.println("  LOST " + lost));
            outcome.failures().forEach(failure -> System.out.println("  FAILED " + failure));
            holds &= outcome.lost().isEmpty() && outcome.failures().isEmpty() && outcome.verified();
            report.put("kill", outcome);
        });
    }

    private void write() throws IOException {
        Path file = repository.resolve("target").resolve("bench.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(report));
        System.out.println();
        System.out.println(file);
    }

    /** The folder of the launcher, found from where this class was loaded. */
    private static Path repository() throws URISyntaxException {
        URI here =
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path folder = Path.of(here);
        while (folder != null && !Files.exists(folder.resolve("grunnmur"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }
}
