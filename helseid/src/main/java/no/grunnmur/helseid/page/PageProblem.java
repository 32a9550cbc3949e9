package no.grunnmur.helseid.page;

import no.grunnmur.kernel.Problem;

/** What can stop a person on the way through the login pages, one row a rule. Told on a page. */
public enum PageProblem implements Problem {
    LOGIN_FORM(400, "invalid_request", "The form does not belong to this login."),
    LOGIN_PROVIDER(400, "invalid_request", "The identity provider cannot be used for this login."),
    LOGOUT_FORM(400, "invalid_request", "The form does not belong to this session.");

    private final Row row;

    PageProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
