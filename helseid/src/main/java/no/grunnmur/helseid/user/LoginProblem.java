package no.grunnmur.helseid.user;

import no.grunnmur.helseid.HelseIdProblem.Stage;
import no.grunnmur.helseid.StagedProblem;

/**
 * What is refused of a login and of the grants that come of it, one row a rule. The summary is the
 * {@code error_description} on the wire; in the browser the person reads the page of the problem.
 */
public enum LoginProblem implements StagedProblem {
    // In the browser, where nothing may be sent to the client: told to the person on a page
    LOGIN_GONE(Stage.REQUEST, "invalid_request", "The login is over or too old: begin again in the application."),
    LOGIN_CLIENT(Stage.REQUEST, "unauthorized_client", "The application is not set up to log people in.");

    private final String code = name().replace('_', '-');
    private final Stage stage;
    private final String error;
    private final String summary;

    LoginProblem(Stage stage, String error, String summary) {
        this.stage = stage;
        this.error = error;
        this.summary = summary;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 400;
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
