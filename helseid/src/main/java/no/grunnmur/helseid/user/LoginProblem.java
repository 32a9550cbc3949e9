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
    LOGIN_CLIENT(Stage.REQUEST, "unauthorized_client", "The application is not set up to log people in."),
    LOGIN_REQUEST_URI(
            Stage.REQUEST, "invalid_request_uri", "The request_uri is unknown, too old, used, or another client's."),
    LOGIN_PAR_REQUIRED(Stage.REQUEST, "invalid_request", "The client must push its request (PAR) first."),

    // The request for a login
    LOGIN_NOT_ALLOWED(Stage.KNOWN, "unauthorized_client", "The client may not log people in."),
    REQUEST_URI_PUSHED(Stage.KNOWN, "invalid_request", "request_uri cannot be pushed: it is what a push gives."),
    REQUEST_OBJECT_MISSING(Stage.KNOWN, "invalid_request", "The client must send a signed request object."),
    REQUEST_OBJECT_FORM(Stage.KNOWN, "invalid_request_object", "The request object is not a signed JWT."),
    REQUEST_OBJECT_TYP(
            Stage.KNOWN, "invalid_request_object", "The request object's 'typ' is that of another kind of JWT."),
    REQUEST_OBJECT_ALG(Stage.KNOWN, "invalid_request_object", "The request object's 'alg' is not accepted."),
    REQUEST_OBJECT_SIGNATURE(
            Stage.KNOWN, "invalid_request_object", "The request object's signature is not one of the client's."),
    REQUEST_OBJECT_ISS(Stage.KNOWN, "invalid_request_object", "The request object's 'iss' must be the client."),
    REQUEST_OBJECT_CLIENT(
            Stage.KNOWN, "invalid_request_object", "The request object's 'client_id' or 'sub' is another client."),
    REQUEST_OBJECT_AUD(Stage.KNOWN, "invalid_request_object", "The request object's 'aud' must be the issuer."),
    REQUEST_OBJECT_TIME(
            Stage.KNOWN, "invalid_request_object", "The request object is too old, too early or lives too long."),
    REQUEST_OBJECT_JTI(Stage.KNOWN, "invalid_request_object", "The request object has been used before."),
    REQUEST_OBJECT_NESTED(
            Stage.KNOWN, "invalid_request_object", "A request object cannot hold request or request_uri."),
    REQUEST_OBJECT_CONFLICT(
            Stage.KNOWN, "invalid_request_object", "A parameter says one thing and the request object another."),
    RESPONSE_TYPE_MISSING(Stage.KNOWN, "invalid_request", "response_type is missing."),
    RESPONSE_TYPE(Stage.KNOWN, "unsupported_response_type", "response_type must be code."),
    REDIRECT_URI_MISSING(Stage.KNOWN, "invalid_request", "redirect_uri is missing."),
    REDIRECT_URI(Stage.KNOWN, "invalid_request", "redirect_uri is not one of the client's."),
    RESPONSE_MODE(Stage.KNOWN, "invalid_request", "response_mode is not one that the client may use."),
    STATE_LENGTH(Stage.KNOWN, "invalid_request", "state or nonce is too long."),
    PKCE_MISSING(Stage.KNOWN, "invalid_request", "code_challenge is missing."),
    PKCE_METHOD(Stage.KNOWN, "invalid_request", "code_challenge_method must be S256."),
    PKCE_FORM(Stage.KNOWN, "invalid_request", "code_challenge is not a SHA-256 in base64url."),
    LOGIN_SCOPE_FORM(Stage.KNOWN, "invalid_scope", "scope is missing or cannot be read."),
    LOGIN_SCOPE(Stage.KNOWN, "invalid_scope", "The client may not have one of the scopes."),
    LOGIN_RESOURCE(Stage.KNOWN, "invalid_target", "A resource is unknown, or none of the scopes belongs to it."),
    PROMPT(Stage.KNOWN, "invalid_request", "prompt is not none alone, or login, select_account or consent."),
    MAX_AGE(Stage.KNOWN, "invalid_request", "max_age is not a number of seconds."),
    ID_TOKEN_HINT(Stage.KNOWN, "invalid_request", "id_token_hint is not an ID token of the client."),
    IDENTITY_PROVIDER(Stage.KNOWN, "invalid_request", "acr_values names an identity provider the client may not use."),
    ON_BEHALF_OF(Stage.KNOWN, "invalid_request", "on_behalf_of is not an organisation the client may act for."),
    TEST_PERSON(Stage.KNOWN, "invalid_request", "test_pid or test_security_level is not of a synthetic person."),
    DPOP_JKT(Stage.KNOWN, "invalid_request", "dpop_jkt is not the thumbprint of a key."),
    DPOP_JKT_PROOF(Stage.KNOWN, "invalid_dpop_proof", "dpop_jkt is another key than the proof's."),
    DETAILS_UNSIGNED(Stage.KNOWN, "invalid_request", "authorization_details must come in a signed request object."),

    // The code
    CODE_MISSING(Stage.KNOWN, "invalid_request", "code is missing from the body."),
    CODE_VERIFIER_MISSING(Stage.KNOWN, "invalid_grant", "code_verifier is missing or malformed."),
    CODE_REDIRECT_MISSING(Stage.KNOWN, "unauthorized_client", "redirect_uri is missing from the body."),
    CODE_UNKNOWN(Stage.KNOWN, "invalid_grant", "The code is unknown, too old, used, or another client's."),
    CODE_REDIRECT(Stage.KNOWN, "invalid_grant", "redirect_uri is another than that of the login."),
    CODE_VERIFIER(Stage.KNOWN, "invalid_grant", "code_verifier does not answer the code_challenge."),
    CODE_KEY(Stage.KNOWN, "invalid_grant", "The code is bound to another DPoP key."),

    // The refresh token
    REFRESH_TOKEN_MISSING(Stage.KNOWN, "invalid_request", "refresh_token is missing from the body."),
    REFRESH_TOKEN_UNKNOWN(
            Stage.KNOWN, "invalid_grant", "The refresh token is unknown, too old, used, revoked, or another client's."),

    // What the tokens are for
    ORGANISATION_TWICE(
            Stage.KNOWN, "access_denied", "HID-DOUBLE-STRUCTURE: The organisation was fixed at login already."),
    TOKEN_SCOPE(Stage.KNOWN, "invalid_scope", "scope asks for more than the login gave."),
    TOKEN_RESOURCES(Stage.KNOWN, "invalid_target", "Multiple resource indicators not supported on token endpoint."),
    TOKEN_RESOURCE(Stage.KNOWN, "invalid_target", "The resource was not part of the login."),
    TOKEN_ALGORITHMS(Stage.KNOWN, "invalid_target", "The APIs want different signatures: ask for one at a time.");

    private final Row row;
    private final Stage stage;

    LoginProblem(Stage stage, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), 400, error, summary);
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
