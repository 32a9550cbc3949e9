package no.grunnmur.selvbetjening;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.Template.ApplicationType;
import no.grunnmur.selvbetjening.Template.Content;
import no.grunnmur.selvbetjening.Template.OfferedScope;
import no.grunnmur.selvbetjening.Template.SoftwareVersion;
import no.grunnmur.selvbetjening.Template.Tenancy;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Selvbetjening as it runs: a listener on a free port, PostgreSQL, the audit, and a second node on the same database. Started
 * once for all tests that ask for it; each test makes its own templates and clients.
 */
public final class SelvHouse implements AutoCloseable {

    public static final String TERMS = "persontjenesten_taushetsbelagtdata";
    public static final Scope FULL = new Scope("nhn:hgd-persontjenesten-api/full-access");
    public static final Scope SELV = new Scope("nhn:selvbetjening/client");
    public static final Scope PARTIES = new Scope("nhn:cp-api/access-v2-dpop");
    public static final String JOURNAL_ID = "nhn:cp:journal-id";
    public static final String NOTE = "nhn:cp:note";
    public static final URI HOUSE = URI.create("http://localhost:1");

    private static final String ISSUER = "http://localhost/helseid";

    private final OwnDatabase postgres;
    private final HttpServer server;
    private final Database otherDatabase;
    private final AtomicInteger names = new AtomicInteger();
    public final HouseClock clock = HouseClock.system();
    public final Database database;
    public final ChainedAuditLog audit;
    public final Outbox outbox;
    public final Town town = new Town();
    public final Selvbetjening room;
    /** The same as another node has it. */
    public final Selvbetjening otherNode;

    public final URI base;
    public final Tokens tokens = new Tokens(ISSUER, clock);
    public final HttpClient http = HttpClient.newHttpClient();

    SelvHouse() {
        Randomness randomness = Randomness.secure();
        postgres = OwnDatabase.create();
        database =
                Database.open(postgres.settings(6), AuditLog.MIGRATIONS, Outbox.MIGRATIONS, Selvbetjening.MIGRATIONS);
        otherDatabase = Database.open(postgres.settings(2));
        audit = new ChainedAuditLog(database, clock, "test");
        outbox = new Outbox(database, clock);
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = URI.create("http://localhost:" + server.port() + "/api-selvbetjening");
        room = node(database, randomness);
        otherNode = node(otherDatabase, randomness);
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
        Guard guard =
                new Guard(Selvbetjening.guard(base), issuer, new MemoryOneTimeUse(clock, randomness, 100_000), clock);
        server.serve(List.of(new Mount("api-selvbetjening", base, room.api(guard))));
        furnish();
    }

    private Selvbetjening node(Database connected, Randomness randomness) {
        return new Selvbetjening(
                new Selvbetjening.Settings(
                        HOUSE, URI.create(HOUSE + "/selvbetjening"), base, Selvbetjening.Settings.USUAL_KEY_LIFETIME),
                town.ports(),
                connected,
                outbox,
                audit,
                new Pseudonyms(new byte[32]),
                clock,
                randomness);
    }

    private void furnish() {
        room.furnish(new Furnishing(
                "test",
                List.of(),
                List.of(
                        api("nhn:selvbetjening", Optional.empty(), SELV, Api.Policy.AUTOMATIC, List.of()),
                        api("nhn:hgd-persontjenesten-api", Optional.of(TERMS), FULL, Api.Policy.AUTOMATIC, List.of()),
                        api(
                                "nhn:cp-api",
                                Optional.empty(),
                                PARTIES,
                                Api.Policy.DECIDED,
                                List.of(
                                        new Api.ApiClaim(JOURNAL_ID, "", Api.Policy.DECIDED),
                                        new Api.ApiClaim(NOTE, "", Api.Policy.AUTOMATIC)))),
                List.of(),
                List.of()));
    }

    private static Api api(
            String audience, Optional<String> terms, Scope scope, Api.Policy policy, List<Api.ApiClaim> claims) {
        return new Api(
                audience,
                Town.NHN,
                new Api.Content(audience, "", terms, List.of(new Api.ApiScope(scope, "", policy)), claims));
    }

    /** What a template of these tests says, unless a test says otherwise. */
    public Content content() {
        return new Content(
                "Journal " + names.incrementAndGet(),
                "",
                ApplicationType.WEB,
                Tenancy.SINGLE,
                List.of("epj"),
                List.of(new OfferedScope(SELV, true), new OfferedScope(FULL, true), new OfferedScope(PARTIES, false)),
                List.of(),
                List.of(),
                false,
                true,
                true,
                List.of("https://epj.example"),
                List.of(new SoftwareVersion("141", false), new SoftwareVersion("142", true)));
    }

    /** A template of the supplier in production. */
    public Kept<Template> template() {
        return template(content());
    }

    public Kept<Template> template(Content content) {
        Author.Person consultant = Town.as(Town.CONSULTANT, Town.CGM);
        Author.Person owner = Town.as(Town.OWNER, Town.NHN);
        Kept<Template> made = room.templates().create(consultant, content);
        Kept<Template> asked =
                room.templates().requestPromotion(consultant, made.value().id(), made.version());
        return room.templates().approve(owner, asked.value().id(), asked.version());
    }

    /** A wish for these scopes and nothing else. */
    public static Wish wish(Scope... scopes) {
        return new Wish(
                Stream.of(scopes).map(Scope::value).toList(),
                List.of(),
                Optional.of(List.of("https://journal.example/callback")),
                List.of(),
                List.of());
    }

    /** A client of Stange that may change itself, made in the portal. */
    public Kept<Configuration> client(Scope... scopes) {
        return client(template(), wish(scopes));
    }

    public Kept<Configuration> client(Kept<Template> template, Wish wish) {
        return room.clients()
                .create(
                        Town.as(Town.IT, Town.STANGE),
                        new Clients.NewClient(
                                template.value().id(),
                                "Legevakten",
                                wish,
                                Optional.of(Tokens.key("gui-key").toPublicJWK().toJSONString()),
                                Optional.empty()));
    }

    /** The clock at a known whole second, so that times can be compared; later than the start of the house, whenever that is. */
    public Instant freeze() {
        Instant now = Instant.parse("2126-11-22T12:00:00Z");
        clock.freezeAt(now);
        return now;
    }

    public void pass(Duration time) {
        clock.freezeAt(clock.instant().plus(time));
    }

    @Override
    public void close() {
        server.close();
        room.close();
        otherNode.close();
        audit.close();
        otherDatabase.close();
        database.close();
    }

    /** Hands the one house to every test class that asks for it, and closes it after the last. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SelvHouse.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(SelvHouse.class, none -> new SelvHouse(), SelvHouse.class);
        }
    }
}
