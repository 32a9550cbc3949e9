package no.grunnmur.guard;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;

/**
 * The {@code WWW-Authenticate} header of a refusal. It is made of our own words only: nothing that a caller sent comes
 * back in it.
 *
 * <p>Source: RFC 6750, section 3; RFC 9449, section 7.1.
 */
final class Challenge {

    private static final String HEADER = "WWW-Authenticate";
    private static final String ALGORITHMS =
            "algs=\"" + Arrays.stream(Algorithm.values()).map(Algorithm::name).collect(Collectors.joining(" ")) + "\"";

    private Challenge() {}

    static Refusal addTo(Refusal refusal, Scheme scheme, Set<Scope> needed) {
        boolean bearer = scheme == Scheme.BEARER;
        Problem problem = refusal.problem();
        if (problem == GuardProblem.TOKEN_MISSING) {
            // RFC 6750, section 3.1: who sent no token is told how to, and of no error.
            return refusal.with(HEADER, bearer ? "Bearer" : "DPoP " + ALGORITHMS);
        }
        String challenge =
                scheme.wire() + " error=\"" + problem.error() + "\", error_description=\"" + problem.summary() + "\"";
        if (problem == GuardProblem.SCOPE_MISSING) {
            challenge +=
                    ", scope=\"" + needed.stream().sorted().map(Scope::value).collect(Collectors.joining(" ")) + "\"";
        }
        return problem.status() == 401 || problem == GuardProblem.SCOPE_MISSING
                ? refusal.with(HEADER, bearer ? challenge : challenge + ", " + ALGORITHMS)
                : refusal;
    }
}
