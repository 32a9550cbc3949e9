package no.grunnmur.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import no.grunnmur.app.world.World;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.http.ExchangeLog;
import no.grunnmur.http.Health;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Metrics;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;

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

    private final Configuration configuration;
    private final Foundation foundation;
    private final HttpServer server;
    private final Addresses addresses;
    private List<Parts> systems = List.of();

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
        return start(configuration, clock, Special.NONE);
    }

    /**
     * What a test wants otherwise.
     *
     * @param world makes another world of the seeded one
     * @param systems the names of those that are to be there, e.g. {@code helseid}; empty for all
     */
    public record Special(UnaryOperator<World> world, Set<String> systems) {

        /** A house as it comes. */
        public static final Special NONE = new Special(UnaryOperator.identity(), Set.of());

        public Special {
            systems = Set.copyOf(systems);
            for (String system : systems) {
                if (!SystemName.known(system)) {
                    throw new IllegalArgumentException(
                            "there is no system " + system + "; there are " + SystemName.keys());
                }
            }
        }

        private boolean leavesOut(Mount mount) {
            return !systems.isEmpty()
                    && SystemName.known(mount.name())
                    && !mount.name().equals(SystemName.HOUSE.key())
                    && !mount.name().equals(SystemName.KONTROLL.key())
                    && !systems.contains(mount.name());
        }
    }

    /** The same with something special about it. */
    public static House start(Configuration configuration, HouseClock clock, Special special) {
        Metrics metrics = new Metrics();
        Randomness randomness = Randomness.secure();
        boolean dev = configuration.profile() == Configuration.Profile.DEV;
        ExchangeLog exchanges = dev ? new ExchangeLog(EXCHANGES_KEPT) : null;
        HttpServer.TlsKeys tls = configuration
                .tls()
                .map(keystore -> new HttpServer.TlsKeys(keystore.file(), keystore.password()))
                .orElse(null);
        HttpServer.Settings listening = new HttpServer.Settings(
                configuration.bind(), configuration.port(), MAX_BODY_BYTES, exchanges, tls, metrics, randomness, clock);
        try (Opening<HttpServer> server = Opening.of("port", () -> HttpServer.listen(listening));
                Opening<Foundation> foundation =
                        Opening.of("foundation", () -> Foundation.lay(configuration, clock, special.world()))) {
            Addresses addresses = new Addresses(configuration, server.opened().port());
            House house = new House(configuration, foundation.opened(), server.opened(), addresses);
            List<Mount> mounts = house.mounts(clock, randomness, metrics, exchanges);
            mounts.removeIf(special::leavesOut);
            server.opened().serve(mounts);
            server.keep();
            foundation.keep();
            return house;
        }
    }

    private List<Mount> mounts(HouseClock clock, Randomness randomness, Metrics metrics, ExchangeLog exchanges) {
        Site site = Site.at(configuration, addresses, foundation, clock, randomness);
        Doors doors = new Doors(site);
        Portals portals = new Portals(site);
        EnhetsregisteretParts enhetsregisteret = new EnhetsregisteretParts(site);
        VilkarParts vilkar = new VilkarParts(site, portals, enhetsregisteret);
        AltinnParts altinn = new AltinnParts(site, doors, portals, enhetsregisteret);
        SelvbetjeningParts selvbetjening =
                new SelvbetjeningParts(site, doors, portals, enhetsregisteret, vilkar, altinn);
        HelseIdParts helseId = new HelseIdParts(site, doors, portals, enhetsregisteret, vilkar, altinn, selvbetjening);
        InnsynParts innsyn = new InnsynParts(site, doors, portals);
        PersontjenestenParts persontjenesten = new PersontjenestenParts(site, doors, innsyn);
        GrunndataParts grunndata = new GrunndataParts(site, doors, portals, enhetsregisteret);
        systems = List.of(
                helseId,
                persontjenesten,
                new PersonregisterParts(site, persontjenesten, grunndata),
                innsyn,
                enhetsregisteret,
                vilkar,
                altinn,
                selvbetjening,
                grunndata,
                new JournalParts(site),
                new PostkasseParts(site));

        helseId.count(metrics);
        Health health = new Health(List.of(new Health.Part("database", () -> answers(foundation.database()))));
        List<Mount> mounts =
                new ArrayList<>(new HouseFront(configuration, addresses, world()).mounts(site, health, metrics));
        systems.forEach(system -> mounts.addAll(system.mounts()));
        world().ifPresent(seeded -> mounts.add(new KontrollParts(site, seeded, exchanges).mount(doors, systems)));
        return mounts;
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
        systems.forEach(Parts::letGo);
        server.close();
        foundation.close();
    }
}
