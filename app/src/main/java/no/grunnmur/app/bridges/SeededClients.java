package no.grunnmur.app.bridges;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientOrganisation;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.TokenSettings;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.Scope;

/** HelseID's clients are those of the seeded world, until Selvbetjening has a room. */
public final class SeededClients implements ClientDirectory {

    private final Map<String, Client> byId = new HashMap<>();

    private final World world;
    private final boolean strict;
    private final Map<String, URI> systems;

    /**
     * @param strict holds every client to the strict profile
     * @param systems where the systems of the house are, by name
     */
    public SeededClients(World world, boolean strict, Map<String, URI> systems) {
        this.world = world;
        this.strict = strict;
        this.systems = systems;
        for (no.grunnmur.app.world.Client client : world.clients()) {
            byId.put(client.clientId(), client(client));
        }
    }

    @Override
    public Optional<Client> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }

    private Client client(no.grunnmur.app.world.Client seeded) {
        ClientOrganisation organisation = switch (seeded.tenancy()) {
            case SINGLE -> ClientOrganisation.single(seeded.organisation(), seeded.childOrganisations());
            case MULTI -> ClientOrganisation.multi(seeded.organisation());
        };
        List<Scope> scopes = new ArrayList<>(seeded.scopes());
        scopes.addAll(seeded.identityScopes());
        return new Client(
                seeded.clientId(),
                seeded.name(),
                organisation,
                scopes,
                grants(seeded),
                List.of(PrivateJwk.publicHalf(seeded.privateJwk())),
                new TokenSettings(
                        TokenSettings.USUAL.lifetimeSeconds(),
                        Optional.of(seeded.accessTokenAlgorithm()),
                        seeded.requireDpop(),
                        Map.of()),
                profile(seeded),
                seeded.login().map(login -> login(seeded, login)));
    }

    private Profile profile(no.grunnmur.app.world.Client seeded) {
        return switch (seeded.profile()) {
            case HELSEID -> strict ? Profile.STRICT : Profile.HELSEID;
            case FAPI2 -> Profile.FAPI2;
            case FAPI2_RETRY -> Profile.FAPI2_RETRY;
            case FAPI2_SIGNED -> Profile.FAPI2_SIGNED;
        };
    }

    private Set<GrantType> grants(no.grunnmur.app.world.Client seeded) {
        Set<GrantType> grants = EnumSet.of(GrantType.CLIENT_CREDENTIALS);
        if (seeded.login().isPresent()) {
            grants.add(GrantType.AUTHORIZATION_CODE);
            grants.add(GrantType.REFRESH_TOKEN);
        }
        boolean exchanges = world.clients().stream()
                .flatMap(client -> client.login().stream())
                .anyMatch(login -> login.exchangers().contains(seeded.key()));
        if (exchanges) {
            grants.add(GrantType.TOKEN_EXCHANGE);
        }
        return grants;
    }

    private List<String> here(List<String> addresses) {
        return addresses.stream()
                .map(address -> no.grunnmur.app.world.Client.at(address, systems))
                .toList();
    }

    private UserLogin login(no.grunnmur.app.world.Client seeded, no.grunnmur.app.world.Client.Login login) {
        Set<String> actors = new HashSet<>();
        login.exchangers().forEach(key -> actors.add(world.client(key).clientId()));
        UserLogin usual = UserLogin.usual(here(seeded.redirectUris()), here(login.postLogoutRedirectUris()))
                .hearingOfLogout(
                        login.frontChannelLogout().map(URI::create),
                        login.backChannelLogout()
                                .map(address -> URI.create(no.grunnmur.app.world.Client.at(address, systems))))
                .signing(seeded.accessTokenAlgorithm())
                .trusting(actors, true, Set.of(seeded.organisation().value()));
        UserLogin kept = profile(seeded).isFapi2() ? usual.refreshing(UserLogin.Refresh.REUSABLE) : usual;
        return login.pushes() ? kept : kept.withoutPar();
    }
}
