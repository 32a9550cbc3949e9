package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.kernel.OrganisationNumber;

/** Enhetsregisteret is the organisations of the seeded world, until it has a room. */
public final class SeededUnits implements Units {

    private final Map<OrganisationNumber, Unit> units = new HashMap<>();

    public SeededUnits(World world) {
        for (Organisation organisation : world.organisations()) {
            OrganisationNumber main = organisation.number();
            Optional<OrganisationNumber> above = organisation.parent();
            while (above.isPresent()) {
                main = above.get();
                above = world.organisation(main).flatMap(Organisation::parent);
            }
            units.put(organisation.number(), new Unit(organisation.name(), main));
        }
    }

    @Override
    public Optional<Unit> find(OrganisationNumber number) {
        return Optional.ofNullable(units.get(number));
    }
}
