package no.grunnmur.befolkning.person;

import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who decides for a child. Stands on the child (with who is responsible) and on each of the responsible (with the child
 * as subject).
 *
 * @param subject the child; optional
 * @param responsible optional
 * @param responsibleOrganisation optional
 * @param responsibleWithoutNumber optional
 * @param subjectWithoutNumber optional
 */
public record ParentalResponsibility(
        Validity validity,
        Type type,
        NationalId subject,
        NationalId responsible,
        OrganisationNumber responsibleOrganisation,
        RelatedPerson responsibleWithoutNumber,
        RelatedPerson subjectWithoutNumber)
        implements Historic {

    /** Who has it. */
    public enum Type {
        JOINT,
        MOTHER,
        FATHER,
        CO_MOTHER,
        OTHER,
        UNKNOWN
    }
}
