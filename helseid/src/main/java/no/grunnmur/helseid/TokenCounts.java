package no.grunnmur.helseid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tokens were issued and how many requests refused, by problem. Strangers are counted here and not audited: a row
 * for each would let anyone fill the disk.
 */
public final class TokenCounts {

    private final LongAdder issued = new LongAdder();
    private final LongAdder[] refused = new LongAdder[HelseIdProblem.values().length];

    TokenCounts() {
        for (int i = 0; i < refused.length; i++) {
            refused[i] = new LongAdder();
        }
    }

    /** One token issued. */
    void countIssued() {
        issued.increment();
    }

    /** One request refused. */
    public void countRefused(HelseIdProblem problem) {
        refused[problem.ordinal()].increment();
    }

    /** Tokens issued since the start. */
    public long issued() {
        return issued.sum();
    }

    /** Requests refused since the start, by problem; the zeros are left out. */
    public Map<HelseIdProblem, Long> refused() {
        Map<HelseIdProblem, Long> counts = new LinkedHashMap<>();
        for (HelseIdProblem problem : HelseIdProblem.values()) {
            long count = refused[problem.ordinal()].sum();
            if (count > 0) {
                counts.put(problem, count);
            }
        }
        return counts;
    }
}
