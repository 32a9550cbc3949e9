package no.grunnmur.helseid.inspect;

import no.grunnmur.helseid.HelseIdProblem.Stage;
import no.grunnmur.helseid.StagedProblem;

/** What the doctor finds of things that the house gives or reads elsewhere, and what it is asked wrongly. */
public enum InspectProblem implements StagedProblem {
    ID_TOKEN_FORM("The ID token is not a signed JWT."),
    ID_TOKEN_SIGNATURE("The signature of the ID token is not by a published key of the issuer."),
    ID_TOKEN_ISS("The ID token's 'iss' is not the issuer."),
    ID_TOKEN_AUD("The ID token's 'aud' is not one client of this house."),
    ID_TOKEN_EXP("The ID token has expired."),
    ID_TOKEN_IAT("The ID token's 'iat' is missing or ahead."),
    ID_TOKEN_SUB("The ID token's 'sub' is missing."),
    ID_TOKEN_AT_HASH("The ID token's 'at_hash' does not fit the access token."),
    INSPECT_UNKNOWN("There is no client of that name.");

    private final String code = name().replace('_', '-');
    private final String summary;

    InspectProblem(String summary) {
        this.summary = summary;
    }

    @Override
    public Stage stage() {
        return Stage.REQUEST;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return this == INSPECT_UNKNOWN ? 404 : 400;
    }

    @Override
    public String error() {
        return "invalid_token";
    }

    @Override
    public String summary() {
        return summary;
    }
}
