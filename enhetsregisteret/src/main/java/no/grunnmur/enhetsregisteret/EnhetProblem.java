package no.grunnmur.enhetsregisteret;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a question to the register. */
public enum EnhetProblem implements Problem {
    NUMBER_INVALID("ENHET-NUMBER-INVALID", 400, "The organisation number is not valid."),
    PARAMETER_INVALID("ENHET-PARAMETER-INVALID", 400, "The search has a value that cannot be used."),
    TOO_DEEP("ENHET-TOO-DEEP", 400, "Only the first 10 000 hits can be fetched."),
    NOT_FOUND("ENHET-NOT-FOUND", 404, "There is no such unit.");

    private final Row row;

    EnhetProblem(String code, int status, String summary) {
        this.row = new Row(code, status, status == 404 ? "not_found" : "invalid_request", summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
