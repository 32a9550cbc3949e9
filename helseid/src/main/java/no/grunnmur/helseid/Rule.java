package no.grunnmur.helseid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * One rule of the house: what it says, where it comes from, and the problem when it does not hold. Rules stand in tables
 * and are enforced from the top; the first that does not hold is the answer.
 *
 * @param problem the row of the catalogue that names the rule and answers for it
 * @param says the rule in one sentence
 * @param source the clause it comes from
 * @param check looks at the subject
 * @param <S> what the rule looks at
 */
public record Rule<S>(StagedProblem problem, String says, String source, Check<S> check) {

    /** The answer of a check whose rule holds. */
    public static final String HOLDS = null;

    /** Looks at a subject. */
    @FunctionalInterface
    public interface Check<S> {

        /** {@link #HOLDS}, or what was seen instead: for the inspection view, no secret and no national id. */
        String look(S subject);
    }

    /**
     * Enforces the rules in order.
     *
     * @throws Refusal with the problem of the first that does not hold
     */
    public static <S> void enforce(List<Rule<S>> rules, S subject) {
        for (int i = 0; i < rules.size(); i++) {
            Rule<S> rule = rules.get(i);
            String seen = rule.check.look(subject);
            if (seen != null) {
                throw new Refusal(rule.problem, seen);
            }
        }
    }

    /**
     * Says of each rule whether it holds, for a person who asks; nothing is refused.
     *
     * @param ends the rules after which, when they are broken, none is reached; one that cannot be judged for another
     *     reason is not reached either
     */
    public static <S> List<Examined> examine(List<Rule<S>> rules, S subject, Predicate<Problem> ends) {
        List<Examined> examined = new ArrayList<>();
        boolean reached = true;
        for (Rule<S> rule : rules) {
            examined.add(reached ? rule.look(subject) : rule.said(Examined.Outcome.NOT_REACHED, ""));
            reached &= examined.getLast().outcome() != Examined.Outcome.BROKEN || !ends.test(rule.problem);
        }
        return examined;
    }

    private Examined look(S subject) {
        try {
            String seen = check.look(subject);
            return seen == null ? said(Examined.Outcome.HOLDS, "") : said(Examined.Outcome.BROKEN, seen);
        } catch (RuntimeException brokenBefore) {
            // Rules rely on those before them.
            return said(Examined.Outcome.NOT_REACHED, "");
        }
    }

    private Examined said(Examined.Outcome outcome, String seen) {
        return new Examined(problem, says, source, outcome, seen);
    }
}
