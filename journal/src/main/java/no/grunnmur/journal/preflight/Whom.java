package no.grunnmur.journal.preflight;

/** Whom to ask about a finding. */
public enum Whom {
    /** Nobody: there is nothing to do. */
    NOBODY,
    /** Those who run the site's firewall, proxy and names. */
    NETWORK,
    /** Those who run the site's machines. */
    MACHINES,
    /** The supplier of the journal. */
    SUPPLIER,
    /** Whoever may sign for the organisation. */
    MANAGEMENT,
    /** Norsk helsenett's customer service. */
    NHN
}
