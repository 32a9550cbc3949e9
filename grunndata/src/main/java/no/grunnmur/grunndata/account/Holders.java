package no.grunnmur.grunndata.account;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;

/** The organisations that have accounts, as accounts need to know them. */
public interface Holders {

    /** The name of the organisation; empty when there is none. */
    Optional<String> nameOf(OrganisationNumber organisation);

    /** How many Tjenestekontoer it may have follows from this. */
    Sector sectorOf(OrganisationNumber organisation);

    /** The main unit above it, or itself. */
    OrganisationNumber mainUnitOf(OrganisationNumber organisation);

    /** Whether the person has signing right or prokura in it or its main unit: who orders more rights for others. */
    boolean maySign(NationalId person, OrganisationNumber organisation);

    /** Where letters to the organisation go: to those who may sign for it. */
    List<EmailAddress> letterBoxes(OrganisationNumber organisation);
}
