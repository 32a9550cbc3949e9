package no.grunnmur.helseid;

import no.grunnmur.kernel.Problem;

/**
 * What one rule says of something that a person asks about, without anything being used up or refused.
 *
 * @param problem what a broken rule is called
 * @param says the rule in one sentence
 * @param source the clause it comes from
 * @param outcome whether it holds
 * @param seen what was seen when it does not hold, else empty
 */
public record Examined(Problem problem, String says, String source, Outcome outcome, String seen) {

    /** Whether a rule holds. */
    public enum Outcome {
        HOLDS,
        BROKEN,
        /** Something before it keeps it from being judged. */
        NOT_REACHED
    }
}
