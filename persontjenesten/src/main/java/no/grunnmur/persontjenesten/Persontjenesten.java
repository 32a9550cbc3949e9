package no.grunnmur.persontjenesten;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Turns;
import no.grunnmur.persontjenesten.feed.DocumentReader;
import no.grunnmur.persontjenesten.feed.FeedAddress;
import no.grunnmur.persontjenesten.feed.FeedImport;
import no.grunnmur.persontjenesten.feed.FeedPull;
import no.grunnmur.persontjenesten.feed.ReservedPeople;
import no.grunnmur.persontjenesten.http.ApiDocumentEndpoint;
import no.grunnmur.persontjenesten.http.AsOfEndpoint;
import no.grunnmur.persontjenesten.http.BulkEndpoint;
import no.grunnmur.persontjenesten.http.Door;
import no.grunnmur.persontjenesten.http.EventEndpoint;
import no.grunnmur.persontjenesten.http.ImportEndpoint;
import no.grunnmur.persontjenesten.http.MatchEndpoint;
import no.grunnmur.persontjenesten.http.PersonEndpoint;
import no.grunnmur.persontjenesten.http.SearchEndpoint;
import no.grunnmur.persontjenesten.http.TestDataEndpoint;
import no.grunnmur.persontjenesten.http.Workbench;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.EventSignal;
import no.grunnmur.persontjenesten.store.PeopleLoader;
import no.grunnmur.persontjenesten.store.RegisterRows;
import no.grunnmur.persontjenesten.store.SeededPeople;
import no.grunnmur.persontjenesten.store.StoredChanges;
import no.grunnmur.persontjenesten.store.StoredEvents;
import no.grunnmur.persontjenesten.store.StoredFeed;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredReservations;

/** The room: its routes, and the register for whoever fills it. */
public final class Persontjenesten implements AutoCloseable {

    /** Where the room's tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/persontjenesten/migrations";

    /** What the real service does not have lies below this path. */
    private static final String OWN = "/api/grunnmur/v1/";

    private static final int[] VERSIONS = {2, 3};

    /** How old a DPoP proof may be, and how far ahead of this clock, in seconds. */
    private static final int PROOF_MAX_AGE_SECONDS = 60;

    private static final int PROOF_MAX_AHEAD_SECONDS = 10;

    /**
     * Where things are.
     *
     * @param base the service's own base address, without trailing slash: what DPoP proofs are made for
     * @param houseBase where the pages about problems are, without trailing slash
     * @param syntheticOnly whether numbers that could be a real person's are refused, as in the dev profile
     * @param searchFolder where this node keeps its index; what lies there is only ever a copy
     */
    public record Settings(URI base, URI houseBase, boolean syntheticOnly, Path searchFolder) {

        /** What the guard at the door of this room demands. */
        public Guard.Settings guard() {
            return guard(Access.AUDIENCE);
        }

        /** What the guard at the port for imports demands. */
        public Guard.Settings importGuard() {
            return guard(ImportEndpoint.AUDIENCE);
        }

        /** What the guard of the API of reserved test data demands. */
        public Guard.Settings testDataGuard() {
            return guard(TestDataEndpoint.AUDIENCE);
        }

        private Guard.Settings guard(String audience) {
            return new Guard.Settings(audience, base, true, PROOF_MAX_AGE_SECONDS, PROOF_MAX_AHEAD_SECONDS);
        }
    }

    private final Guard guard;
    private final Database database;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Settings settings;
    private final EventSignal signal;
    private final PeopleIndex index;
    private final StoredPeople people;
    private final StoredChanges changes;

    /**
     * @param guard made of {@link Settings#guard()}: the door of version 3; that of version 2 is made from it
     * @param database opened with {@link #MIGRATIONS} among its migrations
     * @param pseudonyms what users and numbers that led to nobody are called in the audit
     */
    public Persontjenesten(Guard guard, Database database, AuditLog audit, Pseudonyms pseudonyms, Settings settings) {
        this.guard = guard;
        this.database = database;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.signal = new EventSignal(database);
        this.people = new StoredPeople(database);
        this.changes = new StoredChanges(database, people);
        this.index = PeopleIndex.open(settings.searchFolder(), new RegisterRows(database, signal));
    }

