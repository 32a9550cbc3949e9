package no.grunnmur.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** This process's hold on the load generator: gives orders, waits, and measures around the part that counts. */
final class Load implements AutoCloseable {

    /**
     * What the generator saw.
     *
     * @param answered how many requests were answered
     * @param failed how many of them otherwise than by 200
     * @param firstFailure the first such answer, empty for none
     * @param seconds from the first byte out to the last answer in
     * @param p50 milliseconds from a request to its answer, half of them faster
     * @param p99 the same for ninety-nine of a hundred
     */
    record Outcome(int answered, int failed, String firstFailure, double seconds, double p50, double p99) {}

    /** An outcome and the processor time that the house spent on it. */
    record Measured(Outcome outcome, CpuTime cpu) {
        double perSecond() {
            return outcome.answered() / outcome.seconds();
        }

        double perCpuSecond() {
            return outcome.answered() / cpu.java();
        }

        double perCpuSecondWithPostgres() {
            return outcome.answered() / cpu.both();
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process generator;
    private final PrintStream orders;
    private final BufferedReader answers;

    private Load(Process generator) {
        this.generator = generator;
        this.orders = new PrintStream(generator.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(generator.getInputStream(), StandardCharsets.UTF_8));
    }

    static Load start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName()));
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new Load(command.start());
    }

    /** Lets the generator prepare, then measures while it sends. */
    Measured run(Map<String, Object> order) throws IOException {
        orders.println(JSON.writeValueAsString(order));
        expect("ready");
        CpuTime before = CpuTime.now();
        orders.println("go");
        String line = answers.readLine();
        CpuTime spent = before.spent();
        if (line == null) {
            throw new IOException("the load generator has ended; see its message above");
        }
        Outcome outcome = JSON.readValue(line, Outcome.class);
        if (outcome.failed() > 0) {
            throw new IOException(outcome.failed() + " of " + outcome.answered()
                    + " requests were not answered by 200; the first:\n" + outcome.firstFailure());
        }
        return new Measured(outcome, spent);
    }

    private void expect(String word) throws IOException {
        String line = answers.readLine();
        if (!word.equals(line)) {
            throw new IOException("the load generator said " + line + " and not " + word);
        }
    }

    /** The generator ends when its orders end. */
    @Override
    public void close() {
        orders.close();
        generator.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> {
            generator.destroy();
            return generator;
        });
    }
}
