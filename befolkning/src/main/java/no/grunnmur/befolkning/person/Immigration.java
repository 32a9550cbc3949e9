package no.grunnmur.befolkning.person;

/**
 * A move to Norway; the day is the validity's first.
 *
 * @param country ISO 3166-1 alpha-3
 * @param city optional
 */
public record Immigration(Validity validity, String country, String city) implements Historic {}
