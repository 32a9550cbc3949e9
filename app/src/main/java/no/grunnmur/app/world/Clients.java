package no.grunnmur.app.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.app.world.Client.Profile;
import no.grunnmur.app.world.Client.Tenancy;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.SeededRandom;

/** The clients of HelseID: one for every way of being a client. The first one is the one that examples use. */
final class Clients {

    private static final List<Scope> BOTH = List.of(Scopes.FULL, Scopes.RESTRICTED);

    private final long seed;
    private final Organisations organisations;
    private final ClientKeys keys;
    private final List<Client> all = new ArrayList<>();

    /** @param callback where the OpenID Foundation's conformance suite waits */
    Clients(long seed, Organisations organisations, ClientKeys keys, String callback) {
        this.seed = seed;
        this.organisations = organisations;
        this.keys = keys;

        of("ringsaker-journal", "CGM Journal, Ringsaker helsestasjon", "ringsaker", Algorithm.RS256)
                .madeBy("cgm")
                .forChildren("ringsaker-helsestasjon", "ringsaker-legevakt", "ringsaker-hjemmetjeneste")
                .mayAsk(BOTH)
                .returningTo("http://localhost:8888/callback")
                .loggingIn("http://localhost:8888/")
                .exchangedBy("persontjenesten-api")
                .add();
        of("sykehus-somatikk", "Klinikk Nord, somatikk", "sykehus", Algorithm.PS256)
                .madeBy("innsjo")
                .forChildren("sykehus-somatikk")
                .mayAsk(List.of(Scopes.FULL, Scopes.RESTRICTED, Scopes.SELVBETJENING, Scopes.PARTIES))
                .add();
        of("sykehus-psykiatri", "Klinikk Nord, psykisk helsevern", "sykehus", Algorithm.ES256)
                .madeBy("innsjo")
                .forChildren("sykehus-psykiatri")
                .mayAsk(List.of(Scopes.FULL))
                .add();
        of("legekontor-lettlege", "Lettlege, Mjøsli legekontor", "legekontor", Algorithm.ES256)
                .madeBy("innsjo")
                .mayAsk(List.of(Scopes.RESTRICTED))
                .add();
        of("fjordjournal", "Fjordjournal", "fjordjournal", Algorithm.ES256)
                .forMany()
                .mayAsk(BOTH)
                .returningTo("http://localhost:8889/callback")
                .loggingIn("http://localhost:8889/")
                .hearingOfLogout("http://localhost:8889/logout/frame", "http://localhost:8889/logout/token")
                .add();
        of("ringsaker-legevakt", "Vakthund Legevakt, Ringsaker legevakt", "ringsaker", Algorithm.ES256)
                .madeBy("innsjo")
                .forChildren("ringsaker-legevakt")
                .mayAsk(BOTH)
                .strict()
                .add();
        of("legekontor-bearer", "Lettlege 3.7, Mjøsli legekontor", "legekontor", Algorithm.ES384)
                .madeBy("innsjo")
                .mayAsk(List.of(Scopes.V2_LEGAL_BASIS, Scopes.V2_NO_LEGAL_BASIS))
                .withoutDpop()
                .add();
        of("fysioterapi", "Lettlege, Strandli fysioterapi", "fysioterapi", Algorithm.ES256)
                .madeBy("innsjo")
                .mayAsk(BOTH)
                .add();
        of("lettlege-innlogging", "Lettlege 3.5, Mjøsli legekontor", "legekontor", Algorithm.ES256)
                .madeBy("innsjo")
                .mayAsk(List.of(Scopes.V2_LEGAL_BASIS))
                .withoutDpop()
                .returningTo("http://localhost:8890/callback")
                .loggingIn("http://localhost:8890/")
                .withoutPar()
                .add();
        conformance("samsvar-1", "første", Algorithm.ES256, Profile.FAPI2_RETRY)
                .returningTo(callback)
                .loggingIn(callback)
                .add();
        conformance("samsvar-2", "andre", Algorithm.PS256, Profile.FAPI2_RETRY)
                .returningTo(callback, callback + OF_THE_SECOND)
                .loggingIn(callback)
                .add();
        conformance("samsvar-3", "tredje", Algorithm.ES256, Profile.FAPI2_SIGNED)
                .returningTo(callback)
                .loggingIn(callback)
                .add();
        conformance("samsvar-4", "fjerde", Algorithm.PS256, Profile.FAPI2_SIGNED)
                .returningTo(callback, callback + OF_THE_SECOND)
                .loggingIn(callback)
                .add();
        of("foderert-innlogging", "Grunnmur, føderert innlogging", "nhn", Algorithm.ES256)
                .mayAsk(List.of(Scopes.PARTIES))
                .withoutDpop()
                .returningTo("http://localhost:8401/helseid/federation/grunnmur-oidc")
                .loggingIn("http://localhost:8401/")
                .add();
        of("innsyn", "Innsyn i oppslag", "nhn", Algorithm.ES256)
                .mayAsk(List.of(Scopes.INSIGHT))
                .portalAt("{persontjenesten}/innsyn")
                .add();
        of("kunde", "Kundeportalen", "nhn", Algorithm.ES256).portalAt("{kunde}").add();
        of("altinn", "Altinn", "nhn", Algorithm.ES256).portalAt("{altinn}").add();
        of("selvbetjening", "NHN Selvbetjening", "nhn", Algorithm.ES256)
                .portalAt("{selvbetjening}")
                .add();
        of("register", "Grunndata", "nhn", Algorithm.ES256)
                .portalAt("{register}")
                .add();
        of("persontjenesten-api", "Persontjenesten som klient", "nhn", Algorithm.ES256)
                .mayAsk(List.of(Scopes.PARTIES))
                .add();
        of("folkeregister", "Folkeregisteret, innmating", "nhn", Algorithm.ES256)
                .mayAsk(List.of(Scopes.IMPORT))
                .add();
        of("altinn-tjenesteeier", "Norsk helsenett som tjenesteeier i Altinn", "nhn", Algorithm.ES256)
                .mayAsk(List.of(
                        Scopes.ALTINN_OWNER_READ,
                        Scopes.ALTINN_OWNER_WRITE,
                        Scopes.ALTINN_USER_READ,
                        Scopes.ALTINN_USER_WRITE))
                .returningTo("http://localhost:8891/callback")
                .loggingIn("http://localhost:8891/")
                .add();
        of("altinn-leverandor", "CGM som systemleverandør i Altinn", "cgm", Algorithm.ES256)
                .mayAsk(List.of(Scopes.ALTINN_SYSTEM_READ, Scopes.ALTINN_SYSTEM_WRITE))
                .add();
        of("testdata", "Egne testpersoner, Ringsaker", "ringsaker", Algorithm.ES256)
                .mayAsk(List.of(Scopes.TEST_DATA))
                .add();
    }

