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

    private final String code = name().replace('_', '-');
    private final int status;
    private final String error;
    private final String summary;

    PortalProblem(int status, String error, String summary) {
        this.status = status;
        this.error = error;
        this.summary = summary;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String error() {
        return error;
    }

    @Override
    public String summary() {
        return summary;
    }
}
