package no.grunnmur.befolkning.person;

import java.time.LocalDate;
import java.util.List;

/**
 * Who someone is when there is no number.
 *
 * @param birthDate optional
 * @param citizenships ISO 3166-1 alpha-3
 * @param gender optional
 */
public record IdentifyingInformation(Name name, LocalDate birthDate, List<String> citizenships, Gender gender) {}
