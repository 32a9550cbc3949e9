package no.grunnmur.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are run and keys that are believed come from a folder that nobody else can write to. */
class SharedFolderTest {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    Path temporary;

    @Test
    void itIsMadeAndFoundAgain() throws Exception {
        Path folder = temporary.resolve("caches/grunnmur");
        assertThat(SharedFolder.open(folder, USER)).contains(folder);
        assertThat(SharedFolder.open(folder, USER)).contains(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void whatOthersCanWriteToOrHaveMadeIsLeftAlone() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(SharedFolder.open(open, USER)).isEmpty();
        Path anothers = Files.createDirectory(temporary.resolve("anothers"));
        assertThat(SharedFolder.open(anothers, "somebody-else")).isEmpty();
        Path aFile = Files.createFile(temporary.resolve("file"));
        assertThat(SharedFolder.open(aFile, USER)).isEmpty();
        Path away = Files.createSymbolicLink(temporary.resolve("link"), Path.of("/"));
        assertThat(SharedFolder.open(away, USER)).isEmpty();
    }
}
