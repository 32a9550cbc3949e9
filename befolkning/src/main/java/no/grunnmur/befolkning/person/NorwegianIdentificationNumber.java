package no.grunnmur.befolkning.person;

import no.grunnmur.kernel.NationalId;

/**
 * A national identifier and whether it is in use; its type is the {@link NationalId#kind() kind} of the number.
 *
 * @param inUse false once another number has taken its place
 */
public record NorwegianIdentificationNumber(Validity validity, NationalId number, boolean inUse) implements Historic {}
