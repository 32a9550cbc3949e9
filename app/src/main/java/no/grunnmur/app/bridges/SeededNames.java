package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.world.World;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.persontjenesten.insight.Names;

/** Enhetsregisteret and Helsepersonellregisteret are those of the seeded world, until they have rooms. */
public final class SeededNames implements Names {

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<HprNumber, String> healthWorkers = new HashMap<>();

    public SeededNames(World world) {
        world.organisations().forEach(each -> organisations.put(each.number().value(), each.name()));
        world.personas().forEach(each -> each.hprNumber().ifPresent(number -> healthWorkers.put(number, each.name())));
    }

    @Override
    public Optional<String> organisation(String number) {
        return Optional.ofNullable(organisations.get(number));
    }

    @Override
    public Optional<String> healthWorker(HprNumber number) {
        return Optional.ofNullable(healthWorkers.get(number));
    }
}
