package no.grunnmur.selvbetjening;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a request to Selvbetjening, by its API or its pages. */
public enum SelvProblem implements Problem {
    BODY_MALFORMED("SELV-BODY-MALFORMED", 400, "The body is not the JSON that belongs here."),
    BODY_TYPE("SELV-BODY-TYPE", 415, "The body must be JSON."),
    PARAMETER("SELV-PARAMETER", 400, "A parameter or header of the request has a value that cannot be used."),
    API_KEY("SELV-API-KEY", 401, "The api-key is missing, unknown or revoked."),
    NOT_ALLOWED("SELV-NOT-ALLOWED", 403, "This takes a right in Altinn that is not held for the organisation."),
    NOT_FOUND("SELV-NOT-FOUND", 404, "There is no such thing here."),
    CHANGED_MEANWHILE("SELV-CHANGED-MEANWHILE", 412, "It has been changed by somebody else meanwhile."),
    EXISTS("SELV-EXISTS", 409, "There is one by that name already."),

    ORGANISATION_NUMBER("SELV-ORGANISATION-NUMBER", 400, "The organisation number is not valid."),
    ORGANISATION_UNKNOWN("SELV-ORGANISATION-UNKNOWN", 400, "The organisation is not in the register."),
    ORGANISATION_NOT_MAIN("SELV-ORGANISATION-NOT-MAIN", 400, "The organisation is not a main unit."),

    TEXT("SELV-TEXT", 400, "The text is missing, too long or has characters that cannot be used."),
    EMAIL("SELV-EMAIL", 400, "The e-mail address is not valid."),
    PHONE("SELV-PHONE", 400, "The phone number is not valid: write it with the country code."),

    SCOPE("SELV-SCOPE", 400, "A scope is not valid, or there are too many."),
    SCOPE_UNKNOWN("SELV-SCOPE-UNKNOWN", 400, "No API has this scope."),
    SCOPE_NOT_OFFERED("SELV-SCOPE-NOT-OFFERED", 400, "The client template does not have this scope."),
    CLAIM_UNKNOWN("SELV-CLAIM-UNKNOWN", 400, "No API has registered this client claim."),
    CLAIM_VALUE("SELV-CLAIM-VALUE", 400, "The value of a client claim cannot be used."),
    CLAIM_REPEATED("SELV-CLAIM-REPEATED", 400, "A client claim is there twice."),
    CLAIM_NOTHING_PENDING("SELV-CLAIM-NOTHING-PENDING", 409, "No value of this client claim waits for a decision."),

    REDIRECT_URI("SELV-REDIRECT-URI", 400, "A redirect URI is not valid."),
    REDIRECT_URI_MISSING(
            "SELV-REDIRECT-URI-MISSING", 400, "redirectUris is missing: without it, all would be removed."),
    REDIRECT_URI_SHARED("SELV-REDIRECT-URI-SHARED", 400, "The redirect URIs are those of the client template."),
    POST_LOGOUT_URI("SELV-POST-LOGOUT-URI", 400, "A post-logout redirect URI is not valid."),
    RETURN_URI("SELV-RETURN-URI", 400, "The browser cannot be sent back to that address."),
    RETURN_ORIGIN("SELV-RETURN-ORIGIN", 400, "An origin to return to must be https and nothing but an origin."),

    CHILD_NUMBER("SELV-CHILD-NUMBER", 400, "A sub-unit's organisation number is not valid."),
    CHILD_NOT_BELOW("SELV-CHILD-NOT-BELOW", 400, "A sub-unit is not below the organisation."),
    CHILD_MULTI_TENANT("SELV-CHILD-MULTI-TENANT", 400, "A multi-tenant client has no list of sub-units."),

