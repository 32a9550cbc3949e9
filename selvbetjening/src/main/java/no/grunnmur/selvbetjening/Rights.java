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

    /** Whether the organisation has given anybody the right. */
    boolean given(OrganisationNumber organisation, Right right);
}
