package no.grunnmur.jose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of mode 700 with files of mode 600. A file is written beside its place, forced to disk and moved there, so that
 * after a crash it is whole or absent. What is open to others when the folder is opened is closed, and said.
 *
 * <p>Several processes may share it: who writes does so {@linkplain #alone alone}.
 */
final class ClosedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedFolder.class);
    private static final String UNFINISHED_ENDING = ".tmp";
    private static final String LOCK = "lock";
    private static final long LOOK_AGAIN_NANOS = 2_000_000;
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    private ClosedFolder(Path path) {
        this.path = path;
    }

    /** Something done with the folder's files. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    static ClosedFolder open(Path path) throws IOException {
        make(path);
        if (!Files.isDirectory(path)) {
            throw new KeysUnusable("The key folder " + path + " is no folder. Move away what is there.");
        }
        close(path, FOLDER_MODE);
        ClosedFolder folder = new ClosedFolder(path);
        return folder.alone(() -> {
            for (Path file : folder.files()) {
                if (file.toString().endsWith(UNFINISHED_ENDING)) {
                    Files.delete(file);
                } else {
                    close(file, FILE_MODE);
                }
            }
            return folder;
        });
    }

    private static void make(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(path, attributes(path, FOLDER_MODE));
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            // Its folder is the one to use.
        }
    }

    /**
     * Does something while no other process, and nobody else in this one, changes the folder. The operating system takes
     * the lock back from a process that dies. Must not be nested.
     */
    <T> T alone(Work<T> work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        path.resolve(LOCK),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        attributes(path, FILE_MODE));
                FileLock _ = lock(channel)) {
            return work.done();
        }
    }

    /** A file lock belongs to a process, so two in the same one have to look again. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException heldInThisProcess) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Every file there is, by name. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    void write(String name, byte[] bytes) throws IOException {
        Path unfinished = path.resolve(name + UNFINISHED_ENDING);
        Files.deleteIfExists(unfinished);
        try (FileChannel out = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(path, FILE_MODE))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Takes the rights of others away. */
    private static void close(Path path, Set<PosixFilePermission> mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || view.readAttributes().permissions().equals(mode)) {
            return;
        }
        String was = PosixFilePermissions.toString(view.readAttributes().permissions());
        try {
            view.setPermissions(mode);
        } catch (IOException foreign) {
            throw new KeysUnusable(
                    path + " has mode " + was + " and cannot be set to " + PosixFilePermissions.toString(mode)
                            + ". Set it, and replace the keys if others could read them.",
                    foreign);
        }
        LOG.warn("{} had mode {} and now has {}", path, was, PosixFilePermissions.toString(mode));
    }

    private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> mode) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
    }
}
