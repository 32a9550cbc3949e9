package no.grunnmur.befolkning.person;

/** The protection of a person's addresses; never a client address. */
public record AddressProtection(Validity validity, AddressConfidentiality level) implements Historic {}
