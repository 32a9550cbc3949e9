package no.grunnmur.altinn;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The service owners that Altinn knows.
 *
 * @param all each once
 */
public record ServiceOwners(List<ServiceOwner> all) {

    public ServiceOwners {
        all = List.copyOf(all);
    }

    /** The one that is that organisation. */
    public Optional<ServiceOwner> find(OrganisationNumber number) {
        return all.stream().filter(owner -> owner.number().equals(number)).findFirst();
    }

    /** The one whose right it is. */
    public Optional<ServiceOwner> of(Resource resource) {
        return all.stream()
                .filter(owner -> owner.resources().contains(resource))
                .findFirst();
    }
}
