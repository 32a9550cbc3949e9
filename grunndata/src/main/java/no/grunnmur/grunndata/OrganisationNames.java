package no.grunnmur.grunndata;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/** What Enhetsregisteret knows of an organisation that is to be taken in. */
public interface OrganisationNames {

    /**
     * A unit that exists.
     *
     * @param municipality a value of code list 3402
     */
    record Entry(String name, Code municipality) {}

    /** The unit of that number; empty when there is none, or when it has been struck off. */
    Optional<Entry> find(OrganisationNumber number);
}
