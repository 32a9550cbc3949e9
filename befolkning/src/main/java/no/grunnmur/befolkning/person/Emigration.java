package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * A move from Norway.
 *
 * @param country ISO 3166-1 alpha-3
 * @param city optional
 */
public record Emigration(Validity validity, String country, String city, LocalDate moveDate) implements Historic {}
