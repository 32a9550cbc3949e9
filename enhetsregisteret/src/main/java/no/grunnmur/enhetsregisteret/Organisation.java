package no.grunnmur.enhetsregisteret;

import java.time.LocalDate;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An organisation as decisions need it: the rest is in its document.
 *
 * @param number its number
 * @param name as registered
 * @param form the code of its organisation form (organisasjonsform), e.g. {@code KOMM}
 * @param parent the unit above (overordnetEnhet); empty for a main unit that stands alone
 * @param municipalityNumber where it lies, four digits; empty when it lies abroad or nowhere
 * @param deleted when it was struck off, empty while it exists
 */
public record Organisation(
        OrganisationNumber number,
        String name,
        String form,
        Optional<OrganisationNumber> parent,
        Optional<String> municipalityNumber,
        Optional<LocalDate> deleted) {

    /** A part of a main unit's structure (organisasjonsledd): it has units of its own, but stands under another. */
    public static final String ORGANISATION_PART = "ORGL";

    /** Whether units of this form are sub-units (underenheter), which the register lists apart. */
    public static boolean isSubUnitForm(String form) {
        return form.equals("BEDR") || form.equals("AAFY");
    }

    /** Whether it is a sub-unit (underenhet): a place of work, which never signs or delegates. */
    public boolean isSubUnit() {
        return isSubUnitForm(form);
    }

    /** Whether it is a main unit (hovedenhet) that may sign and delegate: no sub-unit, and no part of another's structure. */
    public boolean isMainUnit() {
        return !isSubUnit() && !form.equals(ORGANISATION_PART);
    }

    public boolean exists() {
        return deleted.isEmpty();
    }
}
