package no.grunnmur.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL server of one's own: unpacked from the archive on the class path, started below a data folder, with
 * fsync on, reached over loopback by password. Works as root (the server then runs as an unprivileged user) and as anyone.
 *
 * <p>In the data folder: {@code house.lock} and {@code house.pid} (who uses it), {@code password} (mode 600),
 * {@code server} (PostgreSQL's own), {@code server.log}, and {@code binaries} unless they are shared.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private final HouseLock lock;
    private final ServerProcess server;
    private final String password;
    private final List<Timing> timings;

    private EmbeddedPostgres(HouseLock lock, ServerProcess server, String password, List<Timing> timings) {
        this.lock = lock;
        this.server = server;
        this.password = password;
        this.timings = timings;
    }

    /**
     * Starts the server on the folder {@code data}, making it when it is not there. A half-written first start is begun
     * anew, a lock left by a dead process is removed, a server left running by a killed house is stopped first.
     *
     * @throws DatabaseUnusable with one clear line: in use by another house, not writable, of another major version ...
     */
    public static EmbeddedPostgres start(Path data) {
        return start(data, data.resolve("binaries"));
    }

    /**
     * As {@link #start(Path)}, with the unpacked server in a folder that several data folders share (a test suite).
     *
     * @param binaries made when it is not there; must not be writable by others
     */
    public static EmbeddedPostgres start(Path data, Path binaries) {
        try {
            DataFolder folder = DataFolder.open(data);
            HouseLock lock = HouseLock.take(folder.root());
            try {
                return start(folder, lock, binaries.toAbsolutePath());
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw DataFolder.unusable(data.toAbsolutePath(), failed);
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, HouseLock lock, Path binaries) throws IOException {
        Stopwatch stopwatch = new Stopwatch();
        ServerUser.requireOwn(folder.server());
        boolean complete = folder.isComplete();
        Path program = PostgresArchive.unpackedBelow(binaries);
        stopwatch.lap("PostgreSQL's programs in place");
        ServerUser user = ServerUser.of(folder.server(), program);
        if (complete) {
            var left = PostmasterFile.in(folder.server());
            if (left.isPresent()) {
                left.get().clearAway();
                stopwatch.lap("the last house's PostgreSQL out of the way");
            }
        } else {
            folder.create(program, user);
            stopwatch.lap("data folder made");
        }
        String password = folder.password(program, user);
        ServerProcess server = ServerProcess.start(folder, program, user);
        stopwatch.lap("PostgreSQL ready");
        return new EmbeddedPostgres(lock, server, password, stopwatch.timings());
    }

    /**
     * How to reach the server that another process runs on the folder, for who may read the folder's password; empty when
     * none runs.
     */
    public static Optional<Database.Settings> running(Path data, int connections) {
        DataFolder folder = new DataFolder(data.toAbsolutePath().normalize());
        try {
            Optional<PostmasterFile> file = PostmasterFile.in(folder.server());
            if (file.isEmpty() || !file.get().isAnswered()) {
                return Optional.empty();
            }
            return Optional.of(settings(file.get().port(), DataFolder.DATABASE, folder.keptPassword(), connections));
        } catch (IOException unreadable) {
            throw DataFolder.unusable(folder.root(), unreadable);
        }
    }

    /**
     * Throws away everything that {@link #start(Path)} has made in the folder, its content included. A folder that is not
     * there is fine.
     *
     * @throws DatabaseUnusable when a house uses it, or when it holds files that are not the house's
     */
    public static void discard(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try {
            DataFolder folder = DataFolder.open(data);
            HouseLock lock = HouseLock.take(folder.root());
            try {
                Optional<PostmasterFile> left = PostmasterFile.in(folder.server());
                if (left.isPresent()) {
                    left.get().clearAway();
                }
            } finally {
                lock.close();
            }
            Folders.delete(folder.root());
        } catch (IOException failed) {
            throw DataFolder.unusable(data.toAbsolutePath(), failed);
        }
    }

    /** What the start cost, part by part: unpacking, making the folder, starting. */
    public List<Timing> timings() {
        return timings;
    }

    /** How to reach it. */
    public Database.Settings settings(int connections) {
        return settings(DataFolder.DATABASE, connections);
    }

    /** How to reach another database on the same server; the house's role may create some. */
    public Database.Settings settings(String database, int connections) {
        return settings(server.port(), database, password, connections);
    }

    private static Database.Settings settings(int port, String database, String password, int connections) {
        // Loopback and a password of 192 bits: encryption would protect nothing and costs the start a round trip.
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
        return new Database.Settings(url, DataFolder.ROLE, password, connections);
    }

    /** The server's process, for who watches or measures it. */
    public ProcessHandle process() {
        return server.process();
    }

    /** Stops the server: fast shutdown, everything written. */
    @Override
    public void close() {
        try (lock) {
            server.stop();
        } catch (IOException failed) {
            throw new DatabaseUnusable("PostgreSQL could not be stopped: " + failed.getMessage(), failed);
        }
    }
}
