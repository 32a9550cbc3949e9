package no.grunnmur.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A house in a process of its own, for what cannot be seen from inside: other users, kill -9, two at once. */
final class HouseProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private HouseProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a house on the folder; the prefix decides who runs it. */
    static HouseProcess start(List<String> prefix, Path data, Path binaries) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
        command.add(readableClassPath(prefix, data.getParent()));
        command.addAll(List.of(HouseProcess.class.getName(), data.toString(), binaries.toString()));
        return new HouseProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("/"))
                .start());
    }

    /** Another user may not be able to enter the folders of the build: then he gets a copy beside the data. */
    private static String readableClassPath(List<String> prefix, Path folder) throws IOException {
        String classPath = System.getProperty("java.class.path");
        if (prefix.isEmpty()) {
            return classPath;
        }
        Path copy = folder.resolve("classes");
        List<String> entries = new ArrayList<>();
        int number = 0;
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path target = copy.resolve(number++ + (entry.endsWith(".jar") ? ".jar" : ""));
            if (!Files.exists(target)) {
                Files.createDirectories(copy);
                Command.succeeds(List.of(), "cp", "-R", entry, target.toString());
                Command.succeeds(List.of(), "chmod", "-R", "a+rX", target.toString());
            }
            entries.add(target.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    String line() throws IOException {
        return output.readLine();
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Prints {@code ready PID} or {@code refused REASON}, and runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
                Database database = Database.open(postgres.settings(4), "no/grunnmur/database/migrations")) {
            String user = database.query(connection -> connection.getMetaData().getUserName());
            System.out.println("ready " + postgres.process().pid() + " " + user + " "
                    + (System.nanoTime() - begun) / 1_000_000 + " ms " + postgres.timings() + database.timings());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (DatabaseUnusable refused) {
            System.out.println("refused " + refused.getMessage());
        }
    }
}
