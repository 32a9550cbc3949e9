package no.grunnmur.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that tell secrets or national ids are for their owner alone. */
final class OwnersFile {

    private OwnersFile() {}

    /** Whether others than its owner can get at it; false where files have no such rights. */
    static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .endsWith("------");
    }
}
