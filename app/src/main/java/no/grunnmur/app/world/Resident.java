package no.grunnmur.app.world;

import no.grunnmur.kernel.NationalId;

/**
 * What the world needs to know about somebody in the population to give them a part.
 *
 * @param pid the current identifier
 * @param givenName the first part of the name
 * @param familyName the last part
 * @param age in whole years on the population's reference day
 * @param resident whether alive and registered as living in Norway
 * @param confidentialAddress whether the address is confidential («fortrolig»): withheld from restricted access, shown
 *     with full access
 * @param otherwiseMarked whether anything else sets the person apart (a strictly confidential address, none at all, a
 *     guardian), so that they are nobody's everyday example
 */
public record Resident(
        NationalId pid,
        String givenName,
        String familyName,
        int age,
        boolean resident,
        boolean confidentialAddress,
        boolean otherwiseMarked) {

    /** The name as it is said. */
    public String fullName() {
        return givenName + " " + familyName;
    }
}
