package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * A stay on Svalbard.
 *
 * @param end null while it lasts
 * @param fromMunicipality null when they came from abroad
 * @param fromCountry ISO 3166-1 alpha-3
 */
public record StayOnSvalbard(
        Validity validity,
        LocalDate start,
        LocalDate end,
        Municipality fromMunicipality,
        String fromCountry,
        int previousStays,
        LengthOfStay estimatedLength)
        implements Historic {

    public enum LengthOfStay {
        UNDER_SIX_MONTHS,
        OVER_SIX_MONTHS,
        OVER_TWELVE_MONTHS,
        UNKNOWN
    }
}
