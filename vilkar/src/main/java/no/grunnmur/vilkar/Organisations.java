package no.grunnmur.vilkar;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** The register of organisations, as terms ask it. */
public interface Organisations {

    /** The unit of that number, a struck off one too. */
    Optional<Unit> find(OrganisationNumber number);

    /** The main unit above a unit, or the unit itself; empty when it is not in the register. */
    Optional<Unit> mainUnit(OrganisationNumber number);

    /** Every existing unit below, by number. */
    List<Unit> below(OrganisationNumber number);

    /** The main units that the person may sign for, alone, by office; by number. */
    List<Unit> signableBy(NationalId person);

    /** Everybody who may sign for the organisation, alone; signing right before prokura, each person once. */
    List<Signer> signers(OrganisationNumber number);
}