    /** The addresses of this service, relative to its base. */
    public Routes routes() {
        Routes routes = new Routes(new ProblemDetails(settings.houseBase()));
        StoredEvents events = new StoredEvents(database);
        Turns<Workbench> turns = Workbench.turns();
        Guard bearer = guard.forBearer(false);
        for (Access access : Access.values()) {
            Door door = new Door(access, access.version() == 2 ? bearer : guard, pseudonyms);
            String path = access.path();
            PersonEndpoint person = new PersonEndpoint(door, people, audit, settings.syntheticOnly());
            routes.get(path + "/person/{id}", person.byId());
            routes.post(path + "/person/get-by-nin", person.byNin());
            BulkEndpoint bulk = new BulkEndpoint(door, people, audit, settings.syntheticOnly(), turns);
            routes.post(path + "/person/bulk-by-id", bulk.byId());
            routes.post(path + "/person/bulk-by-nin", bulk.byNin());
            EventEndpoint event = new EventEndpoint(door, events, signal, audit, turns);
            routes.get(path + "/event", event.page());
            routes.get(path + "/event/latest", event.latest());
            if (access.version() == 3) {
                String own = OWN + access.pathSegment();
                AsOfEndpoint asOf = new AsOfEndpoint(door, people, audit, settings.syntheticOnly());
                routes.get(own + "/person/{id}/as-of", asOf.byId());
                routes.post(own + "/person/get-by-nin/as-of", asOf.byNin());
                routes.post(own + "/match", new MatchEndpoint(door, index, people, audit).match());
            }
            search(routes, access, new SearchEndpoint(door, index, people, audit));
        }
        for (int version : VERSIONS) {
            routes.get(
                    "/swagger/v" + version + "/swagger.json", new ApiDocumentEndpoint("v" + version, settings.base()));
        }
        routes.get(OWN + "swagger.json", new ApiDocumentEndpoint("additions", settings.base()));
        return routes.get("/ping", pong()).post("/ping", pong());
    }

    private static void search(Routes routes, Access access, SearchEndpoint search) {
        String path = access.path() + "/search/";
        routes.post(path + "person", search.person());
        routes.post(path + "paged-match-list", search.pagedMatchList());
        routes.post(path + "match-count", search.matchCount());
        if (access.version() == 2) {
            routes.post(path + "match-list", search.matchList());
        }
    }

    /** Open to anybody: whether the service answers at all. */
    private static Endpoint pong() {
        Reply pong = Reply.text(200, "Pong");
        return request -> pong;
    }

    /** The register, to be changed. */
    public PersonChanges changes() {
        return changes;
    }

    /** The register, to be filled. */
    public PersonRegister register() {
        return new PeopleLoader(database, index);
    }

    /** Takes back what has been changed since the register was filled, by whomever; followers are told by events. */
    public void bringBack() {
        new SeededPeople(database).bringBack();
    }

    /** What people are searched in. */
    public PeopleIndex index() {
        return index;
    }

    @Override
    public void close() {
        try (signal) {
            index.close();
        }
    }

    /**
     * The port that the register is changed by, for {@link Routes#include}.
     *
     * @param door of the audience {@link ImportEndpoint#AUDIENCE}
     * @param geography what is added to documents from outside
     */
    public Routes importing(Guard door, Geography geography, Randomness randomness, InstantSource clock) {
        Routes routes = new Routes(new ProblemDetails(settings.houseBase()));
        StoredFeed ledger = ledger();
        routes.get("/import/swagger/v1/swagger.json", new ApiDocumentEndpoint("import", settings.base()));
        new ImportEndpoint(door, feeds(ledger, geography, randomness, clock), ledger, audit).addTo(routes);
        return routes;
    }

    /** Asks these feeds for what is new, until it is closed. */
    public FeedPull pull(
            List<FeedAddress> addresses,
            FeedPull.Pace pace,
            Geography geography,
            Randomness randomness,
            InstantSource clock) {
        StoredFeed ledger = ledger();
        FeedPull.Telling telling = (from, taken) -> audit.append(new FeedPulled(
                from.toString(),
                taken.applied(),
                taken.late(),
                taken.repeated(),
                taken.aside().size()));
        FeedImport feeds = feeds(ledger, geography, randomness, clock);
        return FeedPull.start(addresses, feeds, ledger, telling, pace, randomness);
    }

    private StoredFeed ledger() {
        return new StoredFeed(database, changes);
    }

    private FeedImport feeds(StoredFeed ledger, Geography geography, Randomness randomness, InstantSource clock) {
        DocumentReader reader = new DocumentReader(geography, settings.syntheticOnly());
        return new FeedImport(changes, ledger, reader, randomness, clock);
    }

    /**
     * The API of reserved test data, for {@link Routes#include}.
     *
     * @param door of the audience {@link TestDataEndpoint#AUDIENCE}
     */
    public Routes testData(Guard door, Geography geography, Randomness randomness, InstantSource clock) {
        Routes routes = new Routes(new ProblemDetails(settings.houseBase()));
        ReservedPeople reserved = new ReservedPeople(
                changes,
                new StoredReservations(database, changes),
                new DocumentReader(geography, true),
                randomness,
                clock);
        routes.get("/reservert-testdata/swagger/v2/swagger.json", new ApiDocumentEndpoint("testdata", settings.base()));
        new TestDataEndpoint(door, reserved, audit, randomness).addTo(routes);
        return routes;
    }

    /** Answers everybody who waits for events; to be called before the server stops taking requests. */
    public void letGo() {
        signal.release();
    }
}
