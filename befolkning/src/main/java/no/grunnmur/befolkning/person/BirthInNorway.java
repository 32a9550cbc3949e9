package no.grunnmur.befolkning.person;

/**
 * What the maternity ward reported.
 *
 * @param institutionName hospital or other institution; optional
 * @param multipleBirthNumber tens = children in the birth, units = this one's order (21 is the first of twins); null for
 *     a single birth
 */
public record BirthInNorway(Validity validity, String institutionName, Integer multipleBirthNumber)
        implements Historic {}
