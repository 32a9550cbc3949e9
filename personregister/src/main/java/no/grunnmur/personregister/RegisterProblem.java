package no.grunnmur.personregister;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a call to the old register; each is a SOAP fault. */
public enum RegisterProblem implements Problem {
    CLOSED(
            "PERSONREGISTER-CLOSED",
            410,
            "Closed",
            "The person register has closed; its successor is Persontjenesten.",
            "Personregisteret er avviklet. Bruk Persontjenesten."),
    READ_ONLY(
            "PERSONREGISTER-READ-ONLY",
            501,
            "ReadOnly",
            "Nothing can be changed in this person register.",
            "Felles hjelpenumre kan ikke opprettes, endres eller kobles her."),
    SECURITY_INVALID(
            "PERSONREGISTER-SECURITY-INVALID",
            400,
            "InvalidSecurity",
            "The WS-Security header is missing or cannot be read.",
            "Meldingen mangler et sikkerhetshode med tidsstempel og ett brukernavn med passord, eller hodet kan ikke leses."),
    TOKEN_UNSUPPORTED(
            "PERSONREGISTER-TOKEN-UNSUPPORTED",
            400,
            "UnsupportedSecurityToken",
            "Only a user name with a password in plain text is taken.",
            "Bare brukernavn med passord i klartekst (PasswordText) tas imot, over TLS."),
    EXPIRED(
            "PERSONREGISTER-EXPIRED",
            400,
            "MessageExpired",
            "The timestamp of the message is too old, or in the future.",
            "Tidsstempelet i meldingen er for gammelt eller ligger fram i tid. Kontroller klokken."),
    REPLAYED(
            "PERSONREGISTER-REPLAYED",
            400,
            "InvalidSecurityToken",
            "The nonce of the message has been used before.",
            "Meldingen er sendt før: engangsverdien (nonce) er brukt."),
    ACCOUNT_REFUSED(
            "PERSONREGISTER-ACCOUNT-REFUSED",
            401,
            "FailedAuthentication",
            "The user name or password is wrong, or the account is closed.",
            "Feil brukernavn eller passord, eller kontoen er stengt."),
    TOO_MANY_ATTEMPTS(
            "PERSONREGISTER-TOO-MANY-ATTEMPTS",
            429,
            "FailedAuthentication",
            "There have been too many attempts with a wrong password.",
            "Det har vært for mange forsøk med feil passord. Vent litt, og prøv igjen.");

    private final Row row;
    private final String sentence;

    RegisterProblem(String code, int status, String error, String summary, String sentence) {
        this.row = new Row(code, status, error, summary);
        this.sentence = sentence;
    }

    @Override
    public Row row() {
        return row;
    }

    /** The same in Norwegian, as a fault tells it. */
    public String sentence() {
        return sentence;
    }
}
