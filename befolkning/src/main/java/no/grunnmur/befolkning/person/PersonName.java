package no.grunnmur.befolkning.person;

/**
 * A registered name.
 *
 * @param middleName optional
 * @param shortName the abbreviated form: family name first, 25 characters at most; optional
 * @param original the name in the script of the source document; optional
 */
public record PersonName(
        Validity validity, String givenName, String middleName, String familyName, String shortName, Name original)
        implements Historic {}
