package no.grunnmur.guard;

import no.grunnmur.kernel.Refusal;

/** How an access token is presented. Source: RFC 9449, section 7.1; RFC 6750, section 2.1. */
enum Scheme {
    DPOP("DPoP", GuardProblem.TOKEN_SCHEME),
    BEARER("Bearer", GuardProblem.TOKEN_SCHEME_BEARER);

    private final String wire;
    private final GuardProblem problem;

    Scheme(String wire, GuardProblem problem) {
        this.wire = wire;
        this.problem = problem;
    }

    /** Its name in the headers. */
    String wire() {
        return wire;
    }

    /** What it is called when another one was used. */
    GuardProblem problem() {
        return problem;
    }

    /** Refuses a token that is for the other scheme. */
    void requireFor(VerifiedToken token) {
        if (this == DPOP && token.key() == null) {
            throw new Refusal(GuardProblem.TOKEN_UNBOUND, "cnf is absent");
        }
        if (this == BEARER && token.key() != null) {
            throw new Refusal(GuardProblem.TOKEN_BOUND, "cnf.jkt binds the token to a key");
        }
    }
}
