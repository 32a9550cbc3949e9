package no.grunnmur.app.bridges;

import java.util.HashMap;
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
import no.grunnmur.jose.PrivateJwk;

/** HelseID's clients are those of the seeded world, until Selvbetjening has a room. */
public final class SeededClients implements ClientDirectory {

    private final Map<String, Client> byId = new HashMap<>();

    /** @param strict holds every client to the strict profile */
    public SeededClients(World world, boolean strict) {
        for (no.grunnmur.app.world.Client client : world.clients()) {
            byId.put(client.clientId(), client(client, strict));
        }
    }

    @Override
    public Optional<Client> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }

    private static Client client(no.grunnmur.app.world.Client seeded, boolean strict) {
        ClientOrganisation organisation = switch (seeded.tenancy()) {
            case SINGLE -> ClientOrganisation.single(seeded.organisation(), seeded.childOrganisations());
            case MULTI -> ClientOrganisation.multi(seeded.organisation());
        };
        boolean isStrict = strict || seeded.profile() == no.grunnmur.app.world.Client.Profile.FAPI2;
        return new Client(
                seeded.clientId(),
                seeded.name(),
                organisation,
                seeded.scopes(),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                List.of(PrivateJwk.parse(seeded.privateJwk()).publicKey()),
                new TokenSettings(
                        TokenSettings.USUAL.lifetimeSeconds(),
                        Optional.of(seeded.accessTokenAlgorithm()),
                        seeded.requireDpop(),
                        Map.of()),
                isStrict ? Profile.STRICT : Profile.HELSEID);
    }
}
