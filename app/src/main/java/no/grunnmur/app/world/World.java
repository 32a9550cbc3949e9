package no.grunnmur.app.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/**
 * The seeded world, as plain immutable records. The same seed and the same population give the same world.
 *
 * <p>Source: the contract, section 4.
 *
 * @param seed what it was drawn from
 * @param organisations main units before their sub-units
 * @param personas the people who play a part, each a person of the population
 * @param catalogue the EHR systems that Selvbetjening offers
 * @param installations where those systems are in use, the fagsystemer
 * @param clients the clients of HelseID; the first one works for everything that a first request needs
 * @param accounts the accounts of Grunndata
 * @param apis the APIs that HelseID issues tokens for
 * @param delegations organisations that let a supplier act for them
 * @param acceptedTerms terms that are signed
 */
public record World(
        long seed,
        List<Organisation> organisations,
        List<Persona> personas,
        List<EhrSystem> catalogue,
        List<Installation> installations,
        List<Client> clients,
        List<Account> accounts,
        List<Api> apis,
        List<Delegation> delegations,
        List<AcceptedTerms> acceptedTerms) {

    public World {
        organisations = List.copyOf(organisations);
        personas = List.copyOf(personas);
        catalogue = List.copyOf(catalogue);
        installations = List.copyOf(installations);
        clients = List.copyOf(clients);
        accounts = List.copyOf(accounts);
        apis = List.copyOf(apis);
        delegations = List.copyOf(delegations);
        acceptedTerms = List.copyOf(acceptedTerms);
    }

    /** A world with nobody and nothing in it: that of the production profile. */
    public static World empty() {
        return new World(
                0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Furnishes a world.
     *
     * @param seed any number
     * @param people the population, in an order that is the same on every machine
     * @param keys makes the clients' private keys
     * @throws PopulationTooSmall when nobody in the population can play one of the parts
     */
    public static World of(long seed, Iterable<Resident> people, ClientKeys keys) {
        return of(seed, people, keys, CONFORMANCE_CALLBACK);
    }

    /**
     * The world of a seed.
     *
     * @param conformanceCallback where the clients of the conformance suite are sent back to
     */
    public static World of(long seed, Iterable<Resident> people, ClientKeys keys, String conformanceCallback) {
        return new Furnishing(seed, Cast.from(seed, people), keys, conformanceCallback).world();
    }

    /** That of a suite on one's own machine, under the alias {@code grunnmur}. */
    public static final String CONFORMANCE_CALLBACK = "https://localhost.emobix.co.uk:8443/test/a/grunnmur/callback";

    /** What the test token service asks for in {@code X-Auth-Key}: as known as the clients' private keys are. */
    public String testTokenKey() {
        byte[] key = new byte[16];
        SeededRandom.named(seed, "test-token-key").fill(key);
        return HexFormat.of().formatHex(key);
    }

    /** The id in Selvbetjening of the template of a product. */
    public String templateId(String product) {
        return UUID.nameUUIDFromBytes(("template " + seed + " " + product).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What installations of a product post drafts by: as known as the clients' private keys are. */
    public String apiKey(String product) {
        byte[] name = new byte[6];
        byte[] key = new byte[32];
        SeededRandom random = SeededRandom.named(seed, "api-key:" + product);
        random.fill(name);
        random.fill(key);
        return HexFormat.of().formatHex(name) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** The organisation with that key, which must be there. */
    public Organisation organisation(String key) {
        return organisations.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no organisation " + key));
    }

    /** The organisation with that number. */
    public Optional<Organisation> organisation(OrganisationNumber number) {
        return organisations.stream()
                .filter(each -> each.number().equals(number))
                .findFirst();
    }

    /** The client with that key, which must be there. */
    public Client client(String key) {
        return clients.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client " + key));
    }

    /** The persona with that key, who must be there. */
    public Persona persona(String key) {
        return personas.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no persona " + key));
    }

    /** The personas who are that, or may do that. */
    public List<Persona> inRole(Persona.Role role) {
        return personas.stream()
                .filter(persona -> persona.roles().contains(role))
                .toList();
    }

    /** Whether the organisation lets the supplier speak for it. Says nothing of sub-units: they are never delegated. */
    public boolean hasDelegated(OrganisationNumber organisation, OrganisationNumber supplier) {
        return delegations.stream()
                .anyMatch(each -> each.from().equals(organisation) && each.to().equals(supplier));
    }

    /**
     * Whether the terms of the API, if it has any, are signed for the organisation: by itself or by the main unit above
     * it, whose signature covers every sub-unit.
     */
    public boolean termsAccepted(OrganisationNumber organisation, String audience) {
        Optional<String> terms = apis.stream()
                .filter(api -> api.audience().equals(audience))
                .findFirst()
                .flatMap(Api::terms);
        return terms.isEmpty() || signed(organisation, terms.get());
    }

    private boolean signed(OrganisationNumber organisation, String terms) {
        boolean itself = acceptedTerms.stream()
                .anyMatch(each ->
                        each.organisation().equals(organisation) && each.terms().equals(terms));
        return itself
                || organisation(organisation)
                        .flatMap(Organisation::parent)
                        .map(parent -> signed(parent, terms))
                        .orElse(false);
    }
}
