package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * What is told of a certificate without handing it out.
 *
 * @param thumbprint SHA-1 over the certificate, 40 capital hex digits, as Windows shows it
 */
public record CertificateFacts(String thumbprint, Instant validFrom, Instant validTo) {}
