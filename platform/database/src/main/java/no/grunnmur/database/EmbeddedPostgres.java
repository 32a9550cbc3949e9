package no.grunnmur.database;

import java.nio.file.Path;
import java.util.List;

/**
 * A real PostgreSQL server of one's own: unpacked from the archive on the class path, started below a data folder, with
 * fsync on, reached over loopback by password. Works as root (the server then runs as an unprivileged user) and as anyone.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private EmbeddedPostgres() {}

    /**
     * Starts the server on the folder {@code data}, making it when it is not there. A half-written first start is begun
     * anew, a lock left by a dead process is removed.
     *
     * @throws DatabaseUnusable with one clear line: in use by another house, not writable, of another major version ...
     */
    public static EmbeddedPostgres start(Path data) {
        throw new UnsupportedOperationException();
    }

    /**
     * As {@link #start(Path)}, with the unpacked server in a folder that several data folders share (a test suite).
     *
     * @param binaries made when it is not there; must not be writable by others
     */
    public static EmbeddedPostgres start(Path data, Path binaries) {
        throw new UnsupportedOperationException();
    }

    /** What the start cost, part by part: unpacking, making the folder, starting. */
    public List<Timing> timings() {
        throw new UnsupportedOperationException();
    }

    /** How to reach it. */
    public Database.Settings settings(int connections) {
        throw new UnsupportedOperationException();
    }

    /** Stops the server: fast shutdown, everything written. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
