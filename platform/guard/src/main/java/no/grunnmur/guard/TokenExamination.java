package no.grunnmur.guard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Refusal;

/** Judges an access token as an API of the house would, for a person who wants to know why; nothing is remembered. */
public final class TokenExamination {

    /**
     * One thing that is looked at.
     *
     * @param problem what it is called when it is broken
     * @param says the rule in one sentence
     * @param source the clause it comes from
     */
    public record Look(GuardProblem problem, String says, String source) {}

    /** What is looked at, in order. */
    public static final List<Look> ORDER = List.of(
            new Look(GuardProblem.TOKEN_MALFORMED, "The token is a compact JWS", "RFC 9068, section 2"),
            new Look(GuardProblem.TOKEN_TYPE, "typ is at+jwt or JWT", "Fact sheet helseid, section 5.3"),
            new Look(
                    GuardProblem.TOKEN_SIGNATURE,
                    "The signature is by the published key that kid names",
                    "RFC 9068, section 4"),
            new Look(GuardProblem.TOKEN_ISSUER, "iss is the issuer, exactly", "RFC 9068, section 4"),
            new Look(GuardProblem.TOKEN_AUDIENCE, "aud is one API alone", "Fact sheet helseid, section 5.3"),
            new Look(
                    GuardProblem.TOKEN_CLAIMS,
                    "Every claim that an API reads is there and well formed",
                    "Fact sheet helseid, section 5.1"),
            new Look(GuardProblem.TOKEN_UNBOUND, "cnf.jkt names the DPoP key", "RFC 9449, section 6.1"),
            new Look(GuardProblem.TOKEN_EXPIRED, "exp has not passed", "RFC 9068, section 4"),
            new Look(GuardProblem.TOKEN_NOT_YET_VALID, "nbf has come", "Fact sheet helseid, section 5.3"));

    private TokenExamination() {}

    /** The first fault of a token that is presented to the API of that audience, or empty. */
    public static Optional<Refusal> firstFault(String token, String audience, TrustedIssuer issuer, Instant now) {
        try {
            VerifiedToken read = new AccessTokenRules(audience, issuer).read(token);
            Scheme.DPOP.requireFor(read);
            GuardProblem time = read.problemAt(now);
            return time == null ? Optional.empty() : Optional.of(new Refusal(time, "exp or nbf does not allow it now"));
        } catch (Refusal fault) {
            return Optional.of(fault);
        }
    }
}
