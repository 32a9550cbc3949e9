package no.grunnmur.app.bridges;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.altinn.DelegatedRight;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.app.world.Delegation;
import no.grunnmur.app.world.World;

/** What stands in Altinn from the start: the delegations of the seeded world, and what its personas were given. */
public final class SeededRights {

    /** What Norsk helsenett sends to the Altinn 2 facade in the dev profile: as known as the clients' private keys. */
    public static final String API_KEY = "grunnmur-altinn-2";

    private static final Instant GIVEN = Instant.parse("2026-01-20T10:00:00Z");

    private final World world;

    public SeededRights(World world) {
        this.world = world;
    }

    /** All of them. */
    public List<DelegatedRight> rights() {
        List<DelegatedRight> rights = new ArrayList<>();
        for (Delegation delegation : world.delegations()) {
            rights.add(new DelegatedRight(
                    0,
                    delegation.from(),
                    new Party.Unit(delegation.to()),
                    Resource.SUPPLIER,
                    Optional.empty(),
                    delegation.since(),
                    Optional.empty()));
        }
        rights.add(to("leverandorkonsulent", "cgm", Resource.CLIENTS));
        rights.add(to("api-forvalter", "nhn", Resource.APIS));
        return rights;
    }

    private DelegatedRight to(String persona, String organisation, Resource resource) {
        return new DelegatedRight(
                0,
                world.organisation(organisation).number(),
                new Party.Person(world.persona(persona).pid()),
                resource,
                Optional.empty(),
                GIVEN,
                Optional.empty());
    }

    /** Norsk helsenett, whose three rights they are; nobody without a seeded world. */
    public static ServiceOwners owners(Optional<World> world, URI selvbetjening) {
        return new ServiceOwners(world
                .map(seeded -> new ServiceOwner(
                        seeded.organisation("nhn").number(),
                        "Norsk helsenett SF",
                        API_KEY,
                        Set.of(Resource.SYSTEM, Resource.CLIENTS, Resource.APIS),
                        List.of(selvbetjening)))
                .stream()
                .toList());
    }
}
