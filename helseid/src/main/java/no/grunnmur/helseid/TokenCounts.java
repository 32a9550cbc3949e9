package no.grunnmur.helseid;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tokens were issued and how many requests refused, by problem. Strangers are counted here and not audited: a row
 * for each would let anyone fill the disk.
 */
public final class TokenCounts {

    private final LongAdder issued = new LongAdder();
    private final Map<HelseIdProblem, LongAdder> refused = new EnumMap<>(HelseIdProblem.class);

    TokenCounts() {
        for (HelseIdProblem problem : HelseIdProblem.values()) {
            refused.put(problem, new LongAdder());
        }
    }

    /** One token issued. */
    void countIssued() {
        issued.increment();
    }

    /** One request refused. */
    public void countRefused(HelseIdProblem problem) {
        refused.get(problem).increment();
    }

    /** Tokens issued since the start. */
    public long issued() {
        return issued.sum();
    }

    /** Requests refused since the start, by problem; the zeros are left out. */
    public Map<HelseIdProblem, Long> refused() {
        Map<HelseIdProblem, Long> counts = new EnumMap<>(HelseIdProblem.class);
        refused.forEach((problem, adder) -> {
            if (adder.sum() > 0) {
                counts.put(problem, adder.sum());
            }
        });
        return counts;
    }
}
