package no.grunnmur.journal.preflight;

/** What is looked at, in the order of looking. */
public enum Check {
    PROXY,
    NAME,
    PORT,
    TLS,
    CERTIFICATE,
    HTTP,
    CLOCK,
    SPEED,
    DISCOVERY,
    KEYS,
    VERSION,
    CLIENT,
    TERMS,
    DELEGATION,
    KEY,
    SCOPES,
    ORIGINS
}
