package no.grunnmur.login;

import no.grunnmur.kernel.Problem;

/** What a portal refuses, one row a rule. Told on a page, or as a problem document to who asks for data. */
public enum PortalProblem implements Problem {
    PORTAL_SESSION(401, "login_required", "There is no session here, or it has ended."),
    PORTAL_FORM(403, "access_denied", "The form is not of this session."),
    PORTAL_CANCELLED(403, "access_denied", "The login was given up."),
    PORTAL_PERSON(502, "server_error", "HelseID did not say who the person is."),
    PORTAL_LEVEL(403, "access_denied", "The person was identified at a lower security level than the portal requires."),
    PORTAL_LOGOUT_TOKEN(400, "invalid_request", "The logout token does not hold.");

    private final Row row;

    PortalProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
