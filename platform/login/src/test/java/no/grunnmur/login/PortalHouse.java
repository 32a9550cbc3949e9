package no.grunnmur.login;

import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.http.ErrorPage;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Problems;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testing.OwnDatabase;

/** A portal with a few pages on two nodes that share a database, another portal beside it, and an issuer. */
final class PortalHouse implements AutoCloseable {

    final StandInIssuer issuer = new StandInIssuer();
    final HouseClock clock = HouseClock.system();
    final Database database;
    final ChainedAuditLog audit;
    private final OwnDatabase postgres;
    private final List<HttpServer> servers = new ArrayList<>();

    /** The portal at the first node, at the second, and the other portal at the first. */
    final String one;

    final String two;
    final String other;
    /** The same as the first, but it believes itself to be on HTTPS. */
    final String secure;

    PortalHouse() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(6), AuditLog.MIGRATIONS, Portal.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        setTime(clock.instant());
        one = node("/vault", "vault", "http");
        two = node("/vault", "vault", "http");
        other = node("/other", "other", "http");
        secure = node("/vault", "vault", "https").replace("https://", "http://");
    }

    void setTime(Instant now) {
        clock.freezeAt(now);
        issuer.now = clock.instant().getEpochSecond();
    }

    void pass(Duration time) {
        setTime(clock.instant().plus(time));
    }

    private String node(String path, String name, String scheme) {
        HttpServer server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        servers.add(server);
        URI house = URI.create(scheme + "://localhost:" + server.port());
        URI base = URI.create(house + path);
        Pages pages = new Pages(house);
        ProblemCatalogue catalogue = new ProblemCatalogue()
                .add("http", HttpProblem.class, List.of(HttpProblem.values()))
                .add("login", ProviderProblem.class, List.of(ProviderProblem.values()))
                .add("login", PortalProblem.class, List.of(PortalProblem.values()));
        List<String> scopes = new ArrayList<>(Portal.PERSON);
        scopes.add("offline_access");
        Portal.Settings settings = new Portal.Settings(
                name,
                base,
                URI.create(issuer.issuer()),
                StandInIssuer.CLIENT,
                StandInIssuer.CLIENT_KEY,
                scopes,
                3,
                Optional.empty());
        Portal portal = new Portal(settings, database, audit, pages, clock, Randomness.secure());
        Routes routes = portal.addTo(new Routes(new ErrorPage(new Problems(catalogue, pages))))
                .get("", portal.page(visit -> page(visit)))
                .get("/deep/down", portal.page(visit -> page(visit)))
                .get("/fresh", portal.page(Duration.ofMinutes(5), visit -> page(visit)))
                .get("/sure", portal.page(4, visit -> page(visit)))
                .post("/sure", portal.form(4, visit -> "/sure?typed=1", visit -> Reply.text(200, "done")))
                .post("/change", portal.form(visit -> Reply.text(200, "changed")))
                .get("/data", portal.data(visit -> Reply.json(200, "{\"level\":4}"), new ProblemDetails(house)))
                .get("/call", portal.page(visit -> Reply.text(200, authorization(portal, visit))));
        server.serve(List.of(new Mount(name, base, routes)));
        return base.toString();
    }

    private static Reply page(Visit visit) {
        String fields = visit.logout().fields().stream()
                .map(field -> field.name() + "=" + field.value())
                .collect(Collectors.joining("\n"));
        return Reply.html(
                200,
                visit.visitor().name().orElse("") + "\n"
                        + visit.visitor().hprNumber().map(Object::toString).orElse("") + "\n" + fields);
    }

    private static String authorization(Portal portal, Visit visit) {
        URI api = URI.create("http://localhost:1/api?x=1");
        HttpRequest request =
                portal.authorize(visit, "GET", api, HttpRequest.newBuilder(api)).build();
        return request.headers().firstValue("Authorization").orElseThrow() + "\n"
                + request.headers().firstValue("DPoP").orElseThrow();
    }

    /** Everything that the sessions' table holds, as text. */
    String stored() {
        return database.query(connection -> {
            StringBuilder all = new StringBuilder();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select s::text || encode(s.content, 'escape') from portal_session s")) {
                while (rows.next()) {
                    all.append(rows.getString(1)).append('\n');
                }
            }
            return all.toString();
        });
    }

    Browser browser() {
        return new Browser(issuer);
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        audit.close();
        database.close();
        issuer.close();
    }
}
