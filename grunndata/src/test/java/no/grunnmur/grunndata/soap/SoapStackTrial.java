package no.grunnmur.grunndata.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a lookup costs with our own reader and writer, and behind Apache CXF: as a provider of payloads that are ready, and bound
 * to objects by JAXB. Each in a process of its own, without HTTP, accounts, audit and database, which are the same for all.
 *
 * <p>No test of the suite: {@code mvn -pl grunndata -am test -Dtest=SoapStackTrial -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(600)
class SoapStackTrial {

    /** Of processor time: what waits for a core on a busy machine does not warm up. */
    private static final double WARM_UP_SECONDS = 15;

    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 20;
    private static final double ROUND_SECONDS = 1.5;
    private static final double NANOS = 1e9;

    @TempDir
    static Path folder;

    @Test
    void each() throws Exception {
        Path stubs = Files.createDirectories(folder.resolve("stubs"));
        SoapStacks.generate(stubs);
        for (String way : List.of("ours", "provider", "jaxb")) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            + System.getProperty("path.separator")
                            + stubs,
                    SoapStackTrial.class.getName(),
                    way));
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .as(way)
                    .isZero();
        }
    }

    /** One way: how long until the first answer, and what each costs then. */
    public static void main(String[] arguments) throws Exception {
        SoapStacks.Payloads payloads = SoapStacks.payloads();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long start = System.nanoTime();
        long startCpu = cpu();
        SoapStacks.Way way = SoapStacks.of(arguments[0], payloads);
        byte[] first = way.answer(payloads.details());
        double startSeconds = (System.nanoTime() - start) / NANOS;
        double startCpuSeconds = (cpu() - startCpu) / NANOS;
        int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        check(first, "Ås &amp; Sørli legekontor AS");
        check(way.answer(payloads.search()), "</SearchByIdResult>");
        System.out.printf(
                Locale.ROOT,
                "%-9s first answer after %.2f s (%.2f s of CPU), %d classes more, %d bytes%n",
                arguments[0],
                startSeconds,
                startCpuSeconds,
                more,
                first.length);
        measure(arguments[0] + ", GetCommunicationPartyDetails", way, payloads.details());
        measure(arguments[0] + ", SearchById with ten hits", way, payloads.search());
    }

    private static void check(byte[] answer, String expected) {
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.contains(expected)) {
            throw new IllegalStateException("not the answer: " + text);
        }
    }

    private static void measure(String name, SoapStacks.Way way, byte[] request) throws Exception {
        run(way, request, WARM_UP_SECONDS);
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            micros.add(run(way, request, ROUND_SECONDS));
        }
        micros.sort(null);
        System.out.printf(
                Locale.ROOT,
                "  %-48s %8.1f us of CPU each (%.1f to %.1f)%n",
                name,
                micros.get(ROUNDS / 2),
                micros.getFirst(),
                micros.getLast());
    }

    /** Microseconds of processor time for each call. */
    private static double run(SoapStacks.Way way, byte[] request, double seconds) throws Exception {
        long before = cpu();
        long calls = 0;
        while (cpu() - before < seconds * NANOS) {
            for (int i = 0; i < AT_ONCE; i++, calls++) {
                if (way.answer(request).length == 0) {
                    throw new IllegalStateException("no answer");
                }
            }
        }
        return (cpu() - before) / 1e3 / calls;
    }

    /** Of this thread, so that neither the compiler nor a busy machine counts. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
