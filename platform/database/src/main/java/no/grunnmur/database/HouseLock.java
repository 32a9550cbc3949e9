package no.grunnmur.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * One house a data folder. The lock is the operating system's, so it goes with the process however that ends; who holds
 * it stands in a file beside it.
 *
 * <p>That file is never the locked one: POSIX drops a process's lock as soon as it closes <em>any</em> handle on the
 * file. For the same reason a second start within the same process is told from the note, before the lock is touched.
 */
final class HouseLock implements AutoCloseable {

    private static final String LOCK = "house.lock";
    private static final String NOTE = "house.pid";

    private final FileChannel channel;
    private final Path note;

    private HouseLock(FileChannel channel, Path note) {
        this.channel = channel;
        this.note = note;
    }

    /** Whether the folder was begun by a house. */
    static boolean marks(Path data) {
        return Files.exists(data.resolve(LOCK));
    }

    /** @throws DatabaseUnusable naming the process that holds the folder */
    static HouseLock take(Path data) throws IOException {
        Path note = data.resolve(NOTE);
        String self = describe(ProcessHandle.current());
        if (self.equals(read(note))) {
            throw inUse(data, self, null);
        }
        FileChannel channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(data, read(note), null);
            }
            Files.writeString(note, self);
            return new HouseLock(channel, note);
        } catch (OverlappingFileLockException twice) {
            channel.close();
            throw inUse(data, self, twice);
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(note);
        channel.close();
    }

    private static DatabaseUnusable inUse(Path data, String holder, Throwable cause) {
        int space = holder.indexOf(' ');
        String process = space < 0 ? "" : " (process " + holder.substring(0, space) + ")";
        return new DatabaseUnusable(
                "The data folder " + data + " is in use by another house" + process
                        + ": stop that one first, or choose another folder with --data",
                cause);
    }

    /** The start time keeps a recycled process id from being taken for the old process (a container always has the same). */
    private static String describe(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String read(Path note) throws IOException {
        try {
            return Files.readString(note);
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
