package no.grunnmur.journal;

import no.grunnmur.kernel.Problem;

/** What can be wrong with what people ask of the journal. */
public enum JournalProblem implements Problem {
    VERSION_TOO_OLD("JOURNAL-VERSION", 409, "conflict", "Version 142 or newer is needed."),
    NOT_SET_UP("JOURNAL-NOT-SET-UP", 409, "conflict", "HelseID is not set up in the journal yet."),
    SESSION("JOURNAL-SESSION", 403, "forbidden", "The page was open for too long: log in again."),
    FORM("JOURNAL-FORM", 403, "forbidden", "The form does not belong to this session."),
    LOGIN("JOURNAL-LOGIN", 400, "invalid_request", "The login did not come to an end."),
    SERVICE(
            "JOURNAL-SERVICE",
            502,
            "bad_gateway",
            "A service that the journal uses did not give what it was asked for."),
    PATIENT_UNKNOWN("JOURNAL-PATIENT", 404, "not_found", "The register knows no such person."),
    SETUP_CODE("JOURNAL-SETUP-CODE", 403, "forbidden", "The set-up code is missing or wrong."),
    HAND_IN("JOURNAL-HAND-IN", 403, "forbidden", "The code is unknown, used or too old."),
    HAND_IN_UNREADABLE("JOURNAL-HAND-IN-UNREADABLE", 400, "invalid_request", "This is no result of a preflight.");

    private final Row row;

    JournalProblem(String code, int status, String error, String summary) {
        this.row = new Row(code, status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
