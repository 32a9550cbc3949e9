package no.grunnmur.persontjenesten.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.Geography;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Persontjenesten;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Persontjenesten as it runs: a listener on a free port, PostgreSQL, the audit, the guard, and an issuer with a key of
 * the test. Started once for all tests that ask for it.
 */
public final class PersonHouse implements AutoCloseable {

    static final String ISSUER = "http://localhost/helseid";
    static final URI HOUSE = URI.create("http://localhost:1");

    private final Path folder;
    private final OwnDatabase postgres;
    private final HttpServer server;
    final Database database;
    final ChainedAuditLog audit;
    final Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
    final Persontjenesten persontjenesten;
    final URI base;
    final Tokens tokens = new Tokens(ISSUER);
    final Routes ownPorts;
    final HttpClient http = HttpClient.newHttpClient();

    PersonHouse() {
        try {
            folder = Files.createTempDirectory("persontjenesten");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        InstantSource clock = InstantSource.system();
        Randomness randomness = Randomness.secure();
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(6), AuditLog.MIGRATIONS, Persontjenesten.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = URI.create("http://localhost:" + server.port() + "/persontjenesten");
        Persontjenesten.Settings settings = new Persontjenesten.Settings(base, HOUSE, true, folder.resolve("search"));
        PublicJwk issuerKey = PublicJwk.parse(tokens.issuerKey());
        TrustedIssuer issuer = new TrustedIssuer() {
            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public Optional<PublicJwk> key(String keyId) {
                return keyId.equals(Tokens.ISSUER_KEY_ID) ? Optional.of(issuerKey) : Optional.empty();
            }
        };
        MemoryOneTimeUse used = new MemoryOneTimeUse(clock, randomness, 100_000);
        Guard guard = new Guard(settings.guard(), issuer, used, clock);
        Guard importGuard = new Guard(settings.importGuard(), issuer, used, clock);
        persontjenesten = new Persontjenesten(guard, database, audit, pseudonyms, settings);
        Guard testDataGuard = new Guard(settings.testDataGuard(), issuer, used, clock);
        ownPorts = persontjenesten
                .importing(importGuard, Geography.NONE, randomness, clock)
                .include(persontjenesten.testData(testDataGuard, Geography.NONE, randomness, clock));
        server.serve(List.of(
                new Mount("persontjenesten", base, persontjenesten.routes().include(ownPorts))));
    }

    /** The database as another node of the house has it. */
    Database anotherNode() {
        return Database.open(postgres.settings(6));
    }

    /** Makes the register hold these people, for the tests of one class. */
    void holds(String origin, List<PersonDocument> people) {
        persontjenesten.register().replaceAll(origin, people::iterator);
        if (!persontjenesten.index().awaitRegister(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the index does not follow");
        }
    }

    @Override
    public void close() {
        persontjenesten.letGo();
        server.close();
        persontjenesten.close();
        audit.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** Hands the one house to every test class that asks for it, and closes it after the last. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PersonHouse.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(PersonHouse.class, none -> new PersonHouse(), PersonHouse.class);
        }
    }
}
