package no.grunnmur.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A house in a process of its own, started by the launcher or any other command, reached when its ready file is there. */
public final class HouseProcess implements AutoCloseable {

    private static final long READY_WITHIN_SECONDS = 120;

    private final Process process;
    private final JsonNode ready;
    private final Path output;
    private final double secondsToReady;

    private HouseProcess(Process process, JsonNode ready, Path output, double secondsToReady) {
        this.process = process;
        this.ready = ready;
        this.output = output;
        this.secondsToReady = secondsToReady;
    }

    /**
     * Starts {@code up} on a free port.
     *
     * @param command what runs the house's main, e.g. the launcher
     * @param folder for the ready file and the output
     * @param options of {@code up}, beside port and ready file
     * @throws IOException when it ends or is not ready in two minutes; the message holds its output
     */
    public static HouseProcess start(List<String> command, Path folder, String... options) throws IOException {
        Path readyFile = folder.resolve("ready.json");
        Path output = folder.resolve("output.txt");
        Files.deleteIfExists(readyFile);
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("up", "--port", "0", "--ready-file", readyFile.toString()));
        whole.addAll(List.of(options));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            while (!Files.exists(readyFile)) {
                boolean ended = process.waitFor(2, TimeUnit.MILLISECONDS);
                if (ended || System.nanoTime() - start > READY_WITHIN_SECONDS * 1_000_000_000) {
                    process.destroyForcibly();
                    throw new IOException("the house did not get ready:\n" + Files.readString(output));
                }
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new HouseProcess(process, JsonMapper.shared().readTree(Files.readString(readyFile)), output, seconds);
    }

    /** What the ready file says. */
    public JsonNode ready() {
        return ready;
    }

    /** Seconds from the start of the process to the ready file. */
    public double secondsToReady() {
        return secondsToReady;
    }

    /** What it has printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does: nothing is flushed, nobody is told. */
    public void killNine() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code kill} does, and waits; the exit code. */
    public int terminate() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the house did not stop in thirty seconds");
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
        return process.exitValue();
    }

    /** Resident memory of the Java process in bytes, or -1 where {@code /proc} is not there. */
    long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return -1;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }
}
