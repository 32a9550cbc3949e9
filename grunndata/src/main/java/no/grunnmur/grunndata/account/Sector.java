package no.grunnmur.grunndata.account;

/**
 * How many Tjenestekontoer an organisation has follows from its sector. Source: seed document 2; fact sheet
 * selvbetjening-grunndata, section 6.2.
 */
public enum Sector {
    /** One for each fagsystem: pleie og omsorg, helsestasjon, legevakt and so on. */
    MUNICIPALITY,
    /** One for each fagsystem and installation. */
    HOSPITAL,
    /** One for the organisation; one for each fagsystem where it has several. */
    OTHER
}
