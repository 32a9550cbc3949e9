package no.grunnmur.app.bridges;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.Client;
import no.grunnmur.app.world.EhrSystem;
import no.grunnmur.app.world.World;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Furnishing;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;

/**
 * What Selvbetjening begins with: a template for each product of the world's catalogue and one for each client that is of
 * none, the world's APIs, and its clients. The portals of the house and the clients of the conformance suite are not among
 * them: where they are depends on how the house was started.
 */
public final class SeededSelvbetjening {

    /** To be raised when the same world would begin in another way. */
    private static final int VERSION = 1;

    private static final Instant BEGINNING = Instant.parse("2026-01-10T08:00:00Z");
    private static final String PARTIES = "nhn:cp-api";

    /** A claim of the API for communication parties, so that there is one to try. */
    private static final String HER_ID = "nhn:cp-api/her-id";

    private final World world;
    private final Map<String, Template> byName = new LinkedHashMap<>();
    private final List<Configuration> clients = new ArrayList<>();

    public SeededSelvbetjening(World world) {
        this.world = world;
        Map<String, Set<Scope>> scopes = new LinkedHashMap<>();
        for (EhrSystem system : world.catalogue()) {
            scopes.put(system.name(), new LinkedHashSet<>(system.scopes()));
        }
        List<Client> seeded =
                world.clients().stream().filter(SeededSelvbetjening::belongs).toList();
        seeded.forEach(client -> scopes.computeIfAbsent(product(client), none -> new LinkedHashSet<>())
                .addAll(client.scopes()));
        for (EhrSystem system : world.catalogue()) {
            byName.put(system.name(), template(system, scopes.get(system.name())));
        }
        for (Client client : seeded) {
            Template template =
                    byName.computeIfAbsent(product(client), name -> ofItsOwn(name, client, scopes.get(name)));
            clients.add(configuration(client, template));
        }
    }

    private static boolean belongs(Client client) {
        return client.redirectUris().stream().noneMatch(uri -> uri.startsWith("{"))
                && !client.key().startsWith("samsvar-")
                && client.scopes().stream().noneMatch(scope -> scope.value().startsWith(OF_ALTINN));
    }

    /** Scopes that Maskinporten gives in the real world: they and their API are no business of Selvbetjening. */
    private static final String OF_ALTINN = "altinn:";

    /** The product of the catalogue that the client is of: its name begins with it. Otherwise its own. */
    private String product(Client client) {
        return world.catalogue().stream()
                .map(EhrSystem::name)
                .filter(name -> client.name().startsWith(name))
                .findFirst()
                .orElse(client.name());
    }

    private String id(String name) {
        return world.templateId(name);
    }

    /** Suppliers of installed products have a key for drafts, which everybody knows. */
    private List<Template.ApiKey> apiKeys(EhrSystem system) {
        if (system.tenancy() == Client.Tenancy.MULTI) {
            return List.of();
        }
        String key = world.apiKey(system.name());
        return List.of(new Template.ApiKey(
                key.substring(0, key.indexOf('.')), Templates.hash(key), BEGINNING, Optional.empty()));
    }

    private Template template(EhrSystem system, Set<Scope> scopes) {
        return new Template(
                id(system.name()),
                system.supplier(),
                new Template.Content(
                        system.name(),
                        "",
                        Template.ApplicationType.WEB,
                        system.tenancy() == Client.Tenancy.MULTI ? Template.Tenancy.MULTI : Template.Tenancy.SINGLE,
                        List.of("fagsystem", "EPJ"),
                        offered(scopes),
                        List.of(),
                        List.of(),
                        false,
                        true,
                        true,
                        List.of(),
                        system.versions().stream()
                                .map(version ->
                                        new Template.SoftwareVersion(version.number(), version.persontjenesten()))
                                .toList()),
                Template.Stage.PRODUCTION,
                apiKeys(system),
                List.of());
    }

