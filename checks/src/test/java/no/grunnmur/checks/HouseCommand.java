package no.grunnmur.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "no.grunnmur.app.Main");
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
