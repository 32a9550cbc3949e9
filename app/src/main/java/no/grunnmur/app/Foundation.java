package no.grunnmur.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.grunnmur.altinn.Altinn;
import no.grunnmur.app.world.KeptKeys;
import no.grunnmur.app.world.Residents;
import no.grunnmur.app.world.World;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.befolkning.Population;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.helseid.HelseId;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.KeptSecret;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.NonceSource;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.mail.Outbox;
import no.grunnmur.mail.Postman;
import no.grunnmur.nodes.SharedOneTimeUse;
import no.grunnmur.persontjenesten.Persontjenesten;
import no.grunnmur.selvbetjening.Selvbetjening;
import no.grunnmur.vilkar.Vilkar;

/**
 * What the rooms stand on: the database with its audit, the signing keys, and the seeded world. These are started side by
 * side, because the slowest of them decides how soon the house is ready.
 */
final class Foundation implements AutoCloseable {

    /** Connections to the database: by cores, never by threads. Eight were best on two cores. */
    private static final int CONNECTIONS = 8;

    private static final int USED_IDS_KEPT = 4_000_000;
    private static final int NONCE_SECONDS = 120;
    private static final int NONCE_SECRET_BYTES = 32;
    private static final int PSEUDONYM_KEY_BYTES = 32;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final Timings timings = new Timings();
    private final Configuration configuration;
    private final HouseClock clock;

    private Database database;
    private ChainedAuditLog audit;
    private final UnaryOperator<World> otherwise;
    private KeyRing keys;
    private OneTimeUse oneTimeUse;
    private Runnable forgetUsed;
    private NonceSource nonces;
    private Outbox outbox;
    private Pseudonyms pseudonyms;
    private Population population;
    private World world;

    private Foundation(Configuration configuration, HouseClock clock, UnaryOperator<World> otherwise) {
        this.configuration = configuration;
        this.clock = clock;
        this.otherwise = otherwise;
    }

    /** @param otherwise makes another world of the seeded one */
    static Foundation lay(Configuration configuration, HouseClock clock, UnaryOperator<World> otherwise) {
        Foundation foundation = new Foundation(configuration, clock, otherwise);
        try {
            foundation.lay();
            return foundation;
        } catch (RuntimeException failed) {
            foundation.close();
            throw failed;
        }
    }

    private void lay() {
        try (Opening<KeyRing> ring = Opening.of("keys", () -> timings.time("signing keys", this::openKeys));
                Opening<World> furnished = Opening.of("world", () -> timings.time("seeded world", this::furnish))) {
            database = timings.time("database", this::openDatabase);
            keys = ring.opened();
            world = furnished.opened();
        }
        opened(new KeyRotation(keys, clock));
        audit = opened(new ChainedAuditLog(database, clock, "house"));
        shareBetweenNodes();
        pseudonyms = new Pseudonyms(
                KeptSecret.open(configuration.keys(), "pseudonyms", PSEUDONYM_KEY_BYTES, Randomness.secure()));
        outbox = new Outbox(database, clock);
        configuration.smtp().ifPresent(server -> opened(Postman.start(database, outbox, server, clock)));
    }

    private KeyRing openKeys() {
        Crypto.providerName();
        return keys(configuration, clock);
    }

    /** On an external database there may be several nodes; the embedded one has this alone. */
    private void shareBetweenNodes() {
        Randomness randomness = Randomness.secure();
        if (configuration.database().isEmpty()) {
            MemoryOneTimeUse memory = new MemoryOneTimeUse(clock, randomness, USED_IDS_KEPT);
            oneTimeUse = memory;
            forgetUsed = memory::clear;
            nonces = new NonceSource(clock, randomness, NONCE_SECONDS);
        } else {
            SharedOneTimeUse shared = opened(new SharedOneTimeUse(database, clock, randomness, USED_IDS_KEPT));
            oneTimeUse = shared;
            forgetUsed = shared::clear;
            byte[] secret = KeptSecret.open(configuration.keys(), "nonces", NONCE_SECRET_BYTES, randomness);
            nonces = new NonceSource(clock, secret, NONCE_SECONDS);
        }
        clock.onSet(forgetUsed);
    }

