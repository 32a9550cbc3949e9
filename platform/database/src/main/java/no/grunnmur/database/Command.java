package no.grunnmur.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small programs to their end. */
final class Command {

    /**
     * @param exit the exit code
     * @param output what it wrote, both streams
     */
    record Result(int exit, String output) {}

    private Command() {}

    /** Runs a program with this text as its input. */
    static Result run(List<String> command, Path folder, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException ended) {
                // It ended without reading; its exit code and words say why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    static boolean succeeds(List<String> prefix, String... command) throws IOException {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return run(all, Path.of("/"), "").exit() == 0;
    }

    /** Sends a signal, e.g. {@code INT}; the shell's own {@code kill} is there on every system. */
    static void signal(long pid, String name) throws IOException {
        succeeds(List.of(), "/bin/sh", "-c", "kill -" + name + " " + pid);
    }

    /** Waits for a process that may not be our child; returns whether it ended. */
    static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException still) {
            return !process.isAlive();
        }
    }
}
