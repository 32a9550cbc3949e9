package no.grunnmur.befolkning.person;

import no.grunnmur.kernel.NationalId;

/**
 * What another person is to this one. Told by a number or, when that person has none, by what is known of them.
 *
 * @param related the other one's number; null with {@code relatedWithoutNumber}
 * @param relatedWithoutNumber null with {@code related}
 * @param relatedRole what the other one is to this one
 * @param ownRole what this one is to the other one
 */
public record FamilyRelation(
        Validity validity, NationalId related, RelatedPerson relatedWithoutNumber, Role relatedRole, Role ownRole)
        implements Historic {

    /** A role in a family. */
    public enum Role {
        MOTHER,
        FATHER,
        CO_MOTHER,
        CHILD,
        SIBLING,
        SPOUSE_OR_PARTNER,
        STILLBORN_CHILD
    }
}
