package no.grunnmur.app.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * The seeded world with more in it, for a test that needs its own: terms that are signed, rights that are given, a client.
 * Organisations and people are those of the seed and go by their keys.
 */
public final class WorldBuilder {

    private static final Instant THEN = Instant.parse("2026-02-01T09:00:00Z");

    private final World seeded;
    private final List<Client> clients;
    private final List<Delegation> delegations;
    private final List<AcceptedTerms> terms;

    public WorldBuilder(World seeded) {
        this.seeded = seeded;
        this.clients = new ArrayList<>(seeded.clients());
        this.delegations = new ArrayList<>(seeded.delegations());
        this.terms = new ArrayList<>(seeded.acceptedTerms());
    }

    /** Somebody with the right to it has signed the terms of Persontjenesten for an organisation and all its units. */
    public WorldBuilder signTerms(String organisation) {
        OrganisationNumber number = seeded.organisation(organisation).number();
        Persona signer = seeded.personas().stream()
                .filter(each ->
                        each.organisations().contains(number) && each.roles().contains(Persona.Role.SIGNING_RIGHT))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody may sign for " + organisation));
        terms.add(new AcceptedTerms(number, Agreements.SECRET_DATA, "1", signer.pid(), THEN));
        return this;
    }

    /** An organisation lets a supplier's clients speak for it. */
    public WorldBuilder delegate(String organisation, String supplier) {
        delegations.add(new Delegation(
                seeded.organisation(organisation).number(),
                seeded.organisation(supplier).number(),
                THEN));
        return this;
    }

    /**
     * A client of an organisation, with an ES256 key of its own.
     *
     * @param key its name in the world, and its client id
     */
    public WorldBuilder client(String key, String organisation, UnaryOperator<OwnClient> traits) {
        OwnClient own = traits.apply(new OwnClient());
        clients.add(new Client(
                key,
                key,
                own.name.orElse(key),
                seeded.organisation(organisation).number(),
                Client.Tenancy.SINGLE,
                Optional.empty(),
                own.units.stream()
                        .map(unit -> seeded.organisation(unit).number())
                        .toList(),
                own.scopes,
                own.redirectUris,
                Client.Profile.HELSEID,
                true,
                Algorithm.ES256,
                Algorithm.RS256,
                new SeededKeys(seeded.seed()).privateJwk(key, Algorithm.ES256),
                own.redirectUris.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Client.Login(
                                Scopes.IDENTITY,
                                own.afterLogout,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                List.of()))));
        return this;
    }

    /** What a client of a test's own is like: a machine that may ask for nothing, unless said otherwise. */
    public static final class OwnClient {

        private Optional<String> name = Optional.empty();
        private final List<String> units = new ArrayList<>();
        private final List<Scope> scopes = new ArrayList<>();
        private final List<String> redirectUris = new ArrayList<>();
        private final List<String> afterLogout = new ArrayList<>();

        private OwnClient() {}

        /** What people see. */
        public OwnClient named(String shown) {
            name = Optional.of(shown);
            return this;
        }

        /** Sub-units that it may speak for. */
        public OwnClient forUnits(String... organisations) {
            units.addAll(List.of(organisations));
            return this;
        }

        /** What it may ask for, as on the wire. */
        public OwnClient mayAsk(String... values) {
            for (String value : values) {
                scopes.add(new Scope(value));
            }
            return this;
        }

        /** It logs people in, and its logins and logouts end at these addresses. */
        public OwnClient logsIn(String redirectUri, String postLogoutRedirectUri) {
            redirectUris.add(redirectUri);
            afterLogout.add(postLogoutRedirectUri);
            return this;
        }
    }

    /** The world as it is to be. */
    public World build() {
        return new World(
                seeded.seed(),
                seeded.organisations(),
                seeded.personas(),
                seeded.catalogue(),
                seeded.installations(),
                clients,
                seeded.accounts(),
                seeded.apis(),
                delegations,
                terms);
    }
}
