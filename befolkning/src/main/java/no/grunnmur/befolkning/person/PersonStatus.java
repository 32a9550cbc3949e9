package no.grunnmur.befolkning.person;

/** A registered status. */
public record PersonStatus(Validity validity, PersonStatusType status) implements Historic {}
