package no.grunnmur.helseid.tokens;

import no.grunnmur.helseid.HelseIdProblem.Stage;
import no.grunnmur.helseid.StagedProblem;

/** What is refused of a token that has been issued: at userinfo, client info, introspection, revocation and exchange. */
public enum TokenProblem implements StagedProblem {
    // A token is the only thing that comes, as at an API
    BEARER_MISSING(Stage.REQUEST, 401, "invalid_token", "The access token is missing."),
    BEARER_TWICE(Stage.REQUEST, 400, "invalid_request", "The access token is sent more than once."),
    BEARER_INVALID(Stage.REQUEST, 401, "invalid_token", "The access token is not one of this issuer's."),
    BEARER_EXPIRED(Stage.REQUEST, 401, "invalid_token", "The access token has expired."),
    BEARER_REVOKED(Stage.REQUEST, 401, "invalid_token", "The access token has been revoked."),
    BEARER_PROOF(Stage.REQUEST, 401, "invalid_token", "The DPoP proof does not hold for this access token."),
    BEARER_SCOPE(Stage.REQUEST, 403, "insufficient_scope", "The access token lacks the scope for this."),

    // A client that has proved who it is sends a token
    TOKEN_PARAMETER(Stage.KNOWN, 400, "invalid_request", "token is missing from the body."),
    TOKEN_FOREIGN(Stage.KNOWN, 400, "unauthorized_client", "The token was issued to another client."),

    // Token exchange
    EXCHANGE_PARAMETERS(
            Stage.KNOWN, 400, "invalid_request", "Token exchange takes subject_token and subject_token_type only."),
    EXCHANGE_TYPE(
            Stage.KNOWN, 400, "invalid_request", "invalid subject_token_type - only access tokens are exchanged."),
    EXCHANGE_SUBJECT(Stage.KNOWN, 400, "invalid_request", "invalid subject_token - not a good token of this issuer."),
    EXCHANGE_NOT_PERMITTED(
            Stage.KNOWN, 400, "invalid_request", "not permitted - the first client does not let this one exchange."),
    EXCHANGE_AUDIENCE(
            Stage.KNOWN,
            400,
            "invalid_request",
            "no audience matching configuration owner of client_id was found in subject token"),
    EXCHANGE_DEPTH(Stage.KNOWN, 400, "invalid_request", "subject_token exchanged too many times"),
    EXCHANGE_SCOPES(Stage.KNOWN, 400, "invalid_target", "invalid scopes requested");

    private final Row row;
    private final Stage stage;

    TokenProblem(Stage stage, int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
        this.stage = stage;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public Stage stage() {
        return stage;
    }
}
