package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * Birth.
 *
 * @param date null when only the year is known
 * @param place where; optional
 * @param municipality null when born abroad
 * @param country ISO 3166-1 alpha-3
 */
public record Birth(
        Validity validity, LocalDate date, int year, String place, Municipality municipality, String country)
        implements Historic {}
