package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/** The register of organisations, as far as Selvbetjening asks it. */
public interface Organisations {

    /**
     * An organisation.
     *
     * @param mainUnit whether it is a main unit: only those are represented in Selvbetjening
     */
    record Unit(OrganisationNumber number, String name, boolean mainUnit) {}

    Optional<Unit> find(OrganisationNumber number);

    /** The main unit of an organisation, which may be itself. */
    Optional<Unit> mainUnit(OrganisationNumber number);

    /** Everything below an organisation, at any depth, in the order of the numbers. */
    List<Unit> below(OrganisationNumber number);

    /** The municipalities, in the order of their names. */
    List<Unit> municipalities();
}
