package no.grunnmur.vilkar;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import no.grunnmur.http.Problems;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.login.Portal;
import no.grunnmur.login.PortalProblem;
import no.grunnmur.login.ProviderProblem;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Outbox;
import no.grunnmur.testing.OwnDatabase;

/** The portal on two nodes that share a database, with a small register of organisations and an issuer. */
final class KundeHouse implements AutoCloseable {

    static final NationalId DIRECTOR = NationalId.of("05898597468");
    static final NationalId DEPUTY = NationalId.of("48895100539");
    static final NationalId NOBODY = NationalId.withCheckDigits("018870001")
            .or(() -> NationalId.withCheckDigits("018870002"))
            .orElseThrow();
    static final NationalId STAFF = NationalId.withCheckDigits("028870011")
            .or(() -> NationalId.withCheckDigits("028870012"))
            .orElseThrow();

    static final OrganisationNumber MUNICIPALITY = number(31000001);
    static final OrganisationNumber CLINIC = number(31000101);
    static final OrganisationNumber NEIGHBOUR = number(31000201);
    static final OrganisationNumber GONE = number(31000301);
    static final OrganisationNumber UNREGISTERED = number(31000401);
    static final OrganisationNumber LATE = number(31000501);

    /** Where the register has the units; a test may add some. */
    final Map<OrganisationNumber, Unit> units = new LinkedHashMap<>();

    final Map<OrganisationNumber, OrganisationNumber> above = new LinkedHashMap<>();
    private final Map<OrganisationNumber, List<Signer>> signers = new LinkedHashMap<>();

    final HouseClock clock = HouseClock.system();
    final Issuer issuer = new Issuer(clock);
    final Database database;
    final ChainedAuditLog audit;
    final Outbox outbox;
    final List<Vilkar> rooms = new ArrayList<>();
    final String one;
    final String two;
    private final List<HttpServer> servers = new ArrayList<>();
    private final OwnDatabase postgres;

    KundeHouse() {
        unit(MUNICIPALITY, "Ærfjord kommune", true, true);
        unit(CLINIC, "Ærfjord kommune, legevakt", false, true);
        unit(NEIGHBOUR, "Nabo <kommune> & Co", true, true);
        unit(GONE, "Nedlagt kommune", true, false);
        above.put(CLINIC, MUNICIPALITY);
        signers.put(
                MUNICIPALITY,
                List.of(
                        new Signer(Optional.of(DIRECTOR), "Kari Åsnes", SigningRole.SIGNATURRETT),
                        new Signer(Optional.of(DEPUTY), "Ola Øvrebø", SigningRole.PROKURA)));
        signers.put(NEIGHBOUR, List.of(new Signer(Optional.of(STAFF), "Anne <b>Nabo</b>", SigningRole.SIGNATURRETT)));
        postgres = OwnDatabase.create();
        database = Database.open(
                postgres.settings(8), AuditLog.MIGRATIONS, Portal.MIGRATIONS, Outbox.MIGRATIONS, Vilkar.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        outbox = new Outbox(database, clock);
        one = node();
        two = node();
        reset();
    }

    private static OrganisationNumber number(int from) {
        for (int eight = from; ; eight++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(eight));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    void unit(OrganisationNumber number, String name, boolean signs, boolean exists) {
        units.put(number, new Unit(number, name, signs, exists));
    }

    /** Nothing signed, version 1, no e-mail, the time of the machine. */
    void reset() {
        clock.reset();
        rooms.getFirst().reset("test", List.of());
        outbox.clear();
    }

    void setTime(Instant time) {
        clock.freezeAt(time);
    }

    private String node() {
        HttpServer server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 256 * 1024, null));
        servers.add(server);
        URI house = URI.create("http://localhost:" + server.port());
        URI base = URI.create(house + "/kunde");
        Pages pages = new Pages(house);
        ProblemCatalogue catalogue = new ProblemCatalogue()
                .add("http", HttpProblem.class, List.of(HttpProblem.values()))
                .add("login", ProviderProblem.class, List.of(ProviderProblem.values()))
                .add("login", PortalProblem.class, List.of(PortalProblem.values()))
                .add("vilkar", VilkarProblem.class, List.of(VilkarProblem.values()));
        Portal portal = new Portal(
                new Portal.Settings(
                        "kunde",
                        base,
                        URI.create(issuer.issuer()),
                        Issuer.CLIENT,
                        Issuer.CLIENT_KEY,
                        Portal.PERSON,
                        Vilkar.LEVEL,
                        Optional.empty()),
                database,
                audit,
                pages,
                clock,
                Randomness.secure());
        Vilkar room = new Vilkar(
                new Vilkar.Ports(organisations(), contacts(), STAFF::equals),
                database,
                outbox,
                audit,
                new Pseudonyms(new byte[32]),
                clock,
                Randomness.secure(),
                base);
        rooms.add(room);
        server.serve(List.of(new Mount(
                "kunde", base, room.routes(portal, pages, new ErrorPage(new Problems(catalogue, pages)), house))));
        return base.toString();
    }

    private Organisations organisations() {
        return new Organisations() {
            @Override
            public Optional<Unit> find(OrganisationNumber number) {
                return Optional.ofNullable(units.get(number));
            }

            @Override
            public Optional<Unit> mainUnit(OrganisationNumber number) {
                return Optional.ofNullable(units.get(above.getOrDefault(number, number)));
            }

            @Override
            public List<Unit> below(OrganisationNumber number) {
                return units.values().stream()
                        .filter(unit -> number.equals(above.get(unit.number())))
                        .toList();
            }

            @Override
            public List<Unit> signableBy(NationalId person) {
                return units.values().stream()
                        .filter(unit -> signers(unit.number()).stream()
                                .anyMatch(signer ->
                                        signer.pid().filter(person::equals).isPresent()))
                        .toList();
            }

            @Override
            public List<Signer> signers(OrganisationNumber number) {
                return signers.getOrDefault(number, List.of());
            }
        };
    }

    private static Contacts contacts() {
        return new Contacts() {
            @Override
            public Optional<EmailAddress> email(NationalId person) {
                return person.equals(DIRECTOR)
                        ? EmailAddress.parse("kari@kommune.example")
                        : person.equals(DEPUTY) ? EmailAddress.parse("ola@kommune.example") : Optional.empty();
            }

            @Override
            public String nameOf(NationalId person) {
                return "Noen";
            }
        };
    }

    Browser browser() {
        return new Browser(this, one);
    }

    Browser director() {
        return browser().as(DIRECTOR, "Kari Åsnes");
    }

    /** The newest events of the room, their contents. */
    List<String> events(String type) {
        return audit.latest(Optional.of(type), 1_000).stream()
                .map(AuditLog.Row::content)
                .toList();
    }

    boolean accepted(int node, OrganisationNumber unit) {
        return rooms.get(node).signedTerms().accepted(unit, TermsVersion.SECRET_DATA);
    }

    @Override
    public void close() {
        rooms.forEach(Vilkar::close);
        servers.forEach(HttpServer::close);
        audit.close();
        database.close();
        issuer.close();
    }
}
