package no.grunnmur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Statement;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.database.Folders;

/**
 * An empty database for a test class, on a real PostgreSQL server that all test classes of a process share: making a
 * database takes a tenth of a second, and starting a server on a new data folder several. The server stops with the process.
 * Who kills the server, or looks into its data folder, starts one: {@link EmbeddedPostgres#start(Path, Path)} with
 * {@link #PROGRAMS}.
 */
public final class OwnDatabase {

    /** PostgreSQL's programs, unpacked once for all tests of this user. */
    public static final Path PROGRAMS =
            Path.of(System.getProperty("java.io.tmpdir"), "grunnmur-test-" + System.getProperty("user.name"));

    private final String name;

    private OwnDatabase(String name) {
        this.name = name;
    }

    /** Makes one more database. */
    public static OwnDatabase create() {
        return new OwnDatabase(Server.ONE.makeDatabase());
    }

    /** How to reach it; two who ask for it reach the same. */
    public Database.Settings settings(int connections) {
        return Server.ONE.postgres.settings(name, connections);
    }

    private static final class Server {

        static final Server ONE = new Server();

        private final Path folder;
        private final EmbeddedPostgres postgres;
        private int databases;

        Server() {
            try {
                folder = Files.createTempDirectory("grunnmur-testing");
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            postgres = EmbeddedPostgres.start(folder.resolve("postgres"), PROGRAMS);
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }

        synchronized String makeDatabase() {
            String name = "test" + databases++;
            try (Database database = Database.open(postgres.settings(1))) {
                database.query(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("CREATE DATABASE " + name);
                    }
                });
            }
            return name;
        }

        private void close() {
            postgres.close();
            try {
                Folders.delete(folder);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
