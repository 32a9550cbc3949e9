package no.grunnmur.helseid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.helseid.store.StoredRevocations;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL with the room's tables for every test class that asks for it, closed after the last. */
final class TestPostgres implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres postgres;
    final Database database;
    final StoredRevocations revocations;

    private TestPostgres() {
        try {
            folder = Files.createTempDirectory("grunnmur-helseid-tables");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        postgres = EmbeddedPostgres.start(folder.resolve("data"));
        database = Database.open(postgres.settings(8), HelseId.MIGRATIONS);
        revocations = new StoredRevocations(database, InstantSource.system());
    }

    @Override
    public void close() {
        revocations.close();
        database.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** Hands it to a test class. */
    public static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestPostgres.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestPostgres.class))
                    .computeIfAbsent(TestPostgres.class, key -> new TestPostgres(), TestPostgres.class);
        }
    }
}
