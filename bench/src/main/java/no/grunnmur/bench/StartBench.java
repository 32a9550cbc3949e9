package no.grunnmur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/** How long a user waits, how much memory an idle house holds, how large it is: with the launcher, as a user starts it. */
final class StartBench {

    private static final int SECOND_STARTS = 3;
    private static final double SECOND_START_TARGET = 4;
    private static final double MEMORY_TARGET = 250;
    private static final double JAR_TARGET = 60;
    private static final int IDLE_SECONDS = 30;
    private static final double MEGABYTE = 1_000_000;

    private final Path repository;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private boolean holds = true;

    StartBench(Path repository) {
        this.repository = repository;
    }

    Map<String, Object> figures() {
        return figures;
    }

    boolean holds() {
        return holds;
    }

    void start() throws Exception {
        inTemporaryFolder(folder -> {
            String data = folder.resolve("data").toString();
            double first;
            try (HouseProcess house = HouseProcess.start(launcher(), folder, "--data", data)) {
                first = house.secondsToReady();
            }
            List<Double> again = new ArrayList<>();
            String told = "";
            for (int i = 0; i < SECOND_STARTS; i++) {
                try (HouseProcess house = HouseProcess.start(launcher(), folder, "--data", data)) {
                    again.add(house.secondsToReady());
                    told = timings(house.ready());
                }
            }
            figure("first start, s", first, Double.NaN);
            figure("second start, s", Median.of(again, seconds -> seconds), SECOND_START_TARGET);
            System.out.println(told.indent(4).stripTrailing());
        });
    }

    void memory() throws Exception {
        inTemporaryFolder(folder -> {
            try (HouseProcess house = HouseProcess.start(
                    launcher(), folder, "--data", folder.resolve("data").toString())) {
                Thread.sleep(IDLE_SECONDS * 1000L);
                figure("idle memory, MB resident", house.residentBytes() / MEGABYTE, MEMORY_TARGET);
            }
        });
    }

    void size() throws IOException {
        long archive = 0;
        Path jar = repository.resolve("app/target/grunnmur.jar");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            archive = zip.stream()
                    .filter(entry -> entry.getName().startsWith("postgres-")
                            && entry.getName().endsWith(".txz"))
                    .mapToLong(entry -> entry.getCompressedSize())
                    .sum();
        }
        figure("PostgreSQL archive, MB", archive / MEGABYTE, Double.NaN);
        figure("jar beside it, MB", (Files.size(jar) - archive) / MEGABYTE, JAR_TARGET);
    }

    private void figure(String name, double value, double target) {
        boolean judged = !Double.isNaN(target);
        boolean good = !judged || value < target;
        holds &= good;
        figures.put(name, value);
        System.out.printf(
                Locale.ROOT,
                "  %-28s %8.2f %s%n",
                name,
                value,
                judged ? String.format(Locale.ROOT, "(target under %.0f: %s)", target, good ? "holds" : "MISSED") : "");
    }

    private List<String> launcher() {
        return List.of(repository.resolve("grunnmur").toString());
    }

    /** The house's own list of what its start went to. */
    private static String timings(JsonNode ready) {
        StringBuilder lines = new StringBuilder("what the second start went to, ms, side by side:");
        ready.path("timings")
                .forEach(step -> lines.append("  ")
                        .append(step.path("name").asString())
                        .append(' ')
                        .append(step.path("millis").asLong()));
        return lines.toString();
    }

    @FunctionalInterface
    interface InFolder {
        void work(Path folder) throws Exception;
    }

    static void inTemporaryFolder(InFolder what) throws Exception {
        Path folder = Files.createTempDirectory("grunnmur-bench");
        try {
            what.work(folder);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(StartBench::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
