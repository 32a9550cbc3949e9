package no.grunnmur.selvbetjening.portal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.login.PortalProblem;
import no.grunnmur.login.ProviderProblem;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.Ports;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Selvbetjening;
import no.grunnmur.testing.OwnDatabase;

/** The portal on a listener of its own, with a real database, a small world around it, and a HelseID beside it. */
final class PortalHouse implements AutoCloseable {

    final HouseClock clock = HouseClock.system();
    final StandInHelseId helseId;
    final SmallWorld world;
    final Selvbetjening room;
    final Database database;
    final Outbox outbox;
    final String portal;
    private final OwnDatabase postgres;
    private final ChainedAuditLog audit;
    private final HttpServer server;

    PortalHouse() {
        this(Duration.ZERO);
    }

    /** @param delay how long HelseID believes what it has fetched of a client */
    PortalHouse(Duration delay) {
        postgres = OwnDatabase.create();
        database = Database.open(
                postgres.settings(6),
                AuditLog.MIGRATIONS,
                Portal.MIGRATIONS,
                Outbox.MIGRATIONS,
                Selvbetjening.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        outbox = new Outbox(database, clock);
        helseId = new StandInHelseId(clock);
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 256 * 1024, null));
        URI house = URI.create("http://localhost:" + server.port());
        URI base = URI.create(house + "/selvbetjening");
        portal = base.toString();
        world = new SmallWorld(clock, URI.create(house + "/altinn"));
        Randomness random = Randomness.secure();
        room = new Selvbetjening(
                new Selvbetjening.Settings(
                        house, base, URI.create(house + "/api"), Selvbetjening.Settings.USUAL_KEY_LIFETIME),
                new Ports(world.rights, world.requests, world.terms, world.organisations, world.contacts),
                database,
                outbox,
                audit,
                new Pseudonyms(random.bytes(32)),
                clock,
                random);
        world.furnish(room);
        helseId.knows(id -> room.clients().find(id).map(kept -> kept.value()).orElse(null));
        Pages pages = new Pages(house);
        ErrorPage errors = new ErrorPage(new Problems(
                new ProblemCatalogue()
                        .add("http", HttpProblem.class, List.of(HttpProblem.values()))
                        .add("login", ProviderProblem.class, List.of(ProviderProblem.values()))
                        .add("login", PortalProblem.class, List.of(PortalProblem.values()))
                        .add("selvbetjening", SelvProblem.class, List.of(SelvProblem.values())),
                pages));
        Portal.Settings client = new Portal.Settings(
                "selvbetjening",
                base,
                URI.create(helseId.issuer()),
                StandInHelseId.CLIENT,
                StandInHelseId.CLIENT_KEY,
                Portal.PERSON,
                3,
                Optional.empty());
        URI issuer = URI.create(helseId.issuer());
        Routes routes = new SelvbetjeningPortal(
                        room,
                        new SelvbetjeningPortal.Settings(issuer, URI.create(house + "/altinn"), delay),
                        new TokenTrial(issuer, Optional.empty(), clock, random),
                        clock,
                        random)
                .routes(
                        new Portal(client, database, audit, pages, clock, random),
                        pages,
                        errors,
                        new ProblemDetails(house));
        server.serve(List.of(new Mount("selvbetjening", base, routes)));
    }

    /** A browser that somebody has logged in with, on that page. */
    TestBrowser browser(SmallWorld.Person person, String path) {
        return new TestBrowser(helseId, portal).logIn(person.pid(), person.name(), path);
    }

    /** How many audit events of that type there are. */
    long audited(String type) {
        return database.query(connection -> {
            try (var statement = connection.prepareStatement("select count(*) from audit_event where type = ?")) {
                statement.setString(1, type);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public void close() {
        server.close();
        room.close();
        audit.close();
        database.close();
        helseId.close();
    }
}
