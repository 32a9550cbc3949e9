package no.grunnmur.helseid;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tokens were issued and how many requests refused, by problem. Strangers are counted here and not audited: a row
 * for each would let anyone fill the disk.
 */
public final class TokenCounts {

    private final LongAdder issued = new LongAdder();
    private final Map<StagedProblem, LongAdder> refused = new ConcurrentHashMap<>();

    /** One token issued. */
    void countIssued() {
        issued.increment();
    }

    /** One request refused. */
    public void countRefused(StagedProblem problem) {
        refused.computeIfAbsent(problem, first -> new LongAdder()).increment();
    }

    /** Tokens issued since the start. */
    public long issued() {
        return issued.sum();
    }

    /** Requests refused since the start, by problem; the zeros are left out. */
    public Map<StagedProblem, Long> refused() {
        Map<StagedProblem, Long> counts = new HashMap<>();
        refused.forEach((problem, adder) -> {
            if (adder.sum() > 0) {
                counts.put(problem, adder.sum());
            }
        });
        return counts;
    }
}
