package no.grunnmur.befolkning.person;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A document shown to prove the identity.
 *
 * @param type the register's own word, e.g. {@code pass}
 * @param issuerCountry ISO 3166-1 alpha-3
 * @param verificationStatus the register's own word, e.g. {@code kontrollertIdentifikasjonsdokument}; null when it was
 *     not checked
 * @param verifiedAt null when it was not checked
 */
public record IdentificationDocument(
        Validity validity,
        String number,
        String type,
        String issuerCountry,
        String issuerName,
        LocalDate documentValidFrom,
        LocalDate documentValidTo,
        String verificationStatus,
        Instant verifiedAt)
        implements Historic {}
