package no.grunnmur.guard;

import no.grunnmur.jose.DpopProof;
import no.grunnmur.kernel.Problem;

/**
 * Why a caller is not let in to an API.
 *
 * <p>Source: RFC 6750, section 3.1; RFC 9449, section 7.1; fact sheet helseid, section 5.3.
 */
public enum GuardProblem implements Problem {
    AUTHORIZATION_REPEATED(
            "API-AUTHORIZATION-REPEATED", 400, "invalid_request", "Send exactly one Authorization header."),
    TOKEN_MISSING("API-TOKEN-MISSING", 401, "invalid_token", "The access token is missing."),
    TOKEN_SCHEME("API-TOKEN-SCHEME", 401, "invalid_token", "The access token must be sent with the DPoP scheme."),
    TOKEN_SCHEME_BEARER(
            "API-TOKEN-SCHEME-BEARER",
            401,
            "invalid_token",
            "The access token must be sent with the Bearer scheme to this version of the API."),
    TOKEN_MALFORMED("API-TOKEN-MALFORMED", 401, "invalid_token", "The access token cannot be read."),
    TOKEN_TYPE("API-TOKEN-TYPE", 401, "invalid_token", "The token is not an access token."),
    TOKEN_SIGNATURE("API-TOKEN-SIGNATURE", 401, "invalid_token", "The signature of the access token does not hold."),
    TOKEN_ISSUER("API-TOKEN-ISSUER", 401, "invalid_token", "The access token is from another issuer."),
    TOKEN_AUDIENCE("API-TOKEN-AUDIENCE", 401, "invalid_token", "The access token is not for this API alone."),
    TOKEN_CLAIMS("API-TOKEN-CLAIMS", 401, "invalid_token", "The access token lacks a claim or has a malformed one."),
    TOKEN_EXPIRED("API-TOKEN-EXPIRED", 401, "invalid_token", "The access token has expired."),
    TOKEN_NOT_YET_VALID("API-TOKEN-NOT-YET-VALID", 401, "invalid_token", "The access token is not valid yet."),
    TOKEN_REVOKED("API-TOKEN-REVOKED", 401, "invalid_token", "The access token has been revoked."),
    TOKEN_UNBOUND("API-TOKEN-UNBOUND", 401, "invalid_token", "The access token is not bound to a DPoP key."),
    TOKEN_BOUND(
            "API-TOKEN-BOUND",
            401,
            "invalid_token",
            "The access token is bound to a DPoP key and cannot be used without it."),
    PROOF_MISSING("API-PROOF-MISSING", 401, "invalid_dpop_proof", "The DPoP proof is missing."),
    PROOF_REPEATED("API-PROOF-REPEATED", 401, "invalid_dpop_proof", "Send exactly one DPoP header."),
    PROOF_MALFORMED("API-PROOF-MALFORMED", 401, "invalid_dpop_proof", "The DPoP proof is malformed."),
    PROOF_SIGNATURE("API-PROOF-SIGNATURE", 401, "invalid_dpop_proof", "The signature of the DPoP proof does not hold."),
    PROOF_METHOD("API-PROOF-METHOD", 401, "invalid_dpop_proof", "The DPoP proof is for another method."),
    PROOF_ADDRESS("API-PROOF-ADDRESS", 401, "invalid_dpop_proof", "The DPoP proof is for another address."),
    PROOF_TOKEN("API-PROOF-TOKEN", 401, "invalid_dpop_proof", "The DPoP proof is for another access token."),
    PROOF_TIME("API-PROOF-TIME", 401, "invalid_dpop_proof", "The DPoP proof is too old or from the future."),
    PROOF_KEY("API-PROOF-KEY", 401, "invalid_token", "The access token is bound to another key than the DPoP proof's."),
    PROOF_REPLAYED("API-PROOF-REPLAYED", 401, "invalid_dpop_proof", "The DPoP proof has been used before."),
    SCOPE_MISSING("API-SCOPE-MISSING", 403, "insufficient_scope", "The access token lacks the scope for this."),
    PARENT_ORGANISATION_MISSING(
            "API-PARENT-ORGANISATION-MISSING",
            403,
            "access_denied",
            "The access token does not name the organisation the client speaks for.");

    private final Row row;

    GuardProblem(String code, int status, String error, String summary) {
        this.row = new Row(code, status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** What a fault of a proof is called at an API. */
    static GuardProblem of(DpopProof.Fault fault) {
        return switch (fault) {
            case MALFORMED, WRONG_TYPE, WRONG_ALGORITHM, WRONG_KEY, PRIVATE_KEY, WRONG_ID -> PROOF_MALFORMED;
            case WRONG_SIGNATURE -> PROOF_SIGNATURE;
            case WRONG_METHOD -> PROOF_METHOD;
            case WRONG_ADDRESS -> PROOF_ADDRESS;
            case WRONG_TOKEN_HASH -> PROOF_TOKEN;
            case MISSING_TIME, WRONG_TIME -> PROOF_TIME;
        };
    }
}
