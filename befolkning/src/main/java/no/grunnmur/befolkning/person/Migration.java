package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * Citizenship and moves over the border.
 *
 * @param citizenships several can hold at once
 * @param retentions decisions on keeping the Norwegian citizenship beside another
 */
public record Migration(
        List<Citizenship> citizenships,
        List<CitizenshipRetention> retentions,
        List<Immigration> immigrations,
        List<Emigration> emigrations,
        List<ResidencePermit> residencePermits,
        List<StayOnSvalbard> staysOnSvalbard) {}
