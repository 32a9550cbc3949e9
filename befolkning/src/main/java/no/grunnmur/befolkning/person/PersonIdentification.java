package no.grunnmur.befolkning.person;

/**
 * A number from another country, or a DUF number.
 *
 * @param issuerCountry ISO 3166-1 alpha-3; NOR for a DUF number
 */
public record PersonIdentification(Validity validity, String number, Type type, String issuerCountry)
        implements Historic {

    public enum Type {
        FOREIGN_IDENTIFICATION_NUMBER,
        TAX_IDENTIFICATION_NUMBER,
        SOCIAL_SECURITY_NUMBER,
        /** DUF number. */
        IMMIGRATION_AUTHORITIES_IDENTIFICATION_NUMBER
    }
}
