package no.grunnmur.selvbetjening;

import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Who may act for whom, as Altinn has it. Answered from memory. */
public interface Rights {

    /** Whether the person has the right for that organisation, which is a main unit. */
    boolean has(NationalId person, OrganisationNumber organisation, Right right);

    /** The organisations that the person has the right for. */
    List<OrganisationNumber> organisations(NationalId person, Right right);

    /** Whether anybody has been given the right for the organisation, or has set something up by it. */
    boolean given(OrganisationNumber organisation, Right right);
}
