package no.grunnmur.app.world;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kontroll.WorldView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The world as the control plane shows it: the same facts, as plain data, with the addresses of the systems. */
public final class Shown {

    private static final JsonMapper JSON = new JsonMapper();

    private Shown() {}

    /**
     * The view of a world.
     *
     * @param systems every system that runs, by its name, with its base address
     */
    public static WorldView view(World world, Map<String, URI> systems) {
        Map<String, WorldView.SystemAddress> addresses = new LinkedHashMap<>();
        systems.forEach((name, base) -> addresses.put(name, new WorldView.SystemAddress(base.toString())));
        return new WorldView(
                world.seed(),
                addresses,
                world.organisations().stream().map(Shown::organisation).toList(),
                world.personas().stream().map(Shown::persona).toList(),
                world.clients().stream().map(client -> client(client, systems)).toList(),
                world.accounts().stream().map(Shown::account).toList(),
                world.apis().stream().map(Shown::api).toList(),
                world.catalogue().stream().map(system -> system(world, system)).toList(),
                world.installations().stream().map(Shown::installation).toList(),
                world.delegations().stream().map(Shown::delegation).toList(),
                world.acceptedTerms().stream().map(Shown::terms).toList(),
                world.testTokenKey());
    }

    private static WorldView.Organisation organisation(Organisation organisation) {
        return new WorldView.Organisation(
                organisation.key(),
                organisation.number().value(),
                organisation.name(),
                organisation.form().name(),
                organisation.sector().wire(),
                organisation.municipalityNumber(),
                organisation.parent().map(OrganisationNumber::value),
                organisation.offices().stream()
                        .map(office -> new WorldView.Office(
                                office.kind().wire(), office.person().value()))
                        .toList());
    }

    private static WorldView.Persona persona(Persona persona) {
        Map<String, String> description = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            description.put(language.tag(), persona.description().in(language));
        }
        return new WorldView.Persona(
                persona.key(),
                persona.name(),
                persona.pid().value(),
                persona.hprNumber().map(HprNumber::value),
                persona.roles().stream().map(Persona.Role::wire).toList(),
                numbers(persona.organisations()),
                description);
    }

    private static WorldView.Client client(Client client, Map<String, URI> systems) {
        return new WorldView.Client(
                client.key(),
                client.clientId(),
                client.name(),
                client.organisation().value(),
                client.tenancy().wire(),
                client.supplier().map(OrganisationNumber::value),
                numbers(client.childOrganisations()),
                scopes(client.scopes()),
                scopes(client.identityScopes()),
                client.redirectUris().stream()
                        .map(address -> Client.at(address, systems))
                        .toList(),
                client.login().map(Client.Login::postLogoutRedirectUris).orElse(List.of()).stream()
                        .map(address -> Client.at(address, systems))
                        .toList(),
                client.profile().wire(),
                client.requireDpop(),
                client.accessTokenAlgorithm().name(),
                members(client.privateJwk()));
    }

    private static WorldView.Account account(Account account) {
        return new WorldView.Account(
                account.username(),
                account.password(),
                account.type().wire(),
                account.organisation().value(),
                account.fagsystemer().stream().findFirst(),
                account.fagsystemer(),
                account.person().map(NationalId::value));
    }

    private static WorldView.Api api(Api api) {
        return new WorldView.Api(
                api.audience(), api.name(), api.owner().value(), api.terms(), scopes(api.scopes()), api.claims());
    }

    private static WorldView.EhrSystem system(World world, EhrSystem system) {
        return new WorldView.EhrSystem(
                system.name(),
                system.supplier().value(),
                system.tenancy().wire(),
                system.versions().stream()
                        .map(version -> new WorldView.Version(version.number(), version.persontjenesten()))
                        .toList(),
                scopes(system.scopes()),
                world.templateId(system.name()),
                system.tenancy() == Client.Tenancy.MULTI ? Optional.empty() : Optional.of(world.apiKey(system.name())));
    }

    private static WorldView.Installation installation(Installation installation) {
        return new WorldView.Installation(
                installation.name(),
                installation.system(),
                installation.version(),
                installation.organisation().value());
    }

    private static WorldView.Delegation delegation(Delegation delegation) {
        return new WorldView.Delegation(
                delegation.from().value(),
                delegation.to().value(),
                delegation.since().toString());
    }

    private static WorldView.AcceptedTerms terms(AcceptedTerms terms) {
        return new WorldView.AcceptedTerms(
                terms.organisation().value(),
                terms.terms(),
                terms.version(),
                terms.signer().value(),
                terms.signedAt().toString());
    }

    private static List<String> numbers(List<OrganisationNumber> numbers) {
        return numbers.stream().map(OrganisationNumber::value).toList();
    }

    private static List<String> scopes(List<Scope> scopes) {
        return scopes.stream().map(Scope::value).toList();
    }

    /** The members of a JWK, in its order; all of those that we make are texts. */
    static Map<String, String> members(String jwk) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : JSON.readTree(jwk).properties()) {
            members.put(member.getKey(), member.getValue().stringValue());
        }
        return members;
    }
}
