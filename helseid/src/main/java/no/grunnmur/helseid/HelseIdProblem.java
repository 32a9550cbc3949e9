package no.grunnmur.helseid;

/**
 * What HelseID refuses, one row a rule. The summary is the {@code error_description} on the wire: the words of the real
 * service's engine where they are known (fact sheet helseid, sections 2.3 and 3.3), else one plain sentence. All answer
 * HTTP 400, {@code invalid_client} too.
 */
public enum HelseIdProblem implements StagedProblem {
    // The request itself
    TOKEN_METHOD(Stage.REQUEST, "invalid_request", "The token endpoint answers POST only."),
    TOKEN_CONTENT_TYPE(Stage.REQUEST, "invalid_request", "The body must be application/x-www-form-urlencoded."),
    TOKEN_PARAMETER_REPEATED(Stage.REQUEST, "invalid_request", "A parameter is sent more than once."),
    ENDPOINT_LATER(Stage.REQUEST, "unsupported", "This endpoint has its address, but is not built yet."),

    // Who asks: nothing here is known to come from the client
    CLIENT_SECRET(
            Stage.CLIENT, "invalid_client", "Only private_key_jwt is accepted: no secret, no Authorization header."),
    ASSERTION_MISSING(Stage.CLIENT, "invalid_client", "client_assertion is missing from the body."),
    ASSERTION_TYPE(
            Stage.CLIENT,
            "invalid_client",
            "client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer."),
    ASSERTION_LENGTH(Stage.CLIENT, "invalid_client", "The client assertion is too long."),
    ASSERTION_MALFORMED(Stage.CLIENT, "invalid_client", "The client assertion is not a signed JWT."),
    ASSERTION_ALG(Stage.CLIENT, "invalid_client", "The client assertion's 'alg' is not accepted."),
    ASSERTION_TYP(Stage.CLIENT, "invalid_client", "The client assertion's 'typ' is that of another kind of JWT."),
    ASSERTION_ISS(Stage.CLIENT, "invalid_client", "The client assertion's 'iss' is missing."),
    ASSERTION_SUB(Stage.CLIENT, "invalid_client", "The client assertion's 'sub' must equal its 'iss'."),
    CLIENT_ID_MISMATCH(Stage.CLIENT, "invalid_client", "client_id is not the client of the assertion."),
    CLIENT_UNCONFIRMED(
            Stage.CLIENT, "invalid_client", "The client has not been confirmed in Selvbetjening by its organisation."),
    CLIENT_BLOCKED(Stage.CLIENT, "invalid_client", "The client has been blocked."),
    CLIENT_UNKNOWN(Stage.CLIENT, "invalid_client", "The client is not known."),
    ASSERTION_AUDIENCE(
            Stage.CLIENT, "invalid_client", "The client assertion's 'aud' must be the issuer, and nothing else."),
    ASSERTION_AUDIENCE_LEGACY(
            Stage.CLIENT, "invalid_client", "The client assertion's 'aud' must be the issuer or one of its endpoints."),
    ASSERTION_EXP_MISSING(Stage.CLIENT, "invalid_client", "The client assertion's 'exp' is missing."),
    ASSERTION_EXPIRED(Stage.CLIENT, "invalid_client", "The client assertion has expired."),
    ASSERTION_LIFETIME(Stage.CLIENT, "invalid_client", "The client assertion's 'exp' is more than 60 seconds ahead."),
    ASSERTION_NBF(Stage.CLIENT, "invalid_client", "The client assertion's 'nbf' is not a time that has come."),
    ASSERTION_IAT(Stage.CLIENT, "invalid_client", "The client assertion's 'iat' is not a time that has been."),
    ASSERTION_JTI_MISSING(Stage.CLIENT, "invalid_client", "The client assertion's 'jti' is missing."),
    ASSERTION_JTI_LENGTH(Stage.CLIENT, "invalid_client", "The client assertion's 'jti' is too long."),
    ASSERTION_KEY_EXPIRED(Stage.CLIENT, "invalid_client", "The client's key has expired."),
    ASSERTION_KEY(Stage.CLIENT, "invalid_client", "The client has no key for the assertion's 'alg'."),
    ASSERTION_SIGNATURE(Stage.CLIENT, "invalid_client", "The client assertion's signature is not one of the client's."),

    ASSERTION_ALG_FAPI2(Stage.CLIENT, "invalid_client", "The client's profile allows PS256 and ES256 only."),
    ASSERTION_AUDIENCE_FAPI2(
            Stage.CLIENT, "invalid_client", "The client's profile wants 'aud' to be the issuer, as one text."),
    ASSERTION_IAT_FAPI2(
            Stage.CLIENT, "invalid_client", "The client's profile wants 'iat' to be a number, at most 60 seconds ago."),

    // From here on the client is known by its signature, and every refusal is audited
    ASSERTION_REPLAYED(Stage.KNOWN, "invalid_client", "The client assertion has been used before."),

