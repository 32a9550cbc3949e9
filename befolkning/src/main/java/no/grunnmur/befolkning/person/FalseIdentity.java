package no.grunnmur.befolkning.person;

import no.grunnmur.kernel.NationalId;

/**
 * The identity is false. At most one of the correct ones is told.
 *
 * @param correctIdentity what is known of the real person; optional
 * @param isCorrectIdentityUnknown whether nobody knows who it is
 * @param correctNumber the real person's number; optional
 */
public record FalseIdentity(
        Validity validity,
        IdentifyingInformation correctIdentity,
        boolean isCorrectIdentityUnknown,
        NationalId correctNumber,
        boolean isFalse)
        implements Historic {}
