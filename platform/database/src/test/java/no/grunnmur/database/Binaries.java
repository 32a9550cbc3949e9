package no.grunnmur.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What all tests share: the unpacked server, and a data folder after its first start, to be copied. */
final class Binaries {

    static final Path SHARED =
            Path.of(System.getProperty("java.io.tmpdir"), "grunnmur-test-" + System.getProperty("user.name"));

    private static final Path STARTED_ONCE = startOnce();

    private Binaries() {}

    /** Gives a data folder as a first start leaves it, in a fraction of the time. */
    static void copyStartedFolder(Path data) throws IOException {
        if (!Command.succeeds(List.of(), "cp", "-a", STARTED_ONCE.toString(), data.toString())) {
            throw new IOException("cannot copy " + STARTED_ONCE);
        }
    }

    private static Path startOnce() {
        try {
            Path temporary = Files.createTempDirectory("grunnmur-started-");
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path data = temporary.resolve("postgres");
            EmbeddedPostgres.start(data, SHARED).close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Folders.delete(temporary);
                } catch (IOException left) {
                    throw new UncheckedIOException(left);
                }
            }));
            return data;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
