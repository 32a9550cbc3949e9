package no.grunnmur.journal.preflight;

import java.util.Locale;

/** What can be found. The texts of each, in three languages, are in {@code texts.properties} beside this class. */
public enum Code {
    PROXY_NONE(Check.PROXY, Outcome.OK, Whom.NOBODY),
    PROXY_USED(Check.PROXY, Outcome.OK, Whom.NOBODY),
    PROXY_PASSED_BY(Check.PROXY, Outcome.NOTE, Whom.NOBODY),
    PROXY_UNCLEAR(Check.PROXY, Outcome.WARNING, Whom.MACHINES),
    PROXY_UNREACHABLE(Check.PROXY, Outcome.FAILED, Whom.NETWORK),
    PROXY_REFUSES(Check.PROXY, Outcome.FAILED, Whom.NETWORK),
    PROXY_WANTS_LOGIN(Check.PROXY, Outcome.FAILED, Whom.NETWORK),
    PROXY_STRANGE(Check.PROXY, Outcome.FAILED, Whom.NETWORK),

    NAME_FOUND(Check.NAME, Outcome.OK, Whom.NOBODY),
    NAME_UNKNOWN(Check.NAME, Outcome.FAILED, Whom.NETWORK),
    NAME_SILENT(Check.NAME, Outcome.FAILED, Whom.NETWORK),

    PORT_OPEN(Check.PORT, Outcome.OK, Whom.NOBODY),
    PORT_CLOSED(Check.PORT, Outcome.FAILED, Whom.NETWORK),
    PORT_FILTERED(Check.PORT, Outcome.FAILED, Whom.NETWORK),
    PORT_NO_ROUTE(Check.PORT, Outcome.FAILED, Whom.NETWORK),
    IPV6_BROKEN(Check.PORT, Outcome.WARNING, Whom.NETWORK),
    ADDRESS_BROKEN(Check.PORT, Outcome.WARNING, Whom.NETWORK),

    TLS_SPOKEN(Check.TLS, Outcome.OK, Whom.NOBODY),
    TLS_NOT_USED(Check.TLS, Outcome.NOTE, Whom.NOBODY),
    TLS_SILENT(Check.TLS, Outcome.FAILED, Whom.NETWORK),
    TLS_OLD(Check.TLS, Outcome.FAILED, Whom.NETWORK),
    TLS_NOT_SPOKEN(Check.TLS, Outcome.FAILED, Whom.NETWORK),
    TLS_CUT(Check.TLS, Outcome.FAILED, Whom.NETWORK),

    CERTIFICATE_GOOD(Check.CERTIFICATE, Outcome.OK, Whom.NOBODY),
    CERTIFICATE_TRUSTED_HERE(Check.CERTIFICATE, Outcome.OK, Whom.NOBODY),
    CERTIFICATE_NAME(Check.CERTIFICATE, Outcome.FAILED, Whom.NETWORK),
    CERTIFICATE_EXPIRED(Check.CERTIFICATE, Outcome.FAILED, Whom.MACHINES),
    CERTIFICATE_SELF_SIGNED(Check.CERTIFICATE, Outcome.FAILED, Whom.NETWORK),
    CERTIFICATE_INCOMPLETE(Check.CERTIFICATE, Outcome.FAILED, Whom.NHN),
    INTERCEPTED(Check.CERTIFICATE, Outcome.FAILED, Whom.NETWORK),
    INTERCEPTED_AND_TRUSTED(Check.CERTIFICATE, Outcome.WARNING, Whom.NETWORK),
    CERTIFICATE_DIFFERS(Check.CERTIFICATE, Outcome.WARNING, Whom.NETWORK),

    HTTP_ANSWERS(Check.HTTP, Outcome.OK, Whom.NOBODY),
    HTTP_SILENT(Check.HTTP, Outcome.FAILED, Whom.NETWORK),
    HTTP_BLOCKED(Check.HTTP, Outcome.FAILED, Whom.NETWORK),
    HTTP_UNEXPECTED(Check.HTTP, Outcome.FAILED, Whom.NETWORK),
    HTTP_FAULT(Check.HTTP, Outcome.FAILED, Whom.NHN),

