package no.grunnmur.checks;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.grunnmur.database.Folders;

/**
 * The loaded and checked classes of a house that has started once: the tests start some fifty houses in processes of their
 * own, and without it a third of each start is the loading of classes. Made once a build by whoever comes first; meanwhile,
 * and when it cannot be made, everything works and takes longer. The virtual machine archives what lies in jars, not folders.
 */
final class ClassArchive {

    private static final Path ARCHIVE = Path.of("target", "house.jsa").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;

    private ClassArchive() {}

    /** What java is told of it: nothing while there is none, or when the class path is not of jars. */
    static synchronized List<String> options(String classPath) {
        try {
            if (!classPath.endsWith(".jar") || !isThere(classPath)) {
                return List.of();
            }
            // It says nothing when the archive does not fit.
            return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:aot=off", "-Xlog:cds=off");
        } catch (IOException none) {
            return List.of();
        }
    }

    private static boolean isThere(String classPath) throws IOException {
        Path busy = ARCHIVE.resolveSibling("house.jsa.lock");
        try (FileChannel channel = FileChannel.open(busy, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !isNewerThan(classPath)) {
                make();
            }
            return isNewerThan(classPath) && Files.size(ARCHIVE) > 0;
        }
    }

    private static boolean isNewerThan(String classPath) throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(ARCHIVE);
        for (String jar : classPath.split(File.pathSeparator, -1)) {
            if (made.compareTo(Files.getLastModifiedTime(Path.of(jar))) < 0) {
                return false;
            }
        }
        return true;
    }

    /** When this fails an empty file is left, so that nobody tries again. */
    private static void make() throws IOException {
        Path folder = Files.createTempDirectory("grunnmur-classes");
        Path ready = folder.resolve("ready.json");
        Path begun = Path.of(ARCHIVE + ".new");
        List<String> house = new ArrayList<>(
                HouseCommand.command(List.of("-XX:ArchiveClassesAtExit=" + begun, "-Xlog:aot=off", "-Xlog:cds=off")));
        house.addAll(List.of("up", "--port", "0", "--population", "300"));
        house.addAll(List.of("--data", folder.resolve("data").toString(), "--ready-file", ready.toString()));
        Process process = new ProcessBuilder(house)
                .redirectErrorStream(true)
                .redirectOutput(Path.of(ARCHIVE + ".txt").toFile())
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            boolean ended = false;
            while (!ended && !Files.exists(ready) && System.nanoTime() < end) {
                ended = process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(begun)) {
            Files.createFile(begun);
        }
        Files.move(begun, ARCHIVE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.delete(folder);
    }
}
