package no.grunnmur.persontjenesten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.database.Folders;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code kill -9} while the register is filled: the next start goes on there, and nothing tells that it happened. */
@Timeout(120)
class KilledLoadTest {

    private Path folder;
    private final List<ProcessHandle> left = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory("grunnmur-load");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void close() throws Exception {
        for (ProcessHandle process : left) {
            process.destroyForcibly();
            process.onExit().get();
        }
        Folders.delete(folder);
    }

    @Test
    void aKilledLoadGoesOnAndEndsWithTheSameRegister() throws Exception {
        // Killed while people come: what has come is not asked for again. Two chunks stand where one stood still.
        List<String> first = runUntil("17", 60, false, "A");
        assertThat(first).contains("block 17").doesNotContain("added");
        List<String> second = runUntil("never", Integer.MAX_VALUE, false, "A", "A");
        assertThat(blocks(second)).contains("block 17").hasSizeLessThan(LoadProgram.BLOCKS - 20);
        assertThat(second).containsSubsequence("filled true", "filled false");

        // Killed, and the database with it, when everybody is there but no index.
        assertThat(runUntil("added", LoadProgram.BLOCKS + 1, true, "B")).endsWith("added");
        List<String> third = runUntil("never", Integer.MAX_VALUE, false, "B", "C");
        assertThat(third).containsSubsequence("filled true", "filled true");

        // Never killed: C.
        List<String> held = Stream.of(second, third)
                .flatMap(List::stream)
                .filter(line -> line.startsWith("holds "))
                .toList();
        assertThat(held).hasSize(4).containsOnly(held.getLast());
        assertThat(held.getLast())
                .contains("; " + LoadProgram.PEOPLE + " " + LoadProgram.PEOPLE + "; " + LoadProgram.PEOPLE
                        + " true; 0 0; ");
    }

    private static List<String> blocks(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("block ")).toList();
    }

    /** Starts the program, reads so many lines of what it tells, and kills it, unless it has ended before. */
    private List<String> runUntil(String stop, int most, boolean database, String... origins) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadProgram.class.getName(),
                folder.resolve("data").toString(),
                OwnDatabase.PROGRAMS.toString(),
                stop));
        command.addAll(List.of(origins));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader told = process.inputReader()) {
            while (lines.size() < most) {
                String line = told.readLine();
                if (line == null) {
                    assertThat(process.waitFor())
                            .as(Files.readString(folder.resolve("errors.txt")))
                            .isZero();
                    return lines;
                }
                if (line.matches("(block|filled|holds|added).*")) {
                    lines.add(line);
                }
            }
            List<ProcessHandle> servers = process.descendants().toList();
            process.destroyForcibly().waitFor();
            left.addAll(servers);
            if (database) {
                for (ProcessHandle server : servers) {
                    server.destroyForcibly();
                }
                for (ProcessHandle server : servers) {
                    server.onExit().get();
                }
            }
        }
        return lines;
    }
}
