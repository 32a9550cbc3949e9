package no.grunnmur.grunndata;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.grunndata.synthetic.PartySeeds;
import no.grunnmur.grunndata.synthetic.PartySeeds.Place;
import no.grunnmur.grunndata.synthetic.SyntheticParties;
import no.grunnmur.guard.Guard;
import no.grunnmur.guard.TrustedIssuer;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The address register as it runs: a listener, PostgreSQL, the audit, the guard with an issuer of the test, and three accounts.
 * Started once for all tests that ask for it.
 */
public final class RegisterHouse implements AutoCloseable {

    public static final String READER = "tk-210000008-journal";
    public static final String EDITOR = "gammelkonto";
    public static final String NATIONAL = "nhn-forvalter";
    public static final String PASSWORD = "et langt passord: æøå";

    /** Who makes a change in a test that has none of the accounts make it. */
    static final Author SOMEBODY = new Author("kari", new UUID(1, 2), "UpdateServiceDetails", "127.0.0.1");

    static final String ISSUER = "http://localhost/helseid";

    /** Numbers of the synthetic series. */
    public static final int HOSPITAL = number(21_000_000);

    public static final int MUNICIPALITY = number(21_000_100);
    public static final int STATION = number(21_000_200);
    public static final int OFFICE = number(21_000_300);
    /** In Enhetsregisteret, but not in the address register. */
    public static final int NEWCOMER = number(21_000_400);

    public static final int HOSPITAL_ID = 1001;
    public static final int MUNICIPALITY_ID = 1002;
    public static final int STATION_ID = 1003;
    public static final int OFFICE_ID = 1004;
    public static final int CLINIC_SERVICE_ID = 1005;
    public static final int STATION_SERVICE_ID = 1006;
    public static final int OFFICE_SERVICE_ID = 1007;
    public static final int DOCTOR_ID = 1008;

    static final Place STANGE =
            new Place(new Code(CodeLists.MUNICIPALITY, "3413", "Stange"), "Storgata 1", "2335", "STANGE");
    static final Place OSLO =
            new Place(new Code(CodeLists.MUNICIPALITY, "0301", "Oslo"), "Akersgata 2", "0037", "OSLO");

    private final OwnDatabase postgres;
    private final HttpServer server;
    public final Database database;
    public final ChainedAuditLog audit;
    public final Grunndata grunndata;
    public final URI soap;
    public final URI rest;
    final Tokens tokens = new Tokens(ISSUER);
    final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>();

    RegisterHouse() {
        this(none -> EventQueues.NONE);
    }

