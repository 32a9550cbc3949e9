package no.grunnmur.helseid.inspect;

import java.util.List;
import no.grunnmur.helseid.Examined;

/**
 * What the doctor found.
 *
 * @param kind what the text is
 * @param rules each rule with its outcome, in the order of the house
 * @param header the decoded header, empty when it cannot be read
 * @param claims the decoded claims, likewise
 */
public record Diagnosis(Kind kind, List<Examined> rules, String header, String claims) {

    public Diagnosis {
        rules = List.copyOf(rules);
    }

    /** Whether nothing is broken. */
    public boolean holds() {
        return rules.stream().allMatch(rule -> rule.outcome() == Examined.Outcome.HOLDS);
    }
}
