package no.grunnmur.app.bridges;

import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientOrganisation;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.TokenSettings;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;

/**
 * The portals that an operator has configured are clients of the house's own HelseID too.
 * Nobody else's directory is changed by them.
 */
public final class PortalClients implements ClientDirectory {

    private final ClientDirectory others;
    private final Map<String, Client> byId = new HashMap<>();

    public PortalClients(ClientDirectory others) {
        this.others = others;
    }

    /** Adds a portal at its address. */
    public PortalClients add(String name, URI base, String clientId, PrivateJwk key) {
        UserLogin login = UserLogin.usual(List.of(base + "/callback"), List.of(base + "/logged-out"))
                .hearingOfLogout(Optional.empty(), Optional.of(URI.create(base + "/back-channel")));
        byId.put(
                clientId,
                new Client(
                        clientId,
                        name,
                        ClientOrganisation.none(),
                        Portal.PERSON.stream().map(Scope::new).toList(),
                        EnumSet.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                        List.of(key.publicKey()),
                        TokenSettings.USUAL,
                        Profile.HELSEID,
                        Optional.of(login)));
        return this;
    }

    @Override
    public Optional<Client> find(String clientId) {
        Client portal = byId.get(clientId);
        return portal != null ? Optional.of(portal) : others.find(clientId);
    }

    @Override
    public Optional<Withheld> withheld(String clientId) {
        return others.withheld(clientId);
    }

    @Override
    public void authenticated(Client client, PublicJwk key) {
        others.authenticated(client, key);
    }
}
