package no.grunnmur.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of a few rounds: one round that a neighbour disturbed does not count. */
final class Median {

    private Median() {}

    static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How far the rounds lie apart: the widest distance from the median as a part of it. */
    static <T> double spread(List<T> rounds, ToDoubleFunction<T> figure) {
        double median = of(rounds, figure);
        return Arrays.stream(rounds.stream().mapToDouble(figure).toArray())
                        .map(value -> Math.abs(value - median))
                        .max()
                        .orElse(0)
                / median;
    }
}
