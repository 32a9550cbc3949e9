package no.grunnmur.selvbetjening;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import no.grunnmur.kernel.Refusal;

/**
 * A row of a table of rules that can be read aloud.
 *
 * @param problem what it is called when the rule does not hold
 * @param field the field of the request that the rule is about
 * @param sentence the rule
 * @param source where it comes from
 * @param check what is wrong, for the inspection view; {@link #HOLDS} when nothing is
 */
record Rule<T>(SelvProblem problem, String field, String sentence, String source, Function<T, String> check) {

    /** What a check answers when the rule holds. */
    static final String HOLDS = "";

    /** Refuses with the first rule that does not hold, and with a sentence for each field whose rule does not. */
    static <T> void enforce(List<Rule<T>> rules, T subject) {
        Refusal refusal = null;
        List<String> said = new ArrayList<>();
        for (Rule<T> rule : rules) {
            if (said.contains(rule.field())) {
                continue;
            }
            String wrong = rule.check().apply(subject);
            if (!wrong.equals(HOLDS)) {
                refusal = refusal == null ? new Refusal(rule.problem(), rule.sentence() + ": " + wrong) : refusal;
                refusal = refusal.about(rule.field(), rule.problem().summary());
                said.add(rule.field());
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
