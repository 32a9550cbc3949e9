package no.grunnmur.befolkning.person;

/**
 * A name without a history.
 *
 * @param middleName optional
 */
public record Name(String givenName, String middleName, String familyName) {}
