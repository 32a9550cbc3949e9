package no.grunnmur.checks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real {@code main} in a process of its own that keeps its address and its data when it is killed and started again. */
public final class HouseOnPort implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    /** @param options of {@code up}, beside port, data folder and ready file */
    public HouseOnPort(Path folder, String... options) throws IOException {
        this.folder = folder;
        this.options = List.of(options);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public Path data() {
        return folder.resolve("data");
    }

    private Path printed() {
        return folder.resolve("output.txt");
    }

    /** What it has printed so far. */
    public String output() throws IOException {
        return Files.readString(printed());
    }

    /** Returns when the house answers. */
    public void start(String... more) throws IOException {
        Path ready = folder.resolve("ready.json");
        Files.deleteIfExists(ready);
        List<String> command = new ArrayList<>(HouseCommand.command());
        command.addAll(List.of("up", "--port", Integer.toString(port), "--data", data().toString()));
        command.addAll(List.of("--ready-file", ready.toString()));
        command.addAll(options);
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed().toFile()))
                .start();
        long end = System.nanoTime() + READY.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("the house did not get ready:\n" + output());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Nothing is flushed, nobody is told; and then there is a house again. */
    public void killNine() throws Exception {
        process.destroyForcibly().waitFor();
        start();
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
