package no.grunnmur.checks.rules;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, for checks that read its texts. */
public final class Repository {

    private Repository() {}

    /** The folder that holds all modules, wherever the tests are started from. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("kernel")) || !Files.isDirectory(folder.resolve("checks"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not inside the repository");
            }
        }
        return folder;
    }
}
