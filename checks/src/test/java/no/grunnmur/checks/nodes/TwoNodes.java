package no.grunnmur.checks.nodes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.database.Folders;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.testing.OwnDatabase;

/** A PostgreSQL that stands for an external one, and two nodes that are started on it at the same moment. */
final class TwoNodes implements AutoCloseable {

    /** What clients call the house; nobody listens there: a client of the test goes to a node and calls it that. */
    static final URI PUBLIC = URI.create("http://localhost:8400");

    private static final int PEOPLE = 500;

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final List<House> nodes;

    private TwoNodes(Path folder, EmbeddedPostgres postgres, List<House> nodes) {
        this.folder = folder;
        this.postgres = postgres;
        this.nodes = nodes;
    }

    static TwoNodes start() throws Exception {
        Path folder = Files.createTempDirectory("grunnmur-nodes");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), OwnDatabase.PROGRAMS);
        Database.Settings settings = postgres.settings(1);
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<House>> starting = List.of(
                    atOnce.submit(() -> node(folder, "one", settings)),
                    atOnce.submit(() -> node(folder, "two", settings)));
            return new TwoNodes(
                    folder,
                    postgres,
                    List.of(starting.get(0).get(), starting.get(1).get()));
        }
    }

    private static House node(Path folder, String name, Database.Settings database) {
        Configuration configuration = Configuration.forTests(
                folder.resolve(name),
                PEOPLE,
                Map.of(
                        "database", database.url(),
                        "database-user", database.user(),
                        "database-password", database.password(),
                        "keys", folder.resolve("keys").toString(),
                        "address", "house=" + PUBLIC));
        return House.start(configuration, HouseClock.system());
    }

    House one() {
        return nodes.getFirst();
    }

    House two() {
        return nodes.getLast();
    }

    /** Where a node really listens. */
    static URI port(House node) {
        return URI.create("http://localhost:" + node.port());
    }

    Path keys() {
        return folder.resolve("keys");
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(House::close);
        postgres.close();
        Folders.delete(folder);
    }
}
