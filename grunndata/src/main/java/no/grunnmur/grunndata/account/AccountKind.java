package no.grunnmur.grunndata.account;

/**
 * Kinds of accounts. Source: seed document 2; fact sheet selvbetjening-grunndata, section 6.1.
 */
public enum AccountKind {
    /** A fagsystem's, with a password. Never logs in to the portal. */
    TJENESTEKONTO,
    /** One person's, who logs in through HelseID. Has no password. */
    PERSONKONTO,
    /** Made with digital dialog, for a fagsystem; a Tjenestekonto in all but its name. */
    ORGUSR,
    /** From before the change-over; is kept while it has one system and one organisation and no person's name. */
    BRUKERKONTO;

    /** Whether a system logs in with it, by user name and password. */
    public boolean hasPassword() {
        return this != PERSONKONTO;
    }

    /** Whether it may be used for the portal. Others are for systems alone. */
    public boolean isForPeople() {
        return this == PERSONKONTO;
    }
}
