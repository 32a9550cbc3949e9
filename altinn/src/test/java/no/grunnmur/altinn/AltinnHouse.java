package no.grunnmur.altinn;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.HttpServer;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Outbox;
import no.grunnmur.testing.OwnDatabase;

/** Altinn on two nodes that share a database, with a municipality, its people, a supplier and a service owner. */
final class AltinnHouse implements AutoCloseable {

    static final OrganisationNumber MUNICIPALITY = number("31000000");
    static final OrganisationNumber CLINIC = number("31000010");
    static final OrganisationNumber SUPPLIER = number("31000030");
    static final OrganisationNumber CLOSED = number("31000040");
    static final OrganisationNumber OWNER = number("31000060");
    static final OrganisationNumber OTHER_OWNER = number("31000070");

    /** Everything by office. */
    static final NationalId DIRECTOR = person("018170501");
    /** Tilgangsstyring and nothing else. */
    static final NationalId SECRETARY = person("028270502");
    /** Tilgangsstyring and the right to set up HelseID. */
    static final NationalId ADVISOR = person("038370503");

    static final NationalId EMPLOYEE = person("048470504");
    static final NationalId STRANGER = person("058570505");
    static final NationalId SUPPLIER_MANAGER = person("068670506");

    static final Map<NationalId, String> NAMES = Map.of(
            DIRECTOR, "Ingrid Solberg",
            SECRETARY, "Ola Nordmann",
            ADVISOR, "Åse Østby",
            EMPLOYEE, "Kari Berg Hansen",
            STRANGER, "Per <b>Spion</b>",
            SUPPLIER_MANAGER, "Liv Leverandør");

    static final String KEY = "altinn-2-nokkel";
    static final URI RETURN = URI.create("https://selvbetjening.example/portal");

    static final URI VENDOR_RETURN = URI.create("https://fjordjournal.example/ferdig");

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    final InstantSource clock = () -> InstantSource.system().instant().plus(passed.get());
    private final OwnDatabase postgres;
    final Database database;
    final ChainedAuditLog audit;
    final Outbox outbox;
    final Altinn one;
    final Altinn two;
    private final HttpServer server;
    final URI base;
    final Tokens tokens;

    AltinnHouse() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(8), AuditLog.MIGRATIONS, Outbox.MIGRATIONS, Altinn.MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        outbox = new Outbox(database, clock);
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        base = URI.create("http://localhost:" + server.port() + "/altinn");
        tokens = new Tokens(clock);
        one = altinn(database);
        two = altinn(database);
        MemoryOneTimeUse used = new MemoryOneTimeUse(clock, Randomness.secure(), 100_000);
        Function<Guard.Settings, Guard> doors = settings -> new Guard(settings, tokens.issuer(), used, clock);
        server.serve(one.apis(doors, URI.create("http://localhost:" + server.port())));
    }

    private Altinn altinn(Database shared) {
        Altinn.Ground ground =
                new Altinn.Ground(shared, audit, new Pseudonyms(new byte[32]), outbox, clock, Randomness.secure());
        return new Altinn(ground, new Altinn.Ports(ORGANISATIONS, CONTACTS, owners(), vendors()), base);
    }

    private static ServiceOwners owners() {
        return new ServiceOwners(List.of(
                new ServiceOwner(
                        OWNER,
                        "Norsk helsenett",
                        KEY,
                        Set.of(Resource.SYSTEM, Resource.CLIENTS),
                        new ReturnAddresses(List.of(RETURN))),
                new ServiceOwner(
                        OTHER_OWNER, "En annen", "en annen nøkkel", Set.of(Resource.APIS), ReturnAddresses.NONE)));
    }

    private static Vendors vendors() {
        return new Vendors(Map.of(SUPPLIER, new ReturnAddresses(List.of(VENDOR_RETURN))));
    }

    static final Contacts CONTACTS = new Contacts() {
        @Override
        public Optional<String> nameOf(NationalId person) {
            return Optional.ofNullable(NAMES.get(person));
        }

        @Override
        public Optional<EmailAddress> email(NationalId person) {
            return nameOf(person)
                    .map(name -> new EmailAddress("p" + person.value().substring(0, 6) + "@post.example"));
        }
    };

    private static final Organisations ORGANISATIONS = new Organisations() {
        @Override
        public Optional<Unit> find(OrganisationNumber number) {
            if (number.equals(MUNICIPALITY)) {
                return Optional.of(new Unit(number, "STANGE KOMMUNE", "KOMM", true, true));
            } else if (number.equals(CLINIC)) {
                return Optional.of(new Unit(number, "STANGE LEGEVAKT", "BEDR", false, true));
            } else if (number.equals(SUPPLIER)) {
                return Optional.of(new Unit(number, "FJORDJOURNAL AS", "AS", true, true));
            } else if (number.equals(CLOSED)) {
                return Optional.of(new Unit(number, "NEDLAGT KOMMUNE", "KOMM", true, false));
            }
            return Optional.empty();
        }

        @Override
        public List<NationalId> administrators(OrganisationNumber organisation) {
            if (organisation.equals(MUNICIPALITY)) {
                return List.of(DIRECTOR);
            }
            return organisation.equals(SUPPLIER) ? List.of(SUPPLIER_MANAGER) : List.of();
        }

        @Override
        public List<OrganisationNumber> administeredBy(NationalId person) {
            if (person.equals(DIRECTOR)) {
                return List.of(MUNICIPALITY);
            }
            return person.equals(SUPPLIER_MANAGER) ? List.of(SUPPLIER) : List.of();
        }
    };

    static String emailOf(NationalId person) {
        return CONTACTS.email(person).orElseThrow().value();
    }

    /** Back to the beginning: the secretary and the advisor have what they have, and nobody has asked for anything. */
    void reset() {
        one.reset(List.of(
                given(new Party.Person(SECRETARY), Resource.ACCESS_MANAGEMENT),
                given(new Party.Person(ADVISOR), Resource.ACCESS_MANAGEMENT),
                given(new Party.Person(ADVISOR), Resource.SYSTEM)));
        outbox.clear();
        passed.set(Duration.ZERO);
    }

    private DelegatedRight given(Party to, Resource resource) {
        return new DelegatedRight(0, MUNICIPALITY, to, resource, Optional.empty(), Instant.EPOCH, Optional.empty());
    }

    void pass(Duration time) {
        passed.updateAndGet(time::plus);
    }

    /** The subjects of the e-mails to somebody, the oldest first. */
    List<String> mailsTo(NationalId person) {
        return outbox.latest(Optional.of(new EmailAddress(emailOf(person))), 100).stream()
                .map(kept -> kept.mail().subject())
                .toList()
                .reversed();
    }

    long events(String type) {
        return audit.latest(Optional.of(type), 1000).size();
    }

    /** The next number that has a check digit. */
    private static OrganisationNumber number(String eight) {
        for (int i = Integer.parseInt(eight); ; i++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(i));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    /** The next number that has check digits. */
    private static NationalId person(String nine) {
        for (int i = 0; ; i++) {
            String next = nine.substring(0, 6) + String.format("%03d", Integer.parseInt(nine.substring(6)) + i);
            Optional<NationalId> id = NationalId.withCheckDigits(next);
            if (id.isPresent()) {
                return id.get();
            }
        }
    }

    @Override
    public void close() {
        server.close();
        one.close();
        two.close();
        audit.close();
        database.close();
    }
}
