package no.grunnmur.vilkar;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who has signed what, as others ask. Answered from memory, and true on every node within a tenth of a second of a
 * signature or its withdrawal. Which main unit a unit stands under is remembered for at most a minute.
 */
public interface SignedTerms {

    /** Whether the terms stand signed for the unit, by its own main unit, in the version that counts now or a later one. */
    boolean accepted(OrganisationNumber unit, String terms);

    /** The signature by which they stand, or empty. */
    Optional<Signature> standing(OrganisationNumber unit, String terms);
}
