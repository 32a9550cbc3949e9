package no.grunnmur.helseid.inspect;

import no.grunnmur.helseid.HelseIdProblem.Stage;
import no.grunnmur.helseid.StagedProblem;

/** What the doctor finds of things that the house gives or reads elsewhere, and what it is asked wrongly. */
public enum InspectProblem implements StagedProblem {
    ID_TOKEN_FORM(400, "The ID token is not a signed JWT."),
    ID_TOKEN_SIGNATURE(400, "The signature of the ID token is not by a published key of the issuer."),
    ID_TOKEN_ISS(400, "The ID token's 'iss' is not the issuer."),
    ID_TOKEN_AUD(400, "The ID token's 'aud' is not one client of this house."),
    ID_TOKEN_EXP(400, "The ID token has expired."),
    ID_TOKEN_IAT(400, "The ID token's 'iat' is missing or ahead."),
    ID_TOKEN_SUB(400, "The ID token's 'sub' is missing."),
    ID_TOKEN_AT_HASH(400, "The ID token's 'at_hash' does not fit the access token."),
    INSPECT_UNKNOWN(404, "There is no client of that name.");

    private final Row row;

    InspectProblem(int status, String summary) {
        this.row = new Row(name().replace('_', '-'), status, "invalid_token", summary);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public Stage stage() {
        return Stage.REQUEST;
    }
}
