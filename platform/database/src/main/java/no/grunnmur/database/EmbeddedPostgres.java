package no.grunnmur.database;

import java.nio.file.Path;

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
