package no.grunnmur.grunndata;

import java.time.Instant;

/**
 * An electronic address that takes the place of the one of its type at a given moment.
 *
 * @param address what will hold
 * @param validFrom when
 */
public record FutureAddress(ElectronicAddress address, Instant validFrom) {}