    /** What the suite hangs on the callback of its second client, to see that a query survives. */
    private static final String OF_THE_SECOND = "?dummy1=lorem&dummy2=ipsum";

    private Draft conformance(String key, String which, Algorithm algorithm, Profile profile) {
        return of(key, "Samsvarstest, " + which + " klient", "ringsaker", algorithm)
                .mayAsk(BOTH)
                .strict(profile);
    }

    private Draft of(String key, String name, String organisation, Algorithm algorithm) {
        return new Draft(key, name, organisations.number(organisation), algorithm);
    }

    List<Client> all() {
        return all;
    }

    /** A version 4 UUID in form, drawn from the seed. */
    private String clientId(String key) {
        byte[] bytes = new byte[16];
        SeededRandom.named(seed, "client:" + key).fill(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    private final class Draft {
        private final String key;
        private final String name;
        private final OrganisationNumber owner;
        private final Algorithm algorithm;
        private Tenancy tenancy = Tenancy.SINGLE;
        private Optional<OrganisationNumber> supplier = Optional.empty();
        private List<OrganisationNumber> children = List.of();
        private List<Scope> scopes = List.of();
        private List<String> redirectUris = List.of();
        private Profile profile = Profile.HELSEID;
        private Algorithm tokens = Algorithm.RS256;
        private boolean dpop = true;
        private Optional<Client.Login> login = Optional.empty();

        Draft(String key, String name, OrganisationNumber owner, Algorithm algorithm) {
            this.key = key;
            this.name = name;
            this.owner = owner;
            this.algorithm = algorithm;
        }

        Draft madeBy(String maker) {
            supplier = Optional.of(organisations.number(maker));
            return this;
        }

        /** Of the supplier, for every organisation that delegates to it. */
        Draft forMany() {
            tenancy = Tenancy.MULTI;
            supplier = Optional.of(owner);
            return this;
        }

        Draft forChildren(String... keys) {
            children = organisations.numbers(keys);
            return this;
        }

        Draft mayAsk(List<Scope> some) {
            scopes = some;
            return this;
        }

        Draft returningTo(String... uris) {
            redirectUris = List.of(uris);
            return this;
        }

        /** A client that logs people in, and where a logout may end. */
        Draft loggingIn(String postLogout) {
            login = Optional.of(new Client.Login(
                    Scopes.IDENTITY, List.of(postLogout), Optional.empty(), Optional.empty(), true, List.of()));
            return this;
        }

        Draft hearingOfLogout(String frame, String call) {
            Client.Login so = login.orElseThrow();
            login = Optional.of(new Client.Login(
                    so.identityScopes(),
                    so.postLogoutRedirectUris(),
                    Optional.of(frame),
                    Optional.of(call),
                    so.pushes(),
                    so.exchangers()));
            return this;
        }

        /** A portal of the house: its addresses begin with the system that it is part of. */
        Draft portalAt(String base) {
            redirectUris = List.of(base + "/callback");
            login = Optional.of(new Client.Login(
                    Scopes.IDENTITY,
                    List.of(base + "/logged-out"),
                    Optional.empty(),
                    Optional.of(base + "/back-channel"),
                    true,
                    List.of()));
            return this;
        }

        Draft withoutPar() {
            Client.Login so = login.orElseThrow();
            login = Optional.of(new Client.Login(
                    so.identityScopes(),
                    so.postLogoutRedirectUris(),
                    so.frontChannelLogout(),
                    so.backChannelLogout(),
                    false,
                    so.exchangers()));
            return this;
        }

        Draft exchangedBy(String actor) {
            Client.Login so = login.orElseThrow();
            login = Optional.of(new Client.Login(
                    so.identityScopes(),
                    so.postLogoutRedirectUris(),
                    so.frontChannelLogout(),
                    so.backChannelLogout(),
                    so.pushes(),
                    List.of(actor)));
            return this;
        }

        Draft strict() {
            return strict(Profile.FAPI2);
        }

        Draft strict(Profile kind) {
            profile = kind;
            tokens = Algorithm.ES256;
            return this;
        }

        Draft withoutDpop() {
            dpop = false;
            return this;
        }

        void add() {
            all.add(new Client(
                    key,
                    clientId(key),
                    name,
                    owner,
                    tenancy,
                    supplier,
                    children,
                    scopes,
                    redirectUris,
                    profile,
                    dpop,
                    algorithm,
                    tokens,
                    keys.privateJwk(key, algorithm),
                    login));
        }
    }
}
