package no.grunnmur.befolkning.person;

import java.util.List;
import no.grunnmur.kernel.NationalId;

/**
 * Guardianship, or a confirmed future power of attorney.
 *
 * @param office the county governor that decided
 */
public record Guardianship(Validity validity, Type type, String office, Guardian guardian) implements Historic {

    public enum Type {
        SINGLE_MINOR_ASYLUM_SEEKER,
        SINGLE_MINOR_REFUGEE,
        ADULT,
        TEMPORARY_FOR_ADULT,
        MINOR,
        TEMPORARY_FOR_MINOR,
        MANAGEMENT_OUTSIDE_GUARDIANSHIP,
        CONFIRMED_FUTURE_POWER_OF_ATTORNEY
    }

    public enum Scope {
        IMMIGRATION_PERSONAL_AND_FINANCIAL_INTERESTS,
        PERSONAL_AND_FINANCIAL_INTERESTS,
        FINANCIAL_INTERESTS,
        PERSONAL_INTERESTS
    }

    /**
     * Guardian, representative or proxy.
     *
     * @param number null with {@code information}
     * @param information who it is when there is no number; null with {@code number}
     */
    public record Guardian(
            Name name,
            NationalId number,
            IdentifyingInformation information,
            Scope scope,
            boolean isWithinPersonalScope,
            List<ServiceArea> serviceAreas) {}

    /** What the guardian may do for the ward, and towards whom. */
    public record ServiceArea(String establishment, String task) {}
}
