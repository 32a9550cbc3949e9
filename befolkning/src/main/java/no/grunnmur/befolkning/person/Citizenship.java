package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * A citizenship.
 *
 * @param country ISO 3166-1 alpha-3, and XXX stateless, XUK unknown, XXK Kosovo
 * @param acquired null when held from birth
 */
public record Citizenship(Validity validity, String country, LocalDate acquired) implements Historic {}
