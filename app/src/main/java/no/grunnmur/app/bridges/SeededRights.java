package no.grunnmur.app.bridges;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.altinn.DelegatedRight;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.Resource;
import no.grunnmur.app.world.Delegation;
import no.grunnmur.app.world.World;

/** What stands in Altinn from the start: the delegations of the seeded world, and what its personas were given. */
public final class SeededRights {

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
}
