package no.grunnmur.grunndata;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a call to the address register: the error is the {@code ErrorCode} of a GenericFault. */
public enum GrunndataProblem implements Problem {
    PARTY_UNKNOWN(
            "AR-PARTY-UNKNOWN",
            404,
            "InvalidHerIdSupplied",
            "There is no communication party with this HER-id.",
            "Det finnes ingen kommunikasjonspart med den oppgitte HER-id-en."),
    ORGANISATION_UNKNOWN(
            "AR-ORGANISATION-UNKNOWN",
            404,
            "InvalidOrganizationNumberSupplied",
            "There is no communication party with this organisation number.",
            "Det finnes ingen kommunikasjonspart med det oppgitte organisasjonsnummeret."),
    CERTIFICATE_UNKNOWN(
            "AR-CERTIFICATE-UNKNOWN",
            404,
            "CertificateNotFound",
            "There is no such certificate.",
            "Det finnes ikke noe slikt sertifikat."),
    CERTIFICATE_BROKEN(
            "AR-CERTIFICATE-BROKEN",
            400,
            "InvalidCertificate",
            "The certificate cannot be used.",
            "Sertifikatet kan ikke brukes."),
    NO_EVENT("AR-NO-EVENT", 404, "NotFound", "No event was found.", "Det finnes ingen hendelse."),
    QUESTION_INVALID(
            "AR-QUESTION-INVALID",
            400,
            "InvalidArgument",
            "One or more validation errors occurred.",
            "Forespørselen har en verdi som ikke kan brukes."),
    ENTRY_INVALID(
            "AR-ENTRY-INVALID",
            400,
            "ValidationFailed",
            "The entry breaks a rule of the register.",
            "Oppføringen bryter en regel i registeret."),
    CONFLICT(
            "AR-CONFLICT",
            409,
            "ConcurrentUpdate",
            "Somebody else has changed the party meanwhile.",
            "Noen andre har endret kommunikasjonsparten siden du leste den. Les den på nytt, og gjør endringen igjen."),
    NOT_ALLOWED(
            "AR-NOT-ALLOWED", 403, "AccessDenied", "The account may not do this.", "Kontoen har ikke lov til dette."),
    ACCOUNT_REFUSED(
            "AR-ACCOUNT-REFUSED",
            401,
            "Unauthorized",
            "The user name or password is wrong, or the account is closed.",
            "Feil brukernavn eller passord, eller kontoen er stengt."),
    TOO_MANY_ATTEMPTS(
            "AR-TOO-MANY-ATTEMPTS",
            429,
            "TooManyAttempts",
            "There have been too many attempts with a wrong password.",
            "Det har vært for mange forsøk med feil passord."),
    NOT_SUPPORTED(
            "AR-NOT-SUPPORTED",
            501,
            "NotSupported",
            "This house does not have that.",
            "Dette finnes ikke i dette registeret."),
    ENVELOPE_INVALID(
            "AR-ENVELOPE-INVALID",
            400,
            "InvalidMessage",
            "The SOAP message cannot be read.",
            "SOAP-meldingen kan ikke leses.");

    private final Row row;
    private final String sentence;

    GrunndataProblem(String code, int status, String error, String summary, String sentence) {
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