    CLOCK_RIGHT(Check.CLOCK, Outcome.OK, Whom.NOBODY),
    CLOCK_OFF(Check.CLOCK, Outcome.WARNING, Whom.MACHINES),
    CLOCK_WRONG(Check.CLOCK, Outcome.FAILED, Whom.MACHINES),
    CLOCK_UNKNOWN(Check.CLOCK, Outcome.NOTE, Whom.NOBODY),

    SPEED_GOOD(Check.SPEED, Outcome.OK, Whom.NOBODY),
    SLOW(Check.SPEED, Outcome.WARNING, Whom.NETWORK),
    TOO_SLOW(Check.SPEED, Outcome.FAILED, Whom.NETWORK),

    DISCOVERY_RIGHT(Check.DISCOVERY, Outcome.OK, Whom.NOBODY),
    DISCOVERY_WRONG(Check.DISCOVERY, Outcome.FAILED, Whom.NETWORK),
    DISCOVERY_ELSEWHERE(Check.DISCOVERY, Outcome.WARNING, Whom.NETWORK),
    KEYS_RIGHT(Check.KEYS, Outcome.OK, Whom.NOBODY),
    KEYS_WRONG(Check.KEYS, Outcome.FAILED, Whom.NETWORK),

    VERSION_GOOD(Check.VERSION, Outcome.OK, Whom.NOBODY),
    VERSION_OLD(Check.VERSION, Outcome.FAILED, Whom.SUPPLIER),
    VERSION_UNKNOWN(Check.VERSION, Outcome.NOTE, Whom.SUPPLIER),

    CLIENT_GOOD(Check.CLIENT, Outcome.OK, Whom.NOBODY),
    CLIENT_UNKNOWN(Check.CLIENT, Outcome.NOTE, Whom.SUPPLIER),
    CLIENT_REFUSED(Check.CLIENT, Outcome.FAILED, Whom.SUPPLIER),
    CLIENT_UNASKED(Check.CLIENT, Outcome.FAILED, Whom.NETWORK),
    CLIENT_UNREAD(Check.CLIENT, Outcome.FAILED, Whom.SUPPLIER),

    TERMS_SIGNED(Check.TERMS, Outcome.OK, Whom.NOBODY),
    TERMS_MISSING(Check.TERMS, Outcome.FAILED, Whom.MANAGEMENT),
    DELEGATION_GOOD(Check.DELEGATION, Outcome.OK, Whom.NOBODY),
    DELEGATION_MISSING(Check.DELEGATION, Outcome.FAILED, Whom.MANAGEMENT),

    KEY_GOOD(Check.KEY, Outcome.OK, Whom.NOBODY),
    KEY_FOREVER(Check.KEY, Outcome.NOTE, Whom.NOBODY),
    KEY_ENDS_SOON(Check.KEY, Outcome.WARNING, Whom.SUPPLIER),
    KEY_ENDED(Check.KEY, Outcome.FAILED, Whom.SUPPLIER),
    KEY_NOT_LISTED(Check.KEY, Outcome.FAILED, Whom.SUPPLIER),

    SCOPE_GOOD(Check.SCOPES, Outcome.OK, Whom.NOBODY),
    SCOPE_PENDING(Check.SCOPES, Outcome.FAILED, Whom.NHN),
    SCOPE_MISSING(Check.SCOPES, Outcome.FAILED, Whom.SUPPLIER),

    ORIGIN_MISSING(Check.ORIGINS, Outcome.FAILED, Whom.MACHINES),
    ORIGIN_OLD(Check.ORIGINS, Outcome.FAILED, Whom.MACHINES);

    private final Check check;
    private final Outcome outcome;
    private final Whom whom;

    Code(Check check, Outcome outcome, Whom whom) {
        this.check = check;
        this.outcome = outcome;
        this.whom = whom;
    }

    public Check check() {
        return check;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Whom whom() {
        return whom;
    }

    /** The name that scripts read, e.g. {@code PORT-CLOSED}. */
    public String key() {
        return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** The code of that name, or null. */
    static Code of(String key) {
        for (Code code : values()) {
            if (code.key().equals(key)) {
                return code;
            }
        }
        return null;
    }
}