    DPOP_REPEATED(Stage.KNOWN, "invalid_request", "Too many DPoP headers provided."),
    DPOP_REQUIRED(Stage.KNOWN, "invalid_request", "Client requires DPoP and a DPoP header value was not provided."),
    DPOP_MALFORMED(Stage.KNOWN, "invalid_dpop_proof", "Malformed DPoP token."),
    DPOP_TYP(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'typ' value."),
    DPOP_ALG(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'alg' value."),
    DPOP_JWK(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'jwk' value."),
    DPOP_PRIVATE_KEY(Stage.KNOWN, "invalid_dpop_proof", "'jwk' value contains a private key."),
    DPOP_SIGNATURE(Stage.KNOWN, "invalid_dpop_proof", "Invalid signature on DPoP token."),
    DPOP_JTI(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'jti' value."),
    DPOP_HTM(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'htm' value."),
    DPOP_HTU(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'htu' value."),
    DPOP_IAT_MISSING(Stage.KNOWN, "invalid_dpop_proof", "Missing 'iat' value."),
    DPOP_IAT(Stage.KNOWN, "invalid_dpop_proof", "Invalid 'iat' value."),
    DPOP_ALG_FAPI2(Stage.KNOWN, "invalid_dpop_proof", "The client's profile allows proofs by PS256 and ES256 only."),
    DPOP_NONCE_MISSING(Stage.CHALLENGE, "use_dpop_nonce", "Missing 'nonce' value."),
    DPOP_NONCE(Stage.CHALLENGE, "use_dpop_nonce", "Invalid 'nonce' value."),
    DPOP_REPLAYED(Stage.KNOWN, "invalid_dpop_proof", "Detected replay of DPoP proof token."),

    GRANT_TYPE_MISSING(Stage.KNOWN, "invalid_request", "grant_type is missing from the body."),
    GRANT_TYPE_UNKNOWN(Stage.KNOWN, "unsupported_grant_type", "There is no such grant_type."),
    GRANT_TYPE_NOT_ALLOWED(Stage.KNOWN, "unauthorized_client", "The client may not use this grant_type."),

    SCOPE_MALFORMED(Stage.KNOWN, "invalid_scope", "The scope parameter cannot be read."),
    SCOPE_IDENTITY(Stage.KNOWN, "invalid_scope", "Identity scopes need a user: client_credentials has none."),
    SCOPE_UNKNOWN(Stage.KNOWN, "invalid_scope", "No API has a scope of that name."),
    SCOPE_NOT_ALLOWED(Stage.KNOWN, "invalid_scope", "The client may not have one of the scopes."),
    SCOPE_NONE(Stage.KNOWN, "invalid_scope", "The client asks for no scope and has none."),
    RESOURCE_REPEATED(Stage.KNOWN, "invalid_target", "Multiple resource indicators not supported on token endpoint."),
    RESOURCE_UNKNOWN(Stage.KNOWN, "invalid_target", "There is no API of that name."),
    RESOURCE_WITHOUT_SCOPE(Stage.KNOWN, "invalid_target", "None of the scopes belongs to the resource."),
    ALGORITHM_CONFLICT(Stage.KNOWN, "invalid_target", "The APIs want different signatures: ask for one at a time."),

    ORGANISATION_STRUCTURE(
            Stage.KNOWN,
            "invalid_request",
            "HID-1007: The structure of assertion_details does not follow the specification."),
    DETAILS_TYPE(Stage.KNOWN, "invalid_request", "HID-1007: The type of an element of assertion_details is not known."),
    SFM_STRUCTURE(Stage.KNOWN, "invalid_request", "HID-1007: nhn:sfm:journal-id must carry value.journal_id."),
    ORGANISATION_NUMBER(Stage.KNOWN, "invalid_request", "HID-1004: An organisation number is not valid."),
    PARENT_NOT_ENABLED(
            Stage.KNOWN, "invalid_request", "HID-1005: The client may not pass a parent organisation number."),
    CHILD_NOT_ENABLED(Stage.KNOWN, "invalid_request", "HID-1006: The client may not pass a child organisation number."),
    CHILD_NOT_ALLOWED(Stage.KNOWN, "invalid_request", "HID-1002: The child organisation is not in the client's list."),
    PARENT_MISSING(Stage.KNOWN, "invalid_request", "A multi-tenant client must pass a parent organisation number."),
    PARENT_NOT_ALLOWED(
            Stage.KNOWN, "invalid_request", "HID-1001: The parent organisation is not in the client's list."),
    DELEGATION_MISSING(
            Stage.KNOWN, "access_denied", "The parent organisation has not delegated to the client's supplier."),
    ATTEST_TWICE(
            Stage.KNOWN,
            "access_denied",
            "HID-DOUBLE-STRUCTURE: An attest came with the request object and with the assertion."),
    ATTEST_NOT_ALLOWED(Stage.KNOWN, "access_denied", "The client is not approved to attest."),
    ATTEST_STRUCTURE(
            Stage.KNOWN,
            "invalid_authorization_details",
            "HID-1007: The structure of nhn:tillitsrammeverk:parameters does not follow the profile."),
    ATTEST_SYSTEM(
            Stage.KNOWN, "invalid_authorization_details", "A system in the attest is not one that belongs there."),
    ATTEST_CODE(Stage.KNOWN, "invalid_authorization_details", "A code in the attest is not one of its system's."),
    ATTEST_ORGANISATION(
            Stage.KNOWN, "invalid_authorization_details", "An organisation in the attest is not in Enhetsregisteret."),
    ATTEST_LEGAL_ENTITY(
            Stage.KNOWN,
            "invalid_authorization_details",
            "The attest's legal_entity is not the organisation that the client speaks for."),
    ATTEST_AUTHORIZATION(Stage.KNOWN, "invalid_authorization_details", "The user has no such authorization in HPR."),
    ACCESS_PENDING(Stage.KNOWN, "invalid_scope", "The client has not been given access to any of the scopes."),
    TERMS_NOT_ACCEPTED(Stage.KNOWN, "invalid_scope", "The organisation has accepted the terms of none of the APIs.");

    /** How much is known when the rule speaks, which decides what is written down. */
    public enum Stage {
        /** Only that somebody sent something: counted. */
        REQUEST,
        /** A client is named, but the signature has not been seen to hold: counted. */
        CLIENT,
        /** Half of the nonce round: counted. */
        CHALLENGE,
        /** The client has proved who it is: audited before the answer. */
        KNOWN
    }

    private final Row row;
    private final Stage stage;

    HelseIdProblem(Stage stage, String error, String summary) {
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
