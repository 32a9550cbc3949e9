package no.grunnmur.befolkning.person;

/** A registered gender. */
public record PersonGender(Validity validity, Gender gender) implements Historic {}
