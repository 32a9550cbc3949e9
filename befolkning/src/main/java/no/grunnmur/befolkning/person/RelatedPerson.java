package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/**
 * Somebody without a Norwegian number.
 *
 * @param citizenship ISO 3166-1 alpha-3
 */
public record RelatedPerson(Name name, LocalDate birthDate, String citizenship, Gender gender) {}
