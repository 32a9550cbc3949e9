package no.grunnmur.helseid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.helseid.tokens.Revocations;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.jose.NonceSource;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.SeededRandom;

/** The room behind a real listener, with directories that a test fills. Time stands still unless it is moved. */
final class TestHouse implements AutoCloseable {

    /** 2026-11-22T00:00:00Z. */
    static final long NOW = 1_795_305_600L;

    static final Scope FULL = new Scope("nhn:hgd-persontjenesten-api/full-access");
    static final Scope RESTRICTED = new Scope("nhn:hgd-persontjenesten-api/restricted-access");
    static final Scope SECOND = new Scope("test:second-api/read");
    static final OrganisationNumber PARENT = new OrganisationNumber("310000000");
    static final OrganisationNumber CHILD = new OrganisationNumber("310000019");
    static final OrganisationNumber SUPPLIER = new OrganisationNumber("310000043");

    static final TestKey RSA = TestKey.rsa("rsa-1");
    static final TestKey EC = TestKey.ec("ec-1");
    static final TestKey DPOP = TestKey.ec("dpop-1");

    static final String MACHINE = "3c9f0d5e-6a1b-4a51-9f6f-0d3cf1a2b7e1";

    final HouseClock clock = HouseClock.system();
    final Map<String, Client> clients = new ConcurrentHashMap<>();
    final Map<String, ClientDirectory.Withheld> withheld = new ConcurrentHashMap<>();
    final List<String> keysUsed = new CopyOnWriteArrayList<>();
    final Map<String, Api> apis = new ConcurrentHashMap<>();
    final Set<String> delegations = ConcurrentHashMap.newKeySet();
    final Set<String> termsNotAccepted = ConcurrentHashMap.newKeySet();
    final Map<OrganisationNumber, Units.Unit> units = new ConcurrentHashMap<>();
    final RecordingAudit audit = new RecordingAudit();
    final MemoryOneTimeUse oneTimeUse;
    final NonceSource nonces;
    final KeyRing ring;
    final Revocations revocations;
    final HelseId room;
    final String issuer;

    private final HttpServer server;
    private final Path keys;
    private final HttpClient http = HttpClient.newHttpClient();

    TestHouse() {
        this(MemoryLogins.ofNobody(), repeatable());
    }

    /** The same ids in every run, for golden files of machines. */
    private static Randomness repeatable() {
        SeededRandom seeded = new SeededRandom(7);
        return target -> {
            synchronized (seeded) {
                seeded.fill(target);
            }
        };
    }

    /** @param logins what a login of a person needs */
    TestHouse(HelseId.Logins logins, Randomness random) {
        revocations = logins.revocations();
        clock.freezeAt(Instant.ofEpochSecond(NOW - 3600));
        oneTimeUse = new MemoryOneTimeUse(clock, Randomness.secure(), 100_000);
        nonces = new NonceSource(clock, Randomness.secure(), 120);
        try {
            keys = Files.createTempDirectory("grunnmur-helseid");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        ring = KeyRing.open(keys, clock);
        clock.freezeAt(Instant.ofEpochSecond(NOW));
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 65_536, null));
        URI house = URI.create("http://localhost:" + server.port());
        URI base = house.resolve("/helseid");
        issuer = base.toString();
        room = new HelseId(
                new HelseId.Settings(base, house),
                directories(),
                logins,
                ring,
                oneTimeUse,
                nonces,
                audit,
                clock,
                random);
        server.serve(List.of(new Mount("helseid", base, room.routes())));
        furnish();
    }

    static final class MemoryRevocations implements Revocations {
        private final Set<String> revoked = ConcurrentHashMap.newKeySet();

        @Override
        public boolean isRevoked(String jti) {
            return revoked.contains(jti);
        }

        @Override
        public void revoke(String jti, String clientId, Instant expiresAt, Instant now) {
            revoked.add(jti);
        }
    }

    static final class NoTokenGrants implements TokenGrants {
        @Override
        public Optional<Identity> identity(String jti) {
            return Optional.empty();
        }

        @Override
        public void exchanged(String from, String jti, String clientId, Instant expiresAt) {
            throw new UnsupportedOperationException("machines have no login behind their tokens");
        }
    }

    Directories directories() {
        ApiDirectory byName = new ApiDirectory() {
            @Override
            public Optional<Api> find(String name) {
                return Optional.ofNullable(apis.get(name));
            }

            @Override
            public Optional<Api> owning(Scope scope) {
                return apis.values().stream()
                        .filter(api -> api.scopes().contains(scope))
                        .findFirst();
            }
        };
        ClientDirectory byId = new ClientDirectory() {
            @Override
            public Optional<Client> find(String id) {
                return Optional.ofNullable(clients.get(id));
            }

            @Override
            public Optional<Withheld> withheld(String id) {
                return Optional.ofNullable(withheld.get(id));
            }

            @Override
            public void authenticated(Client client, PublicJwk key) {
                keysUsed.add(client.id() + " " + key.keyId().orElse(""));
            }
        };
        return new Directories(
                byId,
                byName,
                (from, supplier) -> delegations.contains(from + ">" + supplier),
                (organisation, api) -> !termsNotAccepted.contains(organisation + "@" + api),
                number -> Optional.ofNullable(units.get(number)));
    }

    /** One single-tenant client with a child, one API, and a second one. */
    private void furnish() {
        add(Api.usual("nhn:hgd-persontjenesten-api", List.of(FULL, RESTRICTED)));
        add(Api.usual("test:second-api", List.of(SECOND)));
        add(machine());
        units.put(PARENT, new Units.Unit("Ringsaker kommune", PARENT));
        units.put(CHILD, new Units.Unit("Ringsaker legevakt", PARENT));
        units.put(SUPPLIER, new Units.Unit("Leverandøren AS", SUPPLIER));
    }

    /** The usual client: single-tenant, RSA and EC keys, DPoP, two scopes of one API. */
    static Client machine() {
        return new Client(
                MACHINE,
                "Kommunens journal",
                ClientOrganisation.single(PARENT, List.of(CHILD)),
                List.of(FULL, RESTRICTED),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                List.of(RSA.publicJwk(), EC.publicJwk()),
                TokenSettings.USUAL,
                Profile.HELSEID);
    }

    void add(Client client) {
        clients.put(client.id(), client);
    }

    void add(Api api) {
        apis.put(api.name(), api);
    }

    void delegate(OrganisationNumber from, OrganisationNumber supplier) {
        delegations.add(from + ">" + supplier);
    }

    String tokenEndpoint() {
        return issuer + "/connect/token";
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(issuer + path)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The codes of the refusals in the audit, in order. */
    List<String> refusals() {
        List<String> codes = new ArrayList<>();
        for (var row :
                audit.latest(Optional.of(TokenRefused.TYPE), Integer.MAX_VALUE).reversed()) {
            codes.add(no.grunnmur.json.JsonObject.parse(row.content().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .text("problem")
                    .orElseThrow());
        }
        return codes;
    }

    @Override
    public void close() {
        server.close();
        try (var files = Files.walk(keys)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
