package no.grunnmur.persontjenesten;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a lookup. What is wrong with the caller's token is the guard's. */
public enum PersonProblem implements Problem {
    API_VERSION("PERSON-API-VERSION", 400, "Unsupported API version."),
    PARTS_MISSING("PERSON-PARTS-MISSING", 400, PersonProblem.INVALID),
    PARTS_UNKNOWN("PERSON-PARTS-UNKNOWN", 400, PersonProblem.INVALID),
    HISTORY_INVALID("PERSON-HISTORY-INVALID", 400, PersonProblem.INVALID),
    NIN_MISSING("PERSON-NIN-MISSING", 400, PersonProblem.INVALID),
    NIN_INVALID("PERSON-NIN-INVALID", 400, PersonProblem.INVALID),
    NIN_REAL("PERSON-NIN-REAL", 400, PersonProblem.INVALID),
    ID_INVALID("PERSON-ID-INVALID", 400, PersonProblem.INVALID),
    KEYS_MISSING("PERSON-KEYS-MISSING", 400, PersonProblem.INVALID),
    KEYS_TOO_MANY("PERSON-KEYS-TOO-MANY", 400, PersonProblem.INVALID),
    FIELD_INVALID("PERSON-FIELD-INVALID", 400, PersonProblem.INVALID),
    SEARCH_TOO_WIDE("PERSON-SEARCH-TOO-WIDE", 400, PersonProblem.INVALID),
    MATCH_TOO_LITTLE("PERSON-MATCH-TOO-LITTLE", 400, PersonProblem.INVALID),
    SEARCH_NOT_READY("PERSON-SEARCH-NOT-READY", 503, "The search index is being built."),
    NOT_FOUND("PERSON-NOT-FOUND", 404, "No person was found."),
    NO_EVENT("PERSON-NO-EVENT", 404, "No event was found."),
    IMPORT_BODY("PERSON-IMPORT-BODY", 400, PersonProblem.INVALID),
    NOT_SET_ASIDE("PERSON-NOT-SET-ASIDE", 404, "No such entry is set aside."),
    TEST_DATA_INVALID("PERSON-TEST-DATA-INVALID", 400, PersonProblem.INVALID),
    TEST_DATA_UNKNOWN("PERSON-TEST-DATA-UNKNOWN", 404, "No such reservation was found."),
    TEST_DATA_IN_USE("PERSON-TEST-DATA-IN-USE", 409, "The reserved number is in use.");

    /** The title that ASP.NET gives such an answer, so that clients of the real service meet what they know. */
    private static final String INVALID = "One or more validation errors occurred.";

    private final Row row;

    PersonProblem(String code, int status, String summary) {
        this.row = new Row(code, status, error(status), summary);
    }

    @Override
    public Row row() {
        return row;
    }

    private static String error(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 503 -> "temporarily_unavailable";
            default -> "invalid_request";
        };
    }
}