    /** @param queues of subscriptions, from the database when it is open */
    RegisterHouse(Function<Database, EventQueues> queues) {
        InstantSource clock = () -> now.get() == null ? Instant.now() : now.get();
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(6), AuditLog.MIGRATIONS, Grunndata.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 256 * 1024, null));
        URI house = URI.create("http://localhost:" + server.port());
        soap = URI.create(house + "/ws");
        rest = URI.create(house + "/cpapi");
        grunndata = new Grunndata(database, audit, clock, house, this::fill, queues.apply(database));
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
        MemoryOneTimeUse used = new MemoryOneTimeUse(InstantSource.system(), Randomness.secure(), 100_000);
        Guard guard = new Guard(Grunndata.door(rest), issuer, used, InstantSource.system());
        server.serve(List.of(
                new Mount(
                        "ws",
                        soap,
                        grunndata.soap(new Accounts(), () -> RegisterHouse::unit, () -> RegisterHouse::worker)),
                new Mount("cpapi", rest, grunndata.rest(guard, rest))));
    }

    /** The register as another node has it, over that connection to the same database. */
    public Grunndata node(Database other) {
        InstantSource clock = () -> now.get() == null ? Instant.now() : now.get();
        return new Grunndata(other, audit, clock, rest, none -> {}, EventQueues.NONE);
    }

    /** How the database is reached, with a pool of so many. */
    public Database.Settings settings(int connections) {
        return postgres.settings(connections);
    }

    private static int number(int eight) {
        for (int i = eight; ; i++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(i));
            if (number.isPresent()) {
                return Integer.parseInt(number.get().value());
            }
        }
    }

    /** The clock of the house stands here from now on; it runs again after null. */
    public void standAt(Instant moment) {
        now.set(moment);
    }

    /** Brings the parties back that every test begins with. */
    public void fill() {
        grunndata.register();
        grunndata.bringBack();
    }

    private void fill(PartyFilling filling) {
        PartySeeds seeds = new PartySeeds(grunndata.codeLists());
        Party hospital = seeds.organization(HOSPITAL_ID, HOSPITAL, 0, "Sykehuset Prøve HF", "101", OSLO);
        Party municipality = seeds.organization(MUNICIPALITY_ID, MUNICIPALITY, 0, "Stange kommune", "106", STANGE);
        Party station =
                seeds.organization(STATION_ID, STATION, MUNICIPALITY_ID, "Stange kommune, helsestasjon", "106", STANGE);
        Party office = seeds.organization(OFFICE_ID, OFFICE, 0, "Ås & Sørli legekontor AS", "103", STANGE);
        List<PartyLoad> loads = List.of(
                new PartyLoad(
                        new Family(hospital, List.of(seeds.service(CLINIC_SERVICE_ID, hospital, "30"))),
                        Map.of(
                                CertificateUse.SIGNING,
                                List.of(TestCertificates.old(), TestCertificates.signing()),
                                CertificateUse.ENCRYPTION,
                                List.of(TestCertificates.encryption()))),
                new PartyLoad(new Family(municipality, List.of()), Map.of()),
                new PartyLoad(new Family(station, List.of(seeds.service(STATION_SERVICE_ID, station, "10"))), Map.of()),
                new PartyLoad(
                        new Family(
                                office,
                                List.of(
                                        seeds.service(OFFICE_SERVICE_ID, office, "05"),
                                        seeds.worker(
                                                DOCTOR_ID,
                                                office,
                                                9_123_456,
                                                "Kari",
                                                "Nordmann",
                                                LocalDate.of(1980, 2, 29),
                                                "2",
                                                "LE"))),
                        Map.of()));
        SyntheticParties more = new SyntheticParties(seeds, 1, List.of(STANGE, OSLO), 5_000, 300);
        filling.replaceAll(
                "test",
                () -> Stream.concat(loads.stream(), Stream.of(drained(more))).iterator());
    }

    private static PartyLoad[] drained(SyntheticParties parties) {
        List<PartyLoad> all = new java.util.ArrayList<>();
        parties.forEachRemaining(all::add);
        return all.toArray(PartyLoad[]::new);
    }

    private static Optional<OrganisationNames.Entry> unit(OrganisationNumber number) {
        return Integer.parseInt(number.value()) == NEWCOMER
                ? Optional.of(new OrganisationNames.Entry("NY KLINIKK AS", STANGE.municipality()))
                : Optional.empty();
    }

    static Optional<Party.Worker> worker(String hpr) {
        PartySeeds seeds = new PartySeeds(CodeLists.read());
        return hpr.equals("9123457")
                ? Optional.of(seeds.workerFacts(9_123_457, "Ola", "Prøve", LocalDate.of(1975, 1, 2), "1", "SP"))
                : Optional.empty();
    }

    /** One that reads, one that changes its own organisation, one that may everything. */
    private static final class Accounts implements BasicAccounts {

        @Override
        public Answer authenticate(String username, String password, Source source) {
            boolean right = MessageDigest.isEqual(
                    PASSWORD.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
            if (username.equals("utestengt")) {
                return new Refused("too many attempts", 30);
            }
            Set<Right> rights = switch (username) {
                case READER -> EnumSet.of(Right.READ, Right.SUBSCRIBE);
                case EDITOR -> EnumSet.of(Right.READ, Right.CHANGE_OWN);
                case NATIONAL -> EnumSet.allOf(Right.class);
                default -> null;
            };
            return !right || rights == null || source.address().isEmpty()
                    ? new Refused("unknown or wrong", 0)
                    : new Admitted(new ServiceAccount(
                            UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)),
                            username,
                            "Tjenestekonto",
                            new OrganisationNumber(Integer.toString(OFFICE)),
                            Optional.of("Journalen"),
                            rights));
        }
    }

    /** A Basic header. */
    public static String basic(String username) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Posts a message of SOAP 1.2 to the address register. */
    public HttpResponse<String> twelve(String account, String operation, String parameters) throws Exception {
        return twelve("/v1/AR", account, Envelopes.AR, operation, parameters);
    }

    public HttpResponse<String> twelve(
            String path, String account, Envelopes.Service service, String operation, String parameters)
            throws Exception {
        return post(
                path,
                account,
                "application/soap+xml; charset=utf-8; action=\"" + service.action(operation) + "\"",
                service.twelve(operation, parameters));
    }

    /** Posts anything. */
    public HttpResponse<String> post(String path, String account, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(soap + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (account != null) {
            request.header("Authorization", basic(account));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        audit.close();
        database.close();
    }

    /** The one house as it began before each test, with its clock running again after it. */
    public static final class Fresh extends Extension implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            house(context).fill();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            house(context).standAt(null);
        }
    }

    /** Hands the one house to every test class that asks for it, and closes it after the last. */
    public static class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RegisterHouse.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return house(context);
        }

        static RegisterHouse house(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RegisterHouse.class, none -> new RegisterHouse(), RegisterHouse.class);
        }
    }
}
