package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/** Death. */
public record Death(Validity validity, LocalDate date) implements Historic {}