    /** The signing keys, in their folder or in the device that the operator names. */
    static KeyRing keys(Configuration configuration, InstantSource clock) {
        if (configuration.pkcs11().isPresent()) {
            Configuration.Keystore device = configuration.pkcs11().get();
            return KeyRing.ofDevice(device.file(), device.password(), clock);
        }
        // The passwords of the key files are random, 256 bits: stretching them protects nothing and costs each
        // start a good part of a second.
        for (String count : List.of("macIterationCount", "certPbeIterationCount", "keyPbeIterationCount")) {
            System.setProperty("keystore.pkcs12." + count, "1");
        }
        return KeyRing.open(configuration.keys(), clock);
    }

    private Database openDatabase() {
        Database.Settings settings;
        if (configuration.database().isPresent()) {
            if (configuration.fresh()) {
                throw new Configuration.Invalid("--fresh throws away the embedded database only, not an external one");
            }
            settings = settings(configuration.database().get(), CONNECTIONS);
        } else {
            if (configuration.fresh()) {
                EmbeddedPostgres.discard(postgresFolder(configuration));
            }
            Path folder = postgresFolder(configuration);
            Path programs = configuration.shared().orElse(folder).resolve("binaries");
            EmbeddedPostgres postgres = opened(EmbeddedPostgres.start(folder, programs));
            timings.addAll(postgres.timings());
            settings = postgres.settings(CONNECTIONS);
        }
        Database opened = opened(open(settings));
        timings.addAll(opened.timings());
        return opened;
    }

    /** Where the embedded server lives. */
    static Path postgresFolder(Configuration configuration) {
        return configuration.data().resolve("postgres");
    }

    /** Opens the database with the tables of every room. */
    static Database open(Database.Settings settings) {
        return Database.open(
                settings,
                AuditLog.MIGRATIONS,
                SharedOneTimeUse.MIGRATIONS,
                Portal.MIGRATIONS,
                Outbox.MIGRATIONS,
                HelseId.MIGRATIONS,
                Persontjenesten.MIGRATIONS,
                Enhetsregisteret.MIGRATIONS,
                Altinn.MIGRATIONS,
                Vilkar.MIGRATIONS,
                Accounts.MIGRATIONS,
                Selvbetjening.MIGRATIONS);
    }

    /** How to reach an external server. */
    static Database.Settings settings(Configuration.External external, int connections) {
        return external.user().isEmpty()
                ? Database.Settings.ofUrl(external.url(), connections)
                : new Database.Settings(external.url(), external.user(), external.password(), connections);
    }

    /** The world is known to everybody, keys included: the production profile has none of it. */
    private World furnish() {
        if (configuration.profile() == Configuration.Profile.PRODUCTION) {
            return null;
        }
        population = Population.of(configuration.seed(), configuration.population());
        Path keptKeys = configuration
                .shared()
                .map(folder -> folder.resolve("world-keys-" + configuration.seed() + ".json"))
                .orElse(configuration.data().resolve("world-keys.json"));
        try (KeptKeys clientKeys = KeptKeys.open(keptKeys, configuration.seed())) {
            return otherwise.apply(World.of(
                    configuration.seed(), new Residents(population), clientKeys, configuration.conformanceCallback()));
        }
    }

    /** Closes something with the foundation, before what it stands on. */
    <T extends AutoCloseable> T closes(T part) {
        return opened(part);
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    Database database() {
        return database;
    }

    ChainedAuditLog audit() {
        return audit;
    }

    KeyRing keys() {
        return keys;
    }

    OneTimeUse oneTimeUse() {
        return oneTimeUse;
    }

    /** Forgets what has been used once, and refuses what was issued before. */
    void forgetUsed() {
        forgetUsed.run();
    }

    NonceSource nonces() {
        return nonces;
    }

    /** What people are called in the audit and in rows that need no national id: the same in every system of the house. */
    Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /** Where e-mail is written; it is sent when there is a server to hand it to. */
    Outbox outbox() {
        return outbox;
    }

    Optional<Population> population() {
        return Optional.ofNullable(population);
    }

    Optional<World> world() {
        return Optional.ofNullable(world);
    }

    Timings timings() {
        return timings;
    }

    /** In the order opposite to the start. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("a part of the house could not be closed", failed);
            }
        }
    }
}