    private Template ofItsOwn(String name, Client client, Set<Scope> scopes) {
        return new Template(
                id(name),
                client.organisation(),
                new Template.Content(
                        name,
                        "",
                        client.login().isPresent() ? Template.ApplicationType.WEB : Template.ApplicationType.MACHINE,
                        client.tenancy() == Client.Tenancy.MULTI ? Template.Tenancy.MULTI : Template.Tenancy.SINGLE,
                        List.of(),
                        offered(scopes),
                        List.of(),
                        List.of(),
                        false,
                        true,
                        client.login().isPresent(),
                        List.of(),
                        List.of()),
                Template.Stage.TEST,
                List.of(),
                List.of());
    }

    private static List<Template.OfferedScope> offered(Set<Scope> scopes) {
        return scopes.stream()
                .map(scope -> new Template.OfferedScope(scope, !scope.value().startsWith(PARTIES)))
                .toList();
    }

    private Configuration configuration(Client client, Template template) {
        PublicJwk key = PrivateJwk.parse(client.privateJwk()).publicKey();
        String thumbprint = key.thumbprint().value();
        return new Configuration(
                client.clientId(),
                client.name(),
                template.id(),
                client.organisation(),
                Configuration.State.ACTIVE,
                Optional.empty(),
                client.scopes(),
                List.of(),
                client.redirectUris(),
                client.login().map(Client.Login::postLogoutRedirectUris).orElse(List.of()),
                client.childOrganisations(),
                List.of(new Configuration.ClientKey(
                        key.keyId().orElse(thumbprint),
                        key.toJson(),
                        thumbprint,
                        Configuration.KeyOrigin.GUI,
                        BEGINNING,
                        Optional.empty())),
                Optional.empty(),
                contact(client.organisation()),
                Optional.empty(),
                BEGINNING);
    }

    private Optional<EmailAddress> contact(OrganisationNumber organisation) {
        return world.organisation(organisation).map(found -> new EmailAddress("drift@" + found.key() + ".example"));
    }

    private List<Api> apis() {
        return world.apis().stream()
                .filter(api ->
                        api.scopes().stream().noneMatch(scope -> scope.value().startsWith(OF_ALTINN)))
                .map(api -> new Api(
                        api.audience(),
                        api.owner(),
                        new Api.Content(
                                api.name(),
                                "",
                                api.terms(),
                                api.scopes().stream()
                                        .map(scope -> new Api.ApiScope(scope, "", policy(api.audience())))
                                        .toList(),
                                api.audience().equals(PARTIES)
                                        ? List.of(new Api.ApiClaim(HER_ID, "HER-id", Api.Policy.DECIDED))
                                        : List.of())))
                .toList();
    }

    private static Api.Policy policy(String audience) {
        return audience.equals(PARTIES) ? Api.Policy.DECIDED : Api.Policy.AUTOMATIC;
    }

    /** Who is in operation has been let in. */
    private List<Access> accesses() {
        Map<String, Access> accesses = new LinkedHashMap<>();
        for (Configuration client : clients) {
            if (client.scopes().stream().anyMatch(scope -> scope.value().startsWith(PARTIES + "/"))) {
                accesses.put(
                        Access.key(PARTIES, client.organisation(), client.templateId()),
                        new Access(
                                PARTIES,
                                client.organisation(),
                                client.templateId(),
                                Optional.of(new Access.Decision(Access.Verdict.GRANTED, "", BEGINNING)),
                                Map.of()));
            }
        }
        return List.copyOf(accesses.values());
    }

    /** All of it. */
    public Furnishing furnishing() {
        String origin = "seed " + world.seed() + ", version " + VERSION;
        return new Furnishing(origin + keys(), List.copyOf(byName.values()), apis(), accesses(), List.copyOf(clients));
    }

    /** Organisations and keys follow from the population and the seed. */
    private String keys() {
        int digest = 0;
        for (Configuration client : clients) {
            digest = 31 * digest
                    + (client.clientId()
                                    + client.organisation()
                                    + client.keys().getFirst().thumbprint())
                            .hashCode();
        }
        return ", clients " + digest;
    }
}
