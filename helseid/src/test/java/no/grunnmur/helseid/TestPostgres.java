package no.grunnmur.helseid;

import java.time.InstantSource;
import no.grunnmur.database.Database;
import no.grunnmur.helseid.store.StoredRevocations;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL with the room's tables for every test class that asks for it, closed after the last. */
final class TestPostgres implements AutoCloseable {

    private final OwnDatabase postgres;
    final Database database;
    final StoredRevocations revocations;

    private TestPostgres() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(8), HelseId.MIGRATIONS);
        revocations = new StoredRevocations(database, InstantSource.system());
    }

    @Override
    public void close() {
        revocations.close();
        database.close();
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
