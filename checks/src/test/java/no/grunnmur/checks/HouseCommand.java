package no.grunnmur.checks;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import no.grunnmur.app.Configuration;

/** The real {@code main} in a process of its own, from the classes of this build. */
public final class HouseCommand {

    /** How it ended. */
    public record Ended(int exit, String out, String err) {
        /** The lines of the error output that are not empty. */
        public List<String> errorLines() {
            return err.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private HouseCommand() {}

    /** What runs the main; what a command asks for comes after it. */
    public static List<String> command() {
        return command(ClassArchive.options(classPath()));
    }

    /** The same with more options of java. */
    static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        // What every house of a test shares: PostgreSQL's programs and the keys of the seeded world.
        Configuration.forTests(Path.of("target"), 300)
                .shared()
                .ifPresent(shared -> command.addAll(List.of("env", "GRUNNMUR_SHARED=" + shared)));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), "no.grunnmur.app.Main"));
        return command;
    }

    /** That of this process; when the house lies in jars, as in a whole build, without the folders of the tests. */
    private static String classPath() {
        String all = System.getProperty("java.class.path");
        List<String> jars = Stream.of(all.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .toList();
        URL house = HouseCommand.class.getResource("/no/grunnmur/app/Main.class");
        return house.getProtocol().equals("jar") ? String.join(File.pathSeparator, jars) : all;
    }

    /** Runs it to its end, at most a minute. */
    public static Ended run(Path folder, Map<String, String> environment, String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(command());
        whole.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroy();
            throw new IOException("it did not end:\n" + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
