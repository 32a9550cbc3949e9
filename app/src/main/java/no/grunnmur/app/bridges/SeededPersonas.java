package no.grunnmur.app.bridges;

import java.util.List;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.upstream.StandInPeople;
import no.grunnmur.kernel.Language;

/** The stand-ins for identity providers offer the personas of the seeded world. */
public final class SeededPersonas implements StandInPeople {

    private final World world;

    public SeededPersonas(World world) {
        this.world = world;
    }

    @Override
    public List<Somebody> in(Language language) {
        return world.personas().stream()
                .map(persona -> new Somebody(
                        persona.key(),
                        persona.pid(),
                        persona.name(),
                        persona.roles().getFirst().wire(),
                        persona.hprNumber(),
                        persona.description().in(language)))
                .toList();
    }
}
