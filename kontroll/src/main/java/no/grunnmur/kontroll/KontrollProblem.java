package no.grunnmur.kontroll;

import no.grunnmur.kernel.Problem;

/** What can be wrong with what a developer asks of the control plane. */
public enum KontrollProblem implements Problem {
    UNKNOWN_PART("KONTROLL-UNKNOWN-PART", 400, "There is no such part to reset."),
    CLOCK_BODY("KONTROLL-CLOCK-BODY", 400, "The body is not a JSON object that sets the clock."),
    CLOCK_MEMBERS("KONTROLL-CLOCK-MEMBERS", 400, "The members do not go together."),
    CLOCK_TIME("KONTROLL-CLOCK-TIME", 400, "The time is not an ISO 8601 instant between 2000 and 2100."),
    CLOCK_OFFSET(
            "KONTROLL-CLOCK-OFFSET", 400, "The offset is not an ISO 8601 duration that leads between 2000 and 2100."),
    LIMIT("KONTROLL-LIMIT", 400, "The limit is not a whole number from 1 to 1000."),
    UNKNOWN_SYSTEM("KONTROLL-UNKNOWN-SYSTEM", 400, "There is no such system."),
    PERSON_PARAMETER("KONTROLL-PERSON-PARAMETER", 400, "People cannot be found by such a parameter."),
    PERSON_VALUE("KONTROLL-PERSON-VALUE", 400, "A parameter has a value that nobody can be found by."),
    FOREIGN_PAGE("KONTROLL-FOREIGN-PAGE", 403, "Requests from other web pages are refused here.");

    private final Row row;

    KontrollProblem(String code, int status, String summary) {
        this.row = new Row(code, status, status == 403 ? "access_denied" : "invalid_request", summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
