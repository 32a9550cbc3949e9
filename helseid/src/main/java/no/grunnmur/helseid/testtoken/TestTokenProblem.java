package no.grunnmur.helseid.testtoken;

import no.grunnmur.kernel.Problem;

/** Why the test token service makes no token. */
public enum TestTokenProblem implements Problem {
    TTT_KEY("TTT-KEY", 401, "The X-Auth-Key header is missing or is not this world's."),
    TTT_BODY("TTT-BODY", 400, "The body is not a JSON object."),
    TTT_AUDIENCE("TTT-AUDIENCE", 400, "audience is missing."),
    TTT_MEMBER("TTT-MEMBER", 400, "A member has a value of another kind."),
    TTT_PERSON("TTT-PERSON", 400, "The pid is not one that the registers know."),
    TTT_NATIONAL_ID("TTT-NATIONAL-ID", 400, "The pid is not a synthetic national id."),
    TTT_PROOF("TTT-PROOF", 400, "A proof needs htuClaimValue and htmClaimValue."),
    TTT_JWK("TTT-JWK", 400, "The key is not a JWK that can be used here."),
    TTT_LIFETIME("TTT-LIFETIME", 400, "The time of expiry is too far away.");

    private final Row row;

    TestTokenProblem(String code, int status, String summary) {
        this.row = new Row(code, status, status == 401 ? "invalid_token" : "invalid_request", summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
