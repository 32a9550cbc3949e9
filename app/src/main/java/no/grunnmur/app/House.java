package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.grunnmur.app.bridges.OwnIssuer;
import no.grunnmur.app.bridges.PopulationImport;
import no.grunnmur.app.bridges.RegisteredPeople;
import no.grunnmur.app.bridges.SeededAgreements;
import no.grunnmur.app.bridges.SeededApis;
import no.grunnmur.app.bridges.SeededClients;
import no.grunnmur.app.bridges.SeededUnits;
import no.grunnmur.app.bridges.TestTokenWorld;
import no.grunnmur.app.world.FirstRequests;
import no.grunnmur.app.world.Shown;
import no.grunnmur.app.world.World;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Directories;
import no.grunnmur.helseid.HelseId;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.inspect.Inspection;
import no.grunnmur.helseid.testtoken.TestTokens;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.http.ExchangeLog;
import no.grunnmur.http.Health;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Metrics;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.KeptSecret;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kontroll.Kontroll;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.persontjenesten.Persontjenesten;

/**
 * The one list of everything that exists. Starting it starts the whole house; closing it lets the requests in flight
 * finish and stops everything in the opposite order.
 */
public final class House implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final int FEWEST_CARRIERS = 4;

    static {
        // A virtual thread that loads a class holds its carrier, and when all of them wait for a lock of the class
        // loader
        // that a thread without a carrier has just been given, everything stands still. Two, as on two cores, are soon
        // reached while the first requests load their classes. Counts until the first virtual thread starts.
        if (System.getProperty(CARRIERS) == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            System.setProperty(CARRIERS, Integer.toString(Math.max(FEWEST_CARRIERS, cores)));
        }
    }

    private static final int EXCHANGES_KEPT = 500;
    private static final int PSEUDONYM_KEY_BYTES = 32;

    private final Configuration configuration;
    private final Foundation foundation;
    private final HttpServer server;
    private final Addresses addresses;

    private House(Configuration configuration, Foundation foundation, HttpServer server, Addresses addresses) {
        this.configuration = configuration;
        this.foundation = foundation;
        this.server = server;
        this.addresses = addresses;
    }

    /**
     * Starts the house and returns when it answers.
     *
     * @throws no.grunnmur.database.DatabaseUnusable when there is no database to be had
     * @throws HttpServer.PortTaken when somebody else listens on the port
     */
    public static House start(Configuration configuration, HouseClock clock) {
        Metrics metrics = new Metrics();
        Randomness randomness = Randomness.secure();
        boolean dev = configuration.profile() == Configuration.Profile.DEV;
        ExchangeLog exchanges = dev ? new ExchangeLog(EXCHANGES_KEPT) : null;
        HttpServer.TlsKeys tls = configuration
                .tls()
                .map(keystore -> new HttpServer.TlsKeys(keystore.file(), keystore.password()))
                .orElse(null);
        HttpServer.Settings listening = new HttpServer.Settings(
                configuration.bind(), configuration.port(), MAX_BODY_BYTES, exchanges, tls, metrics, randomness);
        try (Opening<HttpServer> server = Opening.of("port", () -> HttpServer.listen(listening));
                Opening<Foundation> foundation = Opening.of("foundation", () -> Foundation.lay(configuration, clock))) {
            Addresses addresses = new Addresses(configuration, server.opened().port());
            House house = new House(configuration, foundation.opened(), server.opened(), addresses);
            server.opened().serve(house.mounts(clock, randomness, metrics, exchanges));
            server.keep();
            foundation.keep();
            return house;
        }
    }

    private List<Mount> mounts(HouseClock clock, Randomness randomness, Metrics metrics, ExchangeLog exchanges) {
        URI houseBase = addresses.house();
        URI issuer = addresses.of(SystemName.HELSEID);
        Database database = foundation.database();
        AuditLog audit = foundation.audit();
        KeyRing keys = foundation.keys();
        Optional<World> world = foundation.world();
        OneTimeUse oneTimeUse = foundation.oneTimeUse();
        Health health = new Health(List.of(new Health.Part("database", () -> answers(database))));
        List<Mount> mounts = new ArrayList<>(new HouseFront(configuration, addresses, world).mounts(health, metrics));

        People people = new RegisteredPeople(database, world.orElseGet(World::empty), clock);
        Directories directories = directories(world);
        HelseId helseId = new HelseId(
                new HelseId.Settings(issuer, houseBase),
                directories,
                new Logins(foundation, configuration, people, randomness).logins(),
                keys,
                oneTimeUse,
                foundation.nonces(),
                audit,
                clock,
                randomness);
        Optional<Inspection> inspection = world.map(seeded -> inspection(directories, clock));
        mounts.add(mount(
                SystemName.HELSEID,
                inspection.map(around -> around.around(helseId.routes())).orElseGet(helseId::routes)));
        metadataOfAnIssuerWithAPath(houseBase, issuer, helseId).ifPresent(mounts::add);
        metrics.counter(
                        "grunnmur_helseid_tokens_issued_total",
                        "Access tokens that the token endpoint has issued.",
                        () -> helseId.tokens().counts().issued())
                .counter(
                        "grunnmur_helseid_tokens_refused_total",
                        "Requests that the token endpoint has refused.",
                        () -> helseId.tokens().counts().refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());

        Persontjenesten.Settings personSettings =
                new Persontjenesten.Settings(addresses.of(SystemName.PERSONTJENESTEN), houseBase, world.isPresent());
        Guard guard = new Guard(
                personSettings.guard(),
                new OwnIssuer(issuer.toString(), keys),
                foundation.revocations()::isRevoked,
                oneTimeUse,
                clock);
        Persontjenesten persontjenesten = new Persontjenesten(
                guard,
                database,
                audit,
                new Pseudonyms(KeptSecret.open(configuration.keys(), "pseudonyms", PSEUDONYM_KEY_BYTES, randomness)),
                personSettings);
        foundation
                .population()
                .ifPresent(population -> new PopulationImport(population).into(persontjenesten.register()));
        mounts.add(mount(SystemName.PERSONTJENESTEN, persontjenesten.routes()));

        world.ifPresent(seeded -> {
            mounts.add(mount(SystemName.TTT, testTokens(seeded, people, clock, randomness)));
            Supplier<no.grunnmur.kontroll.FirstRequest> first =
                    () -> FirstRequests.of(seeded, issuer, addresses.of(SystemName.PERSONTJENESTEN));
            Kontroll kontroll = new Kontroll(
                    new ProblemDetails(houseBase),
                    () -> Shown.view(seeded, addresses.systems()),
                    List.of(
                            Resettable.of("clock", clock::reset),
                            Resettable.of("helseid", () -> {
                                foundation.forgetUsed();
                                inspection.ifPresent(around -> around.conduct().forgetAll());
                            }),
                            Resettable.of("persontjenesten", guard::forget),
                            Resettable.of("exchanges", exchanges::clear)),
                    clock,
                    exchanges::toJson,
                    SystemName.keys(),
                    first);
            ConformanceResource resource = new ConformanceResource(
                    addresses.of(SystemName.KONTROLL),
                    new OwnIssuer(issuer.toString(), keys),
                    oneTimeUse,
                    clock,
                    randomness);
            mounts.add(mount(SystemName.KONTROLL, kontroll.routes().get("/v1/resource", resource)));
        });
        return mounts;
    }

    private Routes testTokens(World seeded, People people, HouseClock clock, Randomness randomness) {
        URI issuer = addresses.of(SystemName.HELSEID);
        SeededApis apis = new SeededApis(seeded);
        TestTokens.Parts parts = new TestTokens.Parts(
                issuer.toString(),
                TestTokenWorld.usual(seeded),
                people,
                new SeededUnits(seeded),
                new Subjects(TestTokenWorld.subjectKey(seeded))::of,
                audience -> TestTokenWorld.scopes(apis, audience),
                randomness);
        TestTokens.Settings settings = new TestTokens.Settings(
                issuer, addresses.of(SystemName.TTT), addresses.house(), TestTokenWorld.authKey(seeded));
        return new TestTokens(settings, parts, foundation.keys(), foundation.audit(), clock).routes();
    }

    /** RFC 8414, section 3.1: the metadata of an issuer with a path lie at the front of its host, with the path behind. */
    private static Optional<Mount> metadataOfAnIssuerWithAPath(URI front, URI issuer, HelseId helseId) {
        URI metadata = URI.create(front + "/.well-known/oauth-authorization-server" + issuer.getRawPath());
        boolean belowTheFront = issuer.toString().startsWith(front + "/");
        return belowTheFront
                ? Optional.of(new Mount("helseid-metadata", metadata, helseId.metadataRoutes()))
                : Optional.empty();
    }

    private Directories directories(Optional<World> world) {
        World seeded = world.orElseGet(World::empty);
        SeededAgreements agreements = new SeededAgreements(seeded);
        return new Directories(
                new SeededClients(seeded, configuration.strictJti()),
                new SeededApis(seeded),
                agreements,
                agreements,
                new SeededUnits(seeded));
    }

    /** The doctor and the conformity report, for developers. */
    private Inspection inspection(Directories directories, HouseClock clock) {
        Issuer issuer = new Issuer(addresses.of(SystemName.HELSEID));
        ClientDoor door = new ClientDoor(
                issuer, directories.clients(), foundation.nonces(), foundation.oneTimeUse(), foundation.audit(), clock);
        return foundation.closes(new Inspection(
                issuer, door, directories, foundation.keys(), clock, HouseFront.problems(), addresses.house()));
    }

    private Mount mount(SystemName system, Routes routes) {
        return new Mount(system.key(), addresses.of(system), routes);
    }

    private static boolean answers(Database database) {
        return database.query(connection -> connection.isValid(2));
    }

    /** The front of the house. */
    public URI address() {
        return addresses.house();
    }

    /** The port that this node listens on, whatever its public address is. */
    public int port() {
        return server.port();
    }

    /** The seeded world, in the dev profile. */
    public Optional<World> world() {
        return foundation.world();
    }

    /** The audit, to look at. */
    public AuditLog audit() {
        return foundation.audit();
    }

    /** The database, for checks that look behind the doors. */
    public Database database() {
        return foundation.database();
    }

    Configuration configuration() {
        return configuration;
    }

    Addresses addresses() {
        return addresses;
    }

    Timings timings() {
        return foundation.timings();
    }

    /** Lets the requests in flight finish, writes what is waiting, and stops. */
    @Override
    public void close() {
        server.close();
        foundation.close();
    }
}