    KEY_MALFORMED("SELV-KEY-MALFORMED", 400, "The key is not a public JWK."),
    KEY_PRIVATE(
            "SELV-KEY-PRIVATE",
            400,
            "The JWK holds a private key, which is no longer secret now: throw it away and make a new one."),
    KEY_KIND("SELV-KEY-KIND", 400, "The key must be of RSA or of P-256, P-384 or P-521."),
    KEY_WEAK("SELV-KEY-WEAK", 400, "An RSA key must have 2048 to 8192 bits."),
    KEY_ALG_MISSING("SELV-KEY-ALG-MISSING", 400, "The JWK lacks alg."),
    KEY_ALG("SELV-KEY-ALG", 400, "alg does not fit the key, or is not one of RS, PS and ES with 256, 384 and 512."),
    KEY_REPEATED("SELV-KEY-REPEATED", 409, "The client has this key, or one with the same kid, already."),
    KEYS_FULL("SELV-KEYS-FULL", 409, "The client has as many keys as it can have."),
    KEY_UNKNOWN("SELV-KEY-UNKNOWN", 404, "The client has no such key."),

    TEMPLATE_UNKNOWN("SELV-TEMPLATE-UNKNOWN", 404, "There is no such client template."),
    TEMPLATE_NOT_IN_PRODUCTION("SELV-TEMPLATE-NOT-IN-PRODUCTION", 409, "The client template is not approved yet."),
    TEMPLATE_MULTI_TENANT("SELV-TEMPLATE-MULTI-TENANT", 400, "A multi-tenant template has no drafts."),
    TEMPLATE_TENANCY("SELV-TEMPLATE-TENANCY", 409, "The tenancy cannot change while the template has clients."),
    TEMPLATE_NAME_TAKEN(
            "SELV-TEMPLATE-NAME-TAKEN",
            409,
            "A product of another supplier has that name, or one that looks the same."),
    TEMPLATE_STAGE("SELV-TEMPLATE-STAGE", 409, "The client template is not at the stage for this."),
    VERSIONS("SELV-VERSIONS", 400, "A version of the product is not valid, or is there twice."),
    KEYS_OF_TEMPLATE_FULL("SELV-API-KEYS-FULL", 409, "The client template has as many api-keys as it can have."),

    DRAFTS_FULL("SELV-DRAFTS-FULL", 429, "The organisation has too many unconfirmed drafts of this template."),
    NOT_A_DRAFT("SELV-NOT-A-DRAFT", 409, "The draft has been decided already."),
    DRAFT_EXPIRED("SELV-DRAFT-EXPIRED", 410, "The draft is too old to be confirmed."),
    CLIENT_UNKNOWN("SELV-CLIENT-UNKNOWN", 404, "The client is not one of Selvbetjening's."),
    CLIENT_BLOCKED("SELV-CLIENT-BLOCKED", 403, "The client is blocked by NHN."),
    TOKEN_BEFORE_KEYS(
            "SELV-TOKEN-BEFORE-KEYS", 401, "A key of the client was taken away after the access token was issued."),
    CLIENT_ENDED("SELV-CLIENT-ENDED", 409, "The client is not in use."),

    API_UNKNOWN("SELV-API-UNKNOWN", 404, "There is no such API."),
    API_NAME("SELV-API-NAME", 400, "An API's name is owner:api, in small letters, digits and hyphens."),
    API_SCOPE("SELV-API-SCOPE", 400, "An API's scopes begin with its name and a slash, each once."),
    API_CLAIM("SELV-API-CLAIM", 400, "A client claim cannot be called that, or is registered by another API."),

    STEP_UNKNOWN("SELV-STEP-UNKNOWN", 404, "The checklist has no such step that results are sent to."),
    RESULT("SELV-RESULT", 400, "The result is not of the form that this step takes.");

    private final Row row;

    SelvProblem(String code, int status, String summary) {
        this.row = new Row(code, status, error(status), summary);
    }

    @Override
    public Row row() {
        return row;
    }

    private static String error(int status) {
        return switch (status) {
            case 401 -> "invalid_token";
            case 403 -> "access_denied";
            case 404 -> "not_found";
            default -> "invalid_request";
        };
    }
}
